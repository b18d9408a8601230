import { expect, test } from 'vitest';
import { afterFailure, afterSuccess, mayRetry, retryThrottle } from './retryThrottle.ts';

const rule = { maxTokens: 4, tokenRatio: 0.1 };

test('a failure takes a token, ten successes give it back, and there are never more than all nor fewer than none', () => {
  const full = retryThrottle(rule);
  const one = afterFailure(full);
  expect([full, afterSuccess(full, rule), one, afterSuccess(one, rule), afterFailure(500)]).toEqual([4_000, 4_000, 3_000, 3_100, 0]);
});

test('a retry wants more than half of them', () => {
  expect([2_001, 2_000].map((tokens) => mayRetry(tokens, rule))).toEqual([true, false]);
});

test('a ratio counts to three decimals', () => {
  expect([1.001, 0.0129, 0.0004].map((tokenRatio) => afterSuccess(0, { ...rule, tokenRatio }))).toEqual([1_001, 13, 0]);
});
