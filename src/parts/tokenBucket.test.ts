import { expect, test } from 'vitest';
import { takeTokens, tokenBucket, waitForTokens } from './tokenBucket.ts';

const rule = { rate: 100, burst: 10 };

test('a burst passes at once, and then as many as flow in', () => {
  const bucket = tokenBucket(rule, 0);
  const passed = (now: number): number =>
    Array.from({ length: 20 }, () => takeTokens(bucket, rule, now)).filter((isTaken) => isTaken).length;
  expect([passed(0), passed(5_000), passed(30_000), passed(10_000_000)]).toEqual([10, 0, 3, 10]);
  const slow = { rate: 1, burst: 1 };
  const one = tokenBucket(slow, 0);
  expect([0, 999_999, 1_000_000].map((now) => takeTokens(one, slow, now))).toEqual([true, false, true]);
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

test('who waits is told of what has flowed in since, in whole microseconds, and not to wait where enough is there', () => {
  const slow = { rate: 3, burst: 2 };
  const bucket = tokenBucket(slow, 1_000_000);
  expect(takeTokens(bucket, slow, 1_000_000, 2)).toBe(true);
  const waits = [1_000_000, 1_100_000, 1_333_334, 1_400_000].map((now) => waitForTokens(structuredClone(bucket), slow, now));
  expect([waits, waitForTokens(bucket, slow, 1_000_000, 2)]).toEqual([[333_334, 233_334, 0, 0], 666_667]);
});
