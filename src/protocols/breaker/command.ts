/**
 * What a caller keeps of each of its dependencies, as a command of Hystrix 1.5 does: a circuit breaker, and the calls that hold a thread each.
 * Plain data, changed in place.
 */
import { hystrixAllows, hystrixBreaker, hystrixRecord, hystrixSnapshot } from '../../parts/hystrix.ts';
import type { HystrixBreaker, HystrixRule } from '../../parts/hystrix.ts';
import { sumOfSlices } from '../../parts/slidingSum.ts';

/** How a call ended: by an answer, by an error, by the caller's patience, for want of a thread, or by an open circuit. */
export type Ending = 'answered' | 'failed' | 'timed out' | 'rejected' | 'short-circuited';

export interface Command {
  readonly breaker: HystrixBreaker;
  /** Calls that hold a thread, oldest first. */
  underway: string[];
  /** As of the last look at them: what counts for the breaker. */
  health: { readonly calls: number; readonly failed: number };
  /** Calls by how they ended. */
  readonly ended: { [ending in Ending]: number };
  /** Stale answers that were given in place of real ones. */
  fallbacks: number;
}

export const newCommand = (rule: HystrixRule, nowMs: number): Command => ({
  breaker: hystrixBreaker(rule, nowMs),
  underway: [],
  health: { calls: 0, failed: 0 },
  ended: { answered: 0, failed: 0, 'timed out': 0, rejected: 0, 'short-circuited': 0 },
  fallbacks: 0,
});

/** Whether a call may be made now: by the breaker first, as in Hystrix, which hands a thread only to what it lets through. */
export function admit(command: Command, rule: HystrixRule | null, freeThreads: number, nowMs: number): 'yes' | 'trial' | Ending {
  const wasOpen = command.breaker.status === 'open';
  if (rule !== null && !hystrixAllows(command.breaker, rule, nowMs)) return 'short-circuited';
  if (freeThreads <= 0) return 'rejected';
  return wasOpen ? 'trial' : 'yes';
}

/** Counts how a call ended. What the circuit kept back says nothing about the dependency; what found no thread does, in Hystrix. */
export function settle(command: Command, rule: HystrixRule | null, ending: Ending, nowMs: number): void {
  command.ended[ending]++;
  if (rule !== null && ending !== 'short-circuited') hystrixRecord(command.breaker, rule, ending === 'answered', nowMs);
}

/** The end of a health snapshot: the only moment at which a closed circuit may open. */
export function look(command: Command, rule: HystrixRule, nowMs: number): void {
  const { breaker } = command;
  hystrixSnapshot(breaker, rule, nowMs);
  const failed = sumOfSlices(breaker.failures, nowMs, rule.healthSnapshotMs);
  command.health = { calls: failed + sumOfSlices(breaker.successes, nowMs, rule.healthSnapshotMs), failed };
}
