/**
 * A token bucket: `rate` tokens a second flow in up to `burst`, and what is done takes one out. Turner's leaky bucket as a meter (1986), in
 * the form of RFC 2697's committed bucket. Times are µs. Plain data, changed in place.
 */
export interface TokenBucket {
  /** As of `at`. A fraction of a token is on its way. */
  tokens: number;
  at: number;
}

export interface TokenRule {
  /** Tokens a second. */
  readonly rate: number;
  readonly burst: number;
}

/** Full at the start. */
export const tokenBucket = ({ burst }: TokenRule, now: number): TokenBucket => ({ tokens: burst, at: now });

/** Whether `count` tokens were there; they are taken if so. `now` never falls. */
export function takeTokens(bucket: TokenBucket, rule: TokenRule, now: number, count = 1): boolean {
  refill(bucket, rule, now);
  if (bucket.tokens < count) return false;
  bucket.tokens -= count;
  return true;
}

/** How long until `count` tokens are there, µs, rounded up; infinite when the bucket never holds so many. */
export function waitForTokens(bucket: TokenBucket, rule: TokenRule, now: number, count = 1): number {
  refill(bucket, rule, now);
  if (count > rule.burst) return Infinity;
  return Math.ceil((Math.max(0, count - bucket.tokens) / rule.rate) * 1_000_000);
}

function refill(bucket: TokenBucket, { rate, burst }: TokenRule, now: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * rate) / 1_000_000);
  bucket.at = now;
}
