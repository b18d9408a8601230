/** Long spans, times of day, and days, as people read them. */
import { sayDuration } from './quantity.ts';

const hourUs = 3_600_000_000;
const dayUs = 86_400_000_000;

/** For a glance: of two units at most, '3 min 20 s', '4 h 12 min', '2 d 3 h'. As exact as `sayDuration` below a minute. */
export function sayRoughly(us: number): string {
  const size = Math.abs(us);
  const grain = size < 60_000_000 ? 1 : size < hourUs ? 1_000_000 : size < dayUs ? 60_000_000 : hourUs;
  return sayDuration(Math.round(us / grain) * grain);
}

/** The day, counted from the one on which the clock read 0, and the time of day; as a clock does, it is cut, not rounded. */
export function sayCalendar(us: number, unit: 'minutes' | 'milliseconds' = 'milliseconds'): string {
  const time = sayClock(us);
  return `${Math.floor(us / dayUs)} d ${unit === 'minutes' ? time.slice(0, 5) : time}`.replace('-', '−');
}

/** A reading of a wall clock: the time of day on the day of its epoch, on all others with the day. */
export const sayWall = (us: number): string => (us >= 0 && us < dayUs ? sayClock(us) : sayCalendar(us));

/** The time of day, '10:00:05.250', from µs since midnight; goes around at either end. Cut, not rounded: a clock never shows what is to come. */
export function sayClock(us: number): string {
  const ofDay = ((us % dayUs) + dayUs) % dayUs;
  const ms = Math.floor(ofDay / 1_000);
  const time = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1_000) % 60].map(two).join(':');
  return `${time}.${String(ms % 1_000).padStart(3, '0')}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
