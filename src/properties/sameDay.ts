/**
 * P-AGREE about a day: who has decided to be somewhere comes on the same day as the others, by true time. Each says `dine` in the history, as an effect, with
 * what they meet for as the key. What both call "the 21st" is not the same day where a watch is wrong, so that names of days do not count.
 */
import { hours } from '../base/micros.ts';
import { sayCalendar } from '../base/calendar.ts';
import { always, violated } from './property.ts';

interface Memory {
  readonly first: { [key: string]: { readonly node: string; readonly time: number; readonly frame: number } };
}

/** Nobody misses a dinner by less. */
const apart = hours(12);

/** O(1) an arrival. */
export const sameDay = always<Memory>('They come on the same day', {
  id: 'same-day',
  means: 'No two who come to the same dinner come on different days of true time.',
  memory: () => ({ first: {} }),
  check(world, { history, time, index, node }, { first }) {
    for (const { type, op, key = '' } of history) {
      if (type !== 'effect' || op !== 'dine' || node === null) continue;
      const before = (first[key] ??= { node, time, frame: index });
      if (Math.abs(time - before.time) < apart) continue;
      const day = (at: number): string => sayCalendar(world.epoch + at, 'minutes');
      return violated(`${before.node} came at ${day(before.time)}, and ${node} at ${day(time)}`, [before.node, node], [before.frame]);
    }
    return null;
  },
});
