/** What somebody could have written down, each line under the day of their own calendar on which it was written. */
import { sayCalendar } from '../../base/calendar.ts';
import type { Tone } from '../../engine/instrument.ts';

export interface Line {
  readonly label: string;
  readonly tone?: Tone;
}

/** Lines that are kept. */
const kept = 12;

/** `since`: µs since the boot, by the monotonic clock. */
export const written = (record: readonly Line[], since: number, line: Line): Line[] =>
  [...record, { ...line, label: `${sayCalendar(since, 'minutes')}: ${line.label}` }].slice(-kept);

/** Ids as they are read. */
export const called = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);
