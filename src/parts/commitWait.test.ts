import { expect, test } from 'vitest';
import { commitWait, overlappedCommit, serialCommit, uncertainty } from './commitWait.ts';

test('thirty seconds without a time master take the uncertainty from 1 ms to 7 ms', () => {
  expect([uncertainty(1_000, 0), uncertainty(1_000, 15_000_000), uncertainty(1_000, 30_000_000)]).toEqual([1_000, 4_000, 7_000]);
});

test('a stamp is past for everyone after the wait, whatever the clock’s error, and for some not before', () => {
  const epsilon = 4_000;
  const isPastAfter = (wait: number, error: number): boolean => {
    const chosenAt = 1_000_000;
    const stamp = chosenAt + error + epsilon; // now().latest by a clock that is off by `error`
    return chosenAt + wait >= stamp;
  };
  const wait = commitWait(epsilon, epsilon);
  const errors = [-epsilon, 0, epsilon];
  expect([errors.map((error) => isPastAfter(wait, error)), errors.map((error) => isPastAfter(wait - 1, error))]).toEqual([
    [true, true, true],
    [true, true, false],
  ]);
});

test('beside replication only the longer of the two is felt, after it both', () => {
  expect(serialCommit(9_400, 5_000)).toBe(14_400);
  expect([overlappedCommit(9_400, 5_000), overlappedCommit(9_400, 14_000)]).toEqual([9_400, 14_000]);
});
