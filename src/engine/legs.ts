/** A packet's way as the trace tells it: one leg after the other, each after a wait where it waited for its turn. */
import { readChange } from './changes.ts';
import type { LegChange } from './changes.ts';
import type { Trace } from './trace.ts';

export interface Leg {
  /** True times, microseconds: from when on this is its way; until when it waits; when it arrives, null while it is held. */
  readonly at: number;
  readonly leavesAt: number;
  readonly dueAt: number | null;
  /** Share of the way behind it. */
  readonly done: number;
  readonly by?: LegChange['by'];
}

/** Whether nothing ever kept it: most do. */
export const goesStraight = (trace: Trace, row: number): boolean => trace.changesOf('leg', row).length === 0;

function firstLeg(trace: Trace, row: number): Leg {
  const at = trace.sentAt(row);
  return { at, leavesAt: at, dueAt: trace.dueAt(row), done: 0 };
}

/** As known by frame `frames`, the first from its sending on. What a later leg replaces before it began is left out. */
export function legsOf(trace: Trace, row: number, frames: number): readonly Leg[] {
  const legs: Leg[] = [firstLeg(trace, row)];
  const { frame } = trace.changes.columns;
  for (const change of trace.changesOf('leg', row)) {
    if (frame[change]! >= frames) break;
    const leg = readChange('leg', trace.change(change).value);
    const from = trace.frames.columns.time[frame[change]!]!;
    const before = legs.at(-1)!;
    if (before.at === from && before.done === leg.done) legs.pop();
    legs.push({ at: from, leavesAt: leg.leavesAt ?? from, dueAt: leg.dueAt, done: leg.done, by: leg.by });
  }
  return legs;
}

/** The one that it is on, or was on when it ended. */
export const lastLeg = (trace: Trace, row: number, frames: number): Leg =>
  goesStraight(trace, row) ? firstLeg(trace, row) : legsOf(trace, row, frames).at(-1)!;

/** When it left its sender's end: after its turn at a port, where it had one. */
export function departureOf(trace: Trace, row: number, frames: number): number {
  if (goesStraight(trace, row)) return trace.sentAt(row);
  const atSender = legsOf(trace, row, frames).findLast(({ done }) => done === 0)!;
  return atSender.leavesAt;
}
