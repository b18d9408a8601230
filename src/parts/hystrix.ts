/**
 * Hystrix 1.5's circuit breaker (HystrixCircuitBreaker.java, HealthCountsStream.java). Outcomes are counted in slices of `healthSnapshotMs`
 * over `rollingMs`; at the end of each slice the caller has the breaker look at them. Open, it lets one trial through after the sleep
 * window; the trial decides. Times are milliseconds, as in Hystrix. Plain data, changed in place.
 */
import { addToSlice, slidingSum, sumOfSlices } from './slidingSum.ts';
import type { SlidingSum } from './slidingSum.ts';

export interface HystrixRule {
  readonly requestVolumeThreshold: number;
  readonly errorThresholdPercentage: number;
  readonly sleepWindowMs: number;
  readonly rollingMs: number;
  /** Of the published metrics; the breaker itself counts in health snapshots. */
  readonly buckets: number;
  readonly timeoutMs: number;
  readonly healthSnapshotMs: number;
  /** Callers that may be in a fallback at a time. */
  readonly fallbackSemaphore: number;
  /** Threads of a command's pool, which make the bulkhead. */
  readonly coreThreads: number;
}

export const hystrixDefaults: HystrixRule = {
  requestVolumeThreshold: 20,
  errorThresholdPercentage: 50,
  sleepWindowMs: 5_000,
  rollingMs: 10_000,
  buckets: 10,
  timeoutMs: 1_000,
  healthSnapshotMs: 500,
  fallbackSemaphore: 10,
  coreThreads: 10,
};

export interface HystrixBreaker {
  status: 'closed' | 'open' | 'half-open';
  openedAt: number;
  successes: SlidingSum;
  failures: SlidingSum;
}

/** Slices that are full, and the one under way. */
const slicesOf = ({ rollingMs, healthSnapshotMs }: HystrixRule): number => rollingMs / healthSnapshotMs + 1;

const counts = (rule: HystrixRule, now: number): Pick<HystrixBreaker, 'successes' | 'failures'> => ({
  successes: slidingSum(slicesOf(rule), now),
  failures: slidingSum(slicesOf(rule), now),
});

export const hystrixBreaker = (rule: HystrixRule, now: number): HystrixBreaker => ({ status: 'closed', openedAt: 0, ...counts(rule, now) });

/** Whether a call may be made now. A yes to an open circuit is the one trial. */
export function hystrixAllows(breaker: HystrixBreaker, rule: HystrixRule, now: number): boolean {
  if (breaker.status === 'closed') return true;
  const isAfterSleep = breaker.status === 'open' && now > breaker.openedAt + rule.sleepWindowMs;
  if (isAfterSleep) breaker.status = 'half-open';
  return isAfterSleep;
}

/** Notes how a call ended; of a trial, acts on it. */
export function hystrixRecord(breaker: HystrixBreaker, rule: HystrixRule, isSuccess: boolean, now: number): void {
  addToSlice(isSuccess ? breaker.successes : breaker.failures, 1, now, rule.healthSnapshotMs);
  if (breaker.status !== 'half-open') return;
  if (isSuccess) Object.assign(breaker, { status: 'closed', ...counts(rule, now) });
  else open(breaker, now);
}

/** Opens a closed circuit in which too much has failed. To be called at the end of each health snapshot. */
export function hystrixSnapshot(breaker: HystrixBreaker, rule: HystrixRule, now: number): void {
  const failures = sumOfSlices(breaker.failures, now, rule.healthSnapshotMs);
  const total = failures + sumOfSlices(breaker.successes, now, rule.healthSnapshotMs);
  if (breaker.status !== 'closed' || total < rule.requestVolumeThreshold) return;
  const errorPercentage = Math.floor((failures / total) * 100);
  if (errorPercentage >= rule.errorThresholdPercentage) open(breaker, now);
}

function open(breaker: HystrixBreaker, now: number): void {
  breaker.status = 'open';
  breaker.openedAt = now;
}
