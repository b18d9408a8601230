/** Why a verdict turned: its witnesses, and everything that led to them. */
import { changesUpTo } from '../engine/changes.ts';
import type { VerdictChange } from '../engine/changes.ts';
import type { Trace } from '../engine/trace.ts';
import { frameCount, growing } from './growing.ts';

/** For each frame, the one before it on the same node; −1 where there is none. */
const earlierOnNode = growing<{ readonly before: number[]; readonly last: Map<number, number> }>(
  frameCount,
  () => ({ before: [], last: new Map() }),
  ({ before, last }, trace, from, to) => {
    for (let frame = from; frame < to; frame++) {
      const node = trace.frames.columns.node[frame]!;
      before.push(node < 0 ? -1 : (last.get(node) ?? -1));
      if (node >= 0) last.set(node, frame);
    }
  },
);

/** Every frame that happened before these, Lamport's way: on the same node, or through what was sent or set; themselves included. */
export function causalPast(trace: Trace, frames: readonly number[]): ReadonlySet<number> {
  const { before } = earlierOnNode(trace);
  const past = new Set<number>();
  const open = [...frames];
  for (let frame = open.pop(); frame !== undefined; frame = open.pop()) {
    if (frame < 0 || past.has(frame)) continue;
    past.add(frame);
    open.push(before[frame] ?? -1, trace.causeOf(frame));
  }
  return past;
}

export interface Turn {
  readonly frame: number;
  readonly value: VerdictChange;
}

/** The violation to explain, else the last turn: as of the cursor, else of all that has been simulated. */
export function turnToExplain(trace: Trace, property: number, frames: number): Turn | null {
  const now = changesUpTo(trace, 'verdict', property, frames);
  const turns = now.length > 0 ? now : changesUpTo(trace, 'verdict', property, Infinity);
  return turns.findLast(({ value }) => value.verdict === 'violated') ?? turns.at(-1) ?? null;
}
