import { createContext, use } from 'react';
import type { Selection } from '../../state/model.ts';
import type { CaptionRoom } from './captionRoom.ts';
import type { LinkInfo, NodeInfo } from './cast.ts';
import type { Ways } from './drawnFlights.ts';
import type { Lane } from './lane.ts';
import type { Layout, Lines, Side } from './layout.ts';
import type { Point, Size } from './geometry.ts';

/** Where a node stands and what hangs on it. */
export interface Spot {
  readonly node: NodeInfo;
  readonly place: Point;
  readonly radius: number;
  readonly caption: Side;
  /** How far above the body's middle a caption beside it stands, px. */
  readonly raise?: number;
  readonly clock: Point;
  readonly tag: Point;
  readonly badges: Point;
  readonly thoughts: Side;
  /** Of its caption. */
  readonly lines: Lines;
  /** What it has to keep to; null where there is room for all of it. */
  readonly room: CaptionRoom | null;
}

export interface Scene {
  readonly size: Size;
  readonly layout: Layout;
  readonly spots: readonly Spot[];
  readonly links: readonly LinkInfo[];
  /** Null for two nodes that no link joins. */
  readonly laneOf: (from: number, to: number) => Lane | null;
  readonly ways: Ways;
  /** Clock faces: how much time one turn of a hand stands for, µs. */
  readonly turn: number;
  readonly epoch: number;
  /** Id of the one stop that Tab leads to. */
  readonly stop: string | null;
  /** A click or a tap with the tool in hand. */
  readonly act: (target: Selection) => void;
  /** The context menu, at a place on the stage. */
  readonly openMenu: (target: Selection, at: Point) => void;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = use(SceneContext);
  if (scene === null) throw new Error('A part of the stage was drawn outside of it.');
  return scene;
}

export const nodeStop = (id: string): string => `node ${id}`;
export const linkStop = (id: string): string => `link ${id}`;
