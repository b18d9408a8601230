/** Chances and shares of independent trials. */
import { pow } from './math.ts';

/** n over k: exact as long as it is below 2⁵³. */
export function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - i + 1)) / i;
  return ways;
}

/** The chance that of `n` independent trials, each a success with chance `p`, at least `k` are successes. */
export function atLeast(k: number, n: number, p: number): number {
  let sum = 0;
  for (let successes = n; successes >= Math.max(0, k); successes--)
    sum += choose(n, successes) * pow(p, successes) * pow(1 - p, n - successes);
  return sum;
}

/** The share of successes that trials tell of: the interval of Wilson, "Probable inference" (1927), for a confidence of 95 %. */
export interface Share {
  readonly count: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.959_963_984_540_054;

/** Holds for few trials too, and for shares of 0 and 1. `count` is at least 1. */
export function shareOf(successes: number, count: number): Share {
  const share = successes / count;
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const half = (z / (1 + (z * z) / count)) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { count, share, low: successes === 0 ? 0 : middle - half, high: successes === count ? 1 : middle + half };
}
