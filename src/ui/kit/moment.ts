import { sayCalendar, sayRoughly, sayWall } from '../../base/calendar.ts';
import { sayDuration } from '../../base/quantity.ts';
import { sayFixed, t } from '../../text/t.ts';

const hour = 3_600e6;
const day = 24 * hour;

/** Of a run that takes days nobody reads seconds at a glance. */
const takesDays = (horizon: number): boolean => horizon >= day;

/**
 * An instant of true time as every panel writes it: '14.40 s', to the millisecond where that is not enough; a run's first instants in
 * milliseconds; from an hour on '3 h 20 min', from a day on '2 d 03:20:05'.
 */
export function sayMoment(us: number): string {
  const whole = Math.round(us);
  if (whole >= day) return withoutZeros(sayCalendar(whole));
  if (whole >= hour) return sayDuration(whole);
  if (whole > 0 && whole < 10_000) return t('kit.milliseconds', { ms: sayFixed(whole / 1_000, whole % 1_000 === 0 ? 0 : 3) });
  return t('kit.seconds', { s: sayFixed(whole / 1e6, whole % 10_000 === 0 ? 2 : 3) });
}

const withoutZeros = (clock: string): string => clock.replace(/(:00)?\.000$/, '');

/** Where the play head stands, in a run of this length; while time runs two decimals, so that the digits hold still. */
export function sayHead(us: number, horizon: number, isPlaying = false): string {
  if (takesDays(horizon)) return sayCalendar(us, 'minutes');
  return isPlaying && us < hour ? t('kit.seconds', { s: sayFixed(us / 1e6, 2) }) : sayMoment(us);
}

/** What a node's wall clock reads, for a glance: without seconds where a run takes days. */
export const sayReading = (wall: number, horizon: number): string => (takesDays(horizon) ? sayCalendar(wall, 'minutes') : sayWall(wall));

/** The end of a run, in whole seconds where it takes some of them, and no longer than some minutes. */
export const sayLength = (horizon: number): string =>
  horizon >= 1e6 && horizon < hour ? t('kit.seconds', { s: sayFixed(horizon / 1e6, 0) }) : sayDuration(horizon);

/** How long ago, rounded to what a glance can use. */
export function sayAgo(us: number): string {
  if (us < 1_000) return t('kit.usAgo', { us: Math.round(us) });
  if (us < 1_000_000) return t('kit.msAgo', { ms: sayFixed(us / 1_000, us < 10_000 ? 1 : 0) });
  if (us >= hour) return t('kit.longAgo', { duration: sayRoughly(us) });
  return t('kit.secondsAgo', { s: sayFixed(us / 1e6, us < 100_000_000 ? 1 : 0) });
}
