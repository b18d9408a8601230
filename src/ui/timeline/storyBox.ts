/** What the painters of the story share: the scene, and the box of a stretch in it. */
import type { Brush } from './brush.ts';
import { laneRows, rowsFor } from './laneLayout.ts';
import type { LaneRows } from './laneLayout.ts';
import type { ArrowPlan, Words } from './plan.ts';
import type { TimelineModel } from './model.ts';
import { mainOf } from './projection.ts';
import type { Projection } from './projection.ts';
import type { Moment } from './storyAt.ts';

export interface StoryScene {
  readonly model: TimelineModel;
  readonly projection: Projection;
  readonly moment: Moment;
  readonly plan: ArrowPlan;
  /** Words of links, and pills, as they are painted: they keep clear of each other. */
  readonly said: Words[];
  /** Bars of what is believed and leased, as they are painted. */
  readonly bands: Bar[];
  readonly nameOf: (node: string) => string;
  readonly eye: number | null;
  /** Pixels along time before which nothing is drawn, by node: what lies after the play head is drawn apart. */
  readonly startOf: (node: number) => number;
  /** Everything is drawn with it: less for what lies after the play head. */
  readonly alpha: number;
}

/** `main` and `cross` are where it begins, along time and across. */
export interface Bar {
  readonly main: number;
  readonly cross: number;
  readonly length: number;
  readonly height: number;
}

/** What is left of a bar around others. */
export const without = (bar: Bar, others: readonly Bar[]): readonly Bar[] =>
  others.reduce<readonly Bar[]>((pieces, other) => pieces.flatMap((piece) => cutOut(piece, other)), [bar]);

function cutOut(piece: Bar, hole: Bar): readonly Bar[] {
  const [end, foot] = [piece.main + piece.length, piece.cross + piece.height];
  const [from, to] = [Math.max(piece.main, hole.main), Math.min(end, hole.main + hole.length)];
  const [top, bottom] = [Math.max(piece.cross, hole.cross), Math.min(foot, hole.cross + hole.height)];
  if (from >= to || top >= bottom) return [piece];
  const row = { cross: top, height: bottom - top };
  return [
    { ...piece, height: top - piece.cross },
    { ...row, main: piece.main, length: from - piece.main },
    { ...row, main: to, length: end - to },
    { ...piece, cross: bottom, height: foot - bottom },
  ].filter(({ length, height }) => length > 0 && height > 0);
}

/** Where what a node believes stands, and its notes. */
export const rowsOf = (brush: Brush, { projection, model }: StoryScene): LaneRows =>
  brush.direction === 'right' ? rowsFor(projection.lanes.pitch, model.story.leases.length > 0) : laneRows;

/** Narrower than this there is nothing to see. */
export const tiny = 1.5;

export interface Box {
  readonly a: number;
  readonly b: number;
  readonly axis: number;
  /** False where the start has been cut off, and with it what marks the start. */
  readonly hasStart: boolean;
}

export function boxOf({ projection, startOf }: StoryScene, node: number, seen: { readonly from: number; readonly to: number }): Box {
  const begins = mainOf(projection, node, seen.from);
  const a = Math.max(startOf(node), begins);
  const b = Math.min(projection.length + 60, mainOf(projection, node, seen.to));
  return { a, b, axis: projection.lanes.axis[node]!, hasStart: a === begins };
}

/** Where words in a bar begin: at its start, or at the edge of what is seen. */
export const wordsFrom = (a: number): number => Math.max(a, 0) + 6;

/** What goes on from before the play head has been named there. */
export const hasWords = (scene: StoryScene, box: Box): boolean => scene.alpha === 1 || box.hasStart;
