/**
 * The last few of many samples with their mean and variance, at a cost that does not grow with the window: as Pekko's HeartbeatHistory keeps
 * the sum and the sum of squares. Plain data, changed in place.
 */
export interface SampleWindow {
  /** A ring once it is full. */
  readonly values: number[];
  /** Where the next sample goes: over the oldest one, once it is full. */
  next: number;
  sum: number;
  squares: number;
}

export const emptyWindow = (): SampleWindow => ({ values: [], next: 0, sum: 0, squares: 0 });

/** Exact as long as samples are whole numbers and their squares add up to less than 2⁵³. */
export function addSample(window: SampleWindow, value: number, size: number): void {
  const old = window.values[window.next] ?? 0;
  window.values[window.next] = value;
  window.next = (window.next + 1) % size;
  window.sum += value - old;
  window.squares += value * value - old * old;
}

/** Not a number while it is empty. */
export const windowMean = ({ values, sum }: SampleWindow): number => sum / values.length;

/** Of the samples themselves, not of what they were drawn from. */
export function windowVariance({ values, sum, squares }: SampleWindow): number {
  const mean = sum / values.length;
  return Math.max(0, squares / values.length - mean * mean);
}
