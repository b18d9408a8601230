/** An instant of true time as every panel writes it: '14.40 s', to the millisecond where that is not enough; a run's first instants in milliseconds. */
export function sayMoment(us: number): string {
  const whole = Math.round(us);
  if (whole > 0 && whole < 10_000) return `${(whole / 1_000).toFixed(whole % 1_000 === 0 ? 0 : 3)} ms`;
  return `${(whole / 1e6).toFixed(whole % 10_000 === 0 ? 2 : 3)} s`;
}

/** How long ago, rounded to what a glance can use. */
export function sayAgo(us: number): string {
  if (us < 1_000) return `${Math.round(us)} µs ago`;
  if (us < 1_000_000) return `${(us / 1_000).toFixed(us < 10_000 ? 1 : 0)} ms ago`;
  return `${(us / 1e6).toFixed(us < 100_000_000 ? 1 : 0)} s ago`;
}
