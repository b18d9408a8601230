import { expect, test } from 'vitest';
import { atLeast, choose } from './binomial.ts';

test('ways to choose are those of Pascal’s triangle, and none outside of it', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((k) => choose(6, k))).toEqual([1, 6, 15, 20, 15, 6, 1]);
  expect([choose(52, 5), choose(40, 20), choose(3, 4), choose(3, -1)]).toEqual([2_598_960, 137_846_528_820, 0, 0]);
});

test('the chance of at least so many successes', () => {
  expect([atLeast(0, 3, 0.5), atLeast(2, 3, 0.5), atLeast(4, 3, 0.5), atLeast(1, 2, 1)]).toEqual([1, 0.5, 0, 1]);
});
