/** What an adversary has made of messages, and of how many. */
import { latestChange, readChange } from '../engine/changes.ts';
import type { ThwartChange } from '../engine/changes.ts';
import { changeKinds } from '../engine/traceRows.ts';
import type { PacketRow, Trace } from '../engine/trace.ts';
import { changeCount, growing } from './growing.ts';
import type { Cursor } from './model.ts';

/** Null for one that nobody has meddled with. */
export const thwartOf = (trace: Trace, { index }: Pick<PacketRow, 'index'>, frames: number): ThwartChange | null =>
  latestChange(trace, 'thwart', index, frames);

type How = ThwartChange['how'];
interface Turn {
  readonly frame: number;
  readonly how: How;
}

const kind = changeKinds.indexOf('thwart');

const turnsOf = growing<Turn[]>(
  changeCount,
  () => [],
  (turns, trace, from, to) => {
    const { columns } = trace.changes;
    for (let row = from; row < to; row++)
      if (columns.kind[row] === kind) turns.push({ frame: columns.frame[row]!, how: readChange('thwart', trace.change(row).value).how });
  },
);

export function thwartedUpTo(trace: Trace, { frames }: Pick<Cursor, 'frames'>): { readonly [K in How]: number } {
  const counts = { dropped: 0, delayed: 0, passedOver: 0, spared: 0 };
  for (const { frame, how } of turnsOf(trace)) if (frame < frames) counts[how]++;
  return counts;
}
