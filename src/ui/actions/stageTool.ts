/** Which tool is in the hand over the stage, and which form its toolbar shows. Not part of a run, nor of a link. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { FaultKind } from '../../engine/fault.ts';
import type { NodeId } from '../../engine/protocol.ts';

export type StageTool = 'select' | 'cut' | 'oneWay' | 'split' | 'freeze' | 'crash' | 'clock' | 'loss' | 'delay';

export interface StageHand {
  readonly tool: StageTool;
  /** The verb whose form is open for the selection; null: none. */
  readonly form: FaultKind | null;
  /** Chosen so far for one side of a partition. */
  readonly side: readonly NodeId[];
  /** Rises when the keyboard asks for the selected node's clock. */
  readonly clockAsked: number;
  /** Rises when the keyboard asks for what can be done to what is selected. */
  readonly toolbarAsked: number;
}

const empty = { tool: 'select', form: null, side: [] } as const satisfies Partial<StageHand>;

export const stageHand = createStore<StageHand>()(() => ({ ...empty, clockAsked: 0, toolbarAsked: 0 }));

export const useStageHand = <T>(selector: (hand: StageHand) => T): T => useStore(stageHand, selector);

export const pickTool = (tool: StageTool): void => stageHand.setState({ ...empty, tool });

export const openForm = (form: FaultKind | null): void => stageHand.setState({ form });

export const emptyHand = (): void => stageHand.setState(empty);

/** Puts a node on the side that is being chosen, or takes it off. */
export function toggleSide(node: NodeId): void {
  const { side } = stageHand.getState();
  stageHand.setState({ side: side.includes(node) ? side.filter((id) => id !== node) : [...side, node] });
}

export const askForClock = (): void => stageHand.setState(({ clockAsked }) => ({ clockAsked: clockAsked + 1 }));

export const askForToolbar = (): void => stageHand.setState(({ toolbarAsked }) => ({ toolbarAsked: toolbarAsked + 1 }));
