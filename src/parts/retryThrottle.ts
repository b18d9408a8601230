/**
 * No retries while too much fails: gRPC's retry throttling (proposal A6). A failure takes a whole token away, a success gives a tenth back,
 * and half of the tokens must be there. They are counted in thousandths, as gRPC does, so that sums are exact.
 */
export interface RetryThrottleRule {
  readonly maxTokens: number;
  /** What a success gives back, to three decimals. */
  readonly tokenRatio: number;
}

export const retryThrottleDefaults: RetryThrottleRule = { maxTokens: 10, tokenRatio: 0.1 };

const thousandths = (tokens: number): number => Math.round(tokens * 1_000);

/** Milli-tokens, full at the start. */
export const retryThrottle = ({ maxTokens }: RetryThrottleRule): number => thousandths(maxTokens);

export const afterSuccess = (tokens: number, { maxTokens, tokenRatio }: RetryThrottleRule): number =>
  Math.min(thousandths(maxTokens), tokens + thousandths(tokenRatio));

export const afterFailure = (tokens: number): number => Math.max(0, tokens - 1_000);

export const mayRetry = (tokens: number, { maxTokens }: RetryThrottleRule): boolean => tokens > thousandths(maxTokens) / 2;
