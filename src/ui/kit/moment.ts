/** An instant of true time as every panel writes it: '14.40 s', to the millisecond where that is not enough, and to the microsecond in a run's first instants. */
export function sayMoment(us: number): string {
  return `${(us / 1e6).toFixed(placesFor(Math.round(us)))} s`;
}

function placesFor(us: number): number {
  if (us % 10_000 === 0) return 2;
  return us < 10_000 && us % 1_000 !== 0 ? 6 : 3;
}

/** How long ago, rounded to what a glance can use. */
export function sayAgo(us: number): string {
  if (us < 1_000) return `${Math.round(us)} µs ago`;
  if (us < 1_000_000) return `${(us / 1_000).toFixed(us < 10_000 ? 1 : 0)} ms ago`;
  return `${(us / 1e6).toFixed(us < 100_000_000 ? 1 : 0)} s ago`;
}
