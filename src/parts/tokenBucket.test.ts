import { expect, test } from 'vitest';
import { takeTokens, tokenBucket, waitForTokens } from './tokenBucket.ts';

const rule = { rate: 100, burst: 10 };

test('a burst passes at once, and then as many as flow in', () => {
  const bucket = tokenBucket(rule, 0);
  const passed = (now: number): number =>
    Array.from({ length: 20 }, () => takeTokens(bucket, rule, now)).filter((isTaken) => isTaken).length;
  expect([passed(0), passed(5_000), passed(30_000), passed(10_000_000)]).toEqual([10, 0, 3, 10]);
});

test('it says how long to wait, and then the tokens are there', () => {
  const bucket = tokenBucket(rule, 0);
  takeTokens(bucket, rule, 0, 10);
  const wait = waitForTokens(bucket, rule, 0, 3);
  expect([wait, takeTokens(bucket, rule, wait - 1, 3), takeTokens(bucket, rule, wait, 3), waitForTokens(bucket, rule, wait, 11)]).toEqual([
    30_000,
    false,
    true,
    Infinity,
  ]);
});
