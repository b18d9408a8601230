/** What the painters of the story share: the scene, and the box of a stretch in it. */
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
  readonly nameOf: (node: string) => string;
  readonly eye: number | null;
  /** Pixels along time before which nothing is drawn, by node: what lies after the play head is drawn apart. */
  readonly startOf: (node: number) => number;
  /** Everything is drawn with it: less for what lies after the play head. */
  readonly alpha: number;
}

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
