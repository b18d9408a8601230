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

/** As known by frame `frames`, the first from its sending on. What a later leg replaces before it began is left out. */
export function legsOf(trace: Trace, row: number, frames: number): readonly Leg[] {
  const { sentAt, dueAt } = trace.packets.columns;
  const at = sentAt[row]!;
  const legs: Leg[] = [{ at, leavesAt: at, dueAt: dueAt[row]!, done: 0 }];
  const { frame, value } = trace.changes.columns;
  for (const change of trace.changesOf('leg', row)) {
    if (frame[change]! >= frames) break;
    const leg = readChange('leg', trace.strings[value[change]!]!);
    const from = trace.frames.columns.time[frame[change]!]!;
    if (legs.at(-1)!.at === from) legs.pop();
    legs.push({ at: from, leavesAt: leg.leavesAt ?? from, dueAt: leg.dueAt, done: leg.done, by: leg.by });
  }
  return legs;
}

/** The one that it is on, or was on when it ended. */
export const lastLeg = (trace: Trace, row: number, frames: number): Leg => legsOf(trace, row, frames).at(-1)!;
