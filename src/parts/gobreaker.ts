/**
 * The circuit breaker of sony/gobreaker (gobreaker.go) with its default settings: more than five failures in a row open it, a minute later it
 * lets one call try. Answers to calls of an earlier state are ignored. Times are µs. Plain data, changed in place.
 */
export interface Gobreaker {
  status: 'closed' | 'open' | 'half-open';
  /** Which closed, open or half-open stretch this is; a call belongs to the one in which it began. */
  generation: number;
  failuresInARow: number;
  successesInARow: number;
  /** Calls under way or done in this generation. */
  calls: number;
  /** When an open circuit becomes half open. */
  expiry: number;
}

const tripsAbove = 5;
const openFor = 60_000_000;
const trials = 1;

export const gobreaker = (): Gobreaker => ({ status: 'closed', generation: 0, failuresInARow: 0, successesInARow: 0, calls: 0, expiry: 0 });

/** The generation of a call that may begin now, to be handed in with its outcome; null when it may not begin. */
export function gobreakerCall(breaker: Gobreaker, now: number): number | null {
  look(breaker, now);
  const isFull = breaker.status === 'half-open' && breaker.calls >= trials;
  if (breaker.status === 'open' || isFull) return null;
  breaker.calls++;
  return breaker.generation;
}

export function gobreakerRecord(breaker: Gobreaker, generation: number, isSuccess: boolean, now: number): void {
  look(breaker, now);
  if (generation !== breaker.generation) return;
  breaker.successesInARow = isSuccess ? breaker.successesInARow + 1 : 0;
  breaker.failuresInARow = isSuccess ? 0 : breaker.failuresInARow + 1;
  if (breaker.status === 'half-open' && breaker.successesInARow >= trials) turn(breaker, 'closed', now);
  else if (!isSuccess && (breaker.status === 'half-open' || breaker.failuresInARow > tripsAbove)) turn(breaker, 'open', now);
}

/** Time alone makes an open circuit half open. */
export function look(breaker: Gobreaker, now: number): void {
  if (breaker.status === 'open' && now > breaker.expiry) turn(breaker, 'half-open', now);
}

function turn(breaker: Gobreaker, status: Gobreaker['status'], now: number): void {
  Object.assign(breaker, { ...gobreaker(), status, generation: breaker.generation + 1, expiry: status === 'open' ? now + openFor : 0 });
}
