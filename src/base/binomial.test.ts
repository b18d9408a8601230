import { expect, test } from 'vitest';
import { atLeast, choose, shareOf } from './binomial.ts';
import type { Share } from './binomial.ts';

test('ways to choose are those of Pascal’s triangle, and none outside of it', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((k) => choose(6, k))).toEqual([1, 6, 15, 20, 15, 6, 1]);
  expect([choose(52, 5), choose(40, 20), choose(3, 4), choose(3, -1)]).toEqual([2_598_960, 137_846_528_820, 0, 0]);
});

test('the chance of at least so many successes', () => {
  expect([atLeast(0, 3, 0.5), atLeast(2, 3, 0.5), atLeast(4, 3, 0.5), atLeast(1, 2, 1)]).toEqual([1, 0.5, 0, 1]);
});

test('the share that trials tell of: Wilson’s interval as published calculators give it', () => {
  const rounded = ({ low, high }: Share): readonly number[] => [low, high].map((bound) => Math.round(bound * 1e4) / 1e4);
  expect([shareOf(8, 10), shareOf(0, 10), shareOf(10, 10), shareOf(200, 200), shareOf(1, 1)].map(rounded)).toEqual([
    [0.4902, 0.9433],
    [0, 0.2775],
    [0.7225, 1],
    [0.9812, 1],
    [0.2065, 1],
  ]);
});
