/**
 * When a caller asks again, and what it has to remember for that: at once, after a backoff (exponential; or "full jitter", Brooker, AWS Architecture
 * Blog, 2015), out of a budget (Finagle’s RetryBudget; the Google SRE book, 2016, chapter 22), while tokens last (gRPC, proposal A6); or it lets fewer
 * first attempts out as well (the SRE book’s adaptive throttling, chapter 21). Times are µs. Plain data, changed in place.
 */
import { pow } from '../../base/math.ts';
import { rejectShare } from '../../parts/adaptiveThrottle.ts';
import { depositRequest, retryBudget, tryRetry } from '../../parts/retryBudget.ts';
import type { RetryBudgetRule } from '../../parts/retryBudget.ts';
import { afterFailure, afterSuccess, mayRetry, retryThrottle, retryThrottleDefaults } from '../../parts/retryThrottle.ts';
import { addToSlice, slidingSum, sumOfSlices } from '../../parts/slidingSum.ts';
import type { SlidingSum } from '../../parts/slidingSum.ts';

export type How = 'at-once' | 'backoff' | 'jitter' | 'budget' | 'throttle' | 'adaptive';

export interface Policy {
  readonly how: How;
  /** The first one included. */
  readonly attempts: number;
  readonly budget: RetryBudgetRule;
}

export interface Memory {
  readonly budget: SlidingSum;
  /** Of gRPC’s throttle, in thousandths. */
  tokens: number;
  /** What was to be asked, and what was answered, of late. */
  readonly requests: SlidingSum;
  readonly accepts: SlidingSum;
}

/** The first backoff, and the longest. */
const base = 500_000;
const cap = 10_000_000;
/** The book looks back for two minutes; a run is shorter than that. */
const slice = 1_000_000;
const slices = 10;

export const freshMemory = (now: number): Memory => ({
  budget: retryBudget(now),
  tokens: retryThrottle(retryThrottleDefaults),
  requests: slidingSum(slices, now),
  accepts: slidingSum(slices, now),
});

export function noteCall(memory: Memory, { budget }: Policy, now: number): void {
  depositRequest(memory.budget, budget, now);
}

/** Whether an attempt may leave at all. `u` is uniform in [0, 1). */
export function letsOut(memory: Memory, { how }: Policy, now: number, u: number): boolean {
  if (how !== 'adaptive') return true;
  const share = rejectShare(sumOfSlices(memory.requests, now, slice), sumOfSlices(memory.accepts, now, slice));
  addToSlice(memory.requests, 1, now, slice);
  return u >= share;
}

export function noteAnswer(memory: Memory, now: number): void {
  addToSlice(memory.accepts, 1, now, slice);
  memory.tokens = afterSuccess(memory.tokens, retryThrottleDefaults);
}

export function noteFailure(memory: Memory): void {
  memory.tokens = afterFailure(memory.tokens);
}

/** How long to wait before the next attempt, µs; null where there is none. A retry that a budget allows is paid for. */
export function retryAfter(memory: Memory, policy: Policy, made: number, now: number, u: number): number | null {
  if (made >= policy.attempts) return null;
  const backoff = Math.min(cap, base * pow(2, made - 1));
  switch (policy.how) {
    case 'backoff':
      return backoff;
    case 'jitter':
      return Math.round(u * backoff);
    case 'budget':
      return tryRetry(memory.budget, policy.budget, now) ? 0 : null;
    case 'throttle':
      return mayRetry(memory.tokens, retryThrottleDefaults) ? 0 : null;
    default:
      return 0;
  }
}
