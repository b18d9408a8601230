import { expect, test } from 'vitest';
import { normalQuantile } from './math.ts';
import { studentT } from './studentT.ts';

const rounded = (confidence: number, freedoms: readonly number[]): readonly number[] =>
  freedoms.map((freedom) => Math.round(studentT(confidence, freedom) * 1e4) / 1e4);

test('quantiles are those of every table of statistics', () => {
  const freedoms = [1, 2, 3, 5, 10, 30, 120];
  expect([rounded(0.9, freedoms), rounded(0.95, freedoms), rounded(0.99, freedoms)]).toEqual([
    [6.3138, 2.92, 2.3534, 2.015, 1.8125, 1.6973, 1.6577],
    [12.7062, 4.3027, 3.1824, 2.5706, 2.2281, 2.0423, 1.9799],
    [63.6567, 9.9248, 5.8409, 4.0321, 3.1693, 2.75, 2.6174],
  ]);
});

test('with two degrees of freedom it is what the closed form says', () => {
  for (const p of [0.1, 0.5, 0.95, 0.999]) expect(studentT(p, 2)).toBeCloseTo(p * Math.sqrt(2 / (1 - p * p)), 9);
});

test('with many degrees of freedom it becomes normal, without a step where the formula changes', () => {
  expect(studentT(0.95, 1e9)).toBeCloseTo(normalQuantile(0.975), 8);
  expect(studentT(0.95, 100_000)).toBeCloseTo(studentT(0.95, 100_001), 8);
});
