/** A node as another one knows it, in words. */
import type { SessionData } from '../../state/model.ts';
import type { NodeInfo } from './cast.ts';
import type { Heard } from './knowledge.ts';
import { heardBy } from './knowledge.ts';
import { observerOf, stageMoment } from './nodeNow.ts';
import { heardCaption } from './words.ts';

/** What the observer knows of each node, worked out once a moment for all that show it. */
let known: {
  readonly trace: object;
  readonly observer: number;
  readonly frames: number;
  readonly time: number;
  readonly heard: readonly (Heard | null)[];
} | null = null;

export function lastHeardOf(now: SessionData, node: number): Heard | null {
  const observer = observerOf(now);
  if (observer === null) return null;
  const { time, frames } = stageMoment(now);
  const isKnown =
    known !== null && known.trace === now.trace && known.observer === observer && known.frames === frames && known.time === time;
  if (!isKnown || known === null) {
    known = { trace: now.trace, observer, frames, time, heard: heardBy(now.trace, observer, now.nodes.length, { time, frames }) };
  }
  return known.heard[node] ?? null;
}

export const lastSeenName = (now: SessionData, node: NodeInfo): string =>
  `${node.name}, ${node.shape}, ${heardCaption(lastHeardOf(now, node.index))}`;
