/** A sum over the last so many slices of time, as Finagle's WindowedAdder keeps it: a slice is forgotten as a whole. Plain data, changed in place. */
export interface SlidingSum {
  /** The slice under way first. */
  readonly slices: number[];
  /** When the slice under way began. */
  began: number;
}

export const slidingSum = (count: number, now: number): SlidingSum => ({ slices: Array.from({ length: count }, () => 0), began: now });

/** `every` is the length of a slice, in the unit of `now`, which never falls. */
export function addToSlice(sum: SlidingSum, amount: number, now: number, every: number): void {
  slideTo(sum, now, every);
  sum.slices[0]! += amount;
}

export function sumOfSlices(sum: SlidingSum, now: number, every: number): number {
  slideTo(sum, now, every);
  return sum.slices.reduce((total, slice) => total + slice, 0);
}

function slideTo(sum: SlidingSum, now: number, every: number): void {
  const passed = Math.floor((now - sum.began) / every);
  sum.began += passed * every;
  for (let i = 0; i < Math.min(passed, sum.slices.length); i++) {
    sum.slices.pop();
    sum.slices.unshift(0);
  }
}
