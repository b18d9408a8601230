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
