import { expect, test } from 'vitest';
import { majority, majorityCommitted, majorityVote } from './quorum.ts';

test('any two majorities share a voter', () => {
  const sizes = [1, 2, 3, 4, 5, 6, 7];
  expect(sizes.map(majority)).toEqual([1, 2, 2, 3, 3, 4, 4]);
  expect(sizes.every((n) => 2 * majority(n) > n)).toBe(true);
});

test('an index is committed once a majority has it', () => {
  expect([majorityCommitted([9, 4, 7]), majorityCommitted([9, 4, 7, 0]), majorityCommitted([5, 0, 0])]).toEqual([7, 4, 0]);
});

test('a vote is lost as soon as it can no longer be won', () => {
  expect([majorityVote([true, true, null]), majorityVote([true, false, null]), majorityVote([true, true, false, false])]).toEqual([
    'won',
    'pending',
    'lost',
  ]);
});
