/**
 * How long a suspect may defend itself: hashicorp/memberlist (suspicion.go), after Dadgar, Phillips and Currey, "Lifeguard: local health
 * awareness for more accurate failure detection" (DSN-W 2018). Each further member that suspects it too shortens the wait.
 */
import { log } from '../base/math.ts';

export interface SuspicionSpan {
  /** Others that have confirmed the suspicion so far, and how many it takes to wait no longer than `min`. */
  readonly confirmed: number;
  readonly wanted: number;
  /** Since the suspicion began. µs, as all times here. */
  readonly elapsed: number;
  readonly min: number;
  readonly max: number;
}

/** What is left of the wait, µs; 0 or less when it is over. The whole wait is a whole number of milliseconds, as memberlist rounds it. */
export function suspicionLeft({ confirmed, wanted, elapsed, min, max }: SuspicionSpan): number {
  if (wanted < 1) return min - elapsed;
  const share = log(confirmed + 1) / log(wanted + 1);
  const wait = Math.floor((max - share * (max - min)) / 1_000) * 1_000;
  return Math.max(min, wait) - elapsed;
}
