import { sayFixed, t } from '../../text/t.ts';

/** An instant of true time as every panel writes it: '14.40 s', to the millisecond where that is not enough; a run's first instants in milliseconds. */
export function sayMoment(us: number): string {
  const whole = Math.round(us);
  if (whole > 0 && whole < 10_000) return t('kit.milliseconds', { ms: sayFixed(whole / 1_000, whole % 1_000 === 0 ? 0 : 3) });
  return t('kit.seconds', { s: sayFixed(whole / 1e6, whole % 10_000 === 0 ? 2 : 3) });
}

/** How long ago, rounded to what a glance can use. */
export function sayAgo(us: number): string {
  if (us < 1_000) return t('kit.usAgo', { us: Math.round(us) });
  if (us < 1_000_000) return t('kit.msAgo', { ms: sayFixed(us / 1_000, us < 10_000 ? 1 : 0) });
  return t('kit.secondsAgo', { s: sayFixed(us / 1e6, us < 100_000_000 ? 1 : 0) });
}
