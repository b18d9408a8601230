/**
 * Retries as a share of requests: Twitter's Finagle (RetryBudget.scala). Each request pays in, each retry takes out more than that, and
 * what was paid in is worth nothing after `ttl`. A reserve lets a client with few requests retry at all. Times are µs.
 */
import { addToSlice, slidingSum, sumOfSlices } from './slidingSum.ts';
import type { SlidingSum } from './slidingSum.ts';

export interface RetryBudgetRule {
  readonly ttl: number;
  readonly minRetriesPerSecond: number;
  /** Retries for each request, on top of the reserve. */
  readonly share: number;
}

export const retryBudgetDefaults: RetryBudgetRule = { ttl: 10_000_000, minRetriesPerSecond: 10, share: 0.2 };

const slices = 10;
/** What a request pays in, when a share of requests may be retried. */
const deposit = 1_000;

const priceOf = ({ share }: RetryBudgetRule): number => (share === 0 ? 1 : Math.floor(deposit / share));

const reserveOf = (rule: RetryBudgetRule): number => Math.floor((rule.minRetriesPerSecond * rule.ttl) / 1_000_000) * priceOf(rule);

export const retryBudget = (now: number): SlidingSum => slidingSum(slices, now);

export function depositRequest(budget: SlidingSum, rule: RetryBudgetRule, now: number): void {
  if (rule.share > 0) addToSlice(budget, deposit, now, rule.ttl / slices);
}

/** Whether a retry may be made; it is paid for if so. */
export function tryRetry(budget: SlidingSum, rule: RetryBudgetRule, now: number): boolean {
  const price = priceOf(rule);
  const isPaid = reserveOf(rule) + sumOfSlices(budget, now, rule.ttl / slices) >= price;
  if (isPaid) addToSlice(budget, -price, now, rule.ttl / slices);
  return isPaid;
}
