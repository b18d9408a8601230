/**
 * What properties of consensus look at, whatever the protocol: a process says `propose` in its history, by an invoke with the value, and `decide`,
 * by an effect with the value that it decides on. The key names the instance, where there are several.
 */
import type { NodeId } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';

/** One process and what it proposed, or decided. Plain data. */
export interface Choice {
  readonly instance: string;
  readonly node: NodeId;
  /** As JSON. */
  readonly value: string;
  readonly frame: number;
}

export interface Among {
  /** The processes that count: the honest ones where others may lie, those that never crash where agreement need not be uniform. All unless given. */
  readonly among?: readonly NodeId[];
}

export const proposalsIn = (frame: FrameView, { among }: Among = {}): readonly Choice[] => choices(frame, 'invoke', 'propose', among);

export const decisionsIn = (frame: FrameView, { among }: Among = {}): readonly Choice[] => choices(frame, 'effect', 'decide', among);

function choices({ node, index, history }: FrameView, type: string, op: string, among?: readonly NodeId[]): readonly Choice[] {
  if (node === null || among?.includes(node) === false) return [];
  return history.flatMap((entry) =>
    entry.type === type && entry.op === op
      ? [{ instance: entry.key ?? '', node, value: JSON.stringify(entry.value ?? null), frame: index }]
      : [],
  );
}

/** ' of slot 3', or nothing where there is one instance. */
export const ofInstance = (instance: string): string => (instance === '' ? '' : ` of ${instance}`);
