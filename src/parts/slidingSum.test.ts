import { expect, test } from 'vitest';
import { addToSlice, slidingSum, sumOfSlices } from './slidingSum.ts';

test('what was added counts until its slice has slid out of the window', () => {
  const sum = slidingSum(10, 0);
  addToSlice(sum, 4, 50, 100);
  addToSlice(sum, 1, 60, 100);
  addToSlice(sum, 2, 950, 100);
  expect([950, 999, 1_000, 1_899, 1_900].map((now) => sumOfSlices(sum, now, 100))).toEqual([7, 7, 2, 2, 0]);
});

test('a long silence empties it at once', () => {
  const sum = slidingSum(3, 0);
  addToSlice(sum, 5, 0, 100);
  expect([sumOfSlices(sum, 1_000_000, 100), sum]).toEqual([0, { slices: [0, 0, 0], began: 1_000_000 }]);
});
