import { expect, test } from 'vitest';
import { addSample, emptyWindow, windowMean, windowVariance } from './sampleWindow.ts';

test('mean and variance are those of the last few samples alone', () => {
  const window = emptyWindow();
  for (const sample of [900, 1, 2, 3, 4]) addSample(window, sample, 4);
  expect([windowMean(window), windowVariance(window), window.values.toSorted((a, b) => a - b)]).toEqual([2.5, 1.25, [1, 2, 3, 4]]);
});

test('before it is full they are those of what there is', () => {
  const window = emptyWindow();
  addSample(window, 6, 4);
  addSample(window, 8, 4);
  expect([windowMean(window), windowVariance(window)]).toEqual([7, 1]);
});

test('samples that are all alike do not vary, whatever rounding does', () => {
  const window = emptyWindow();
  for (let i = 0; i < 10; i++) addSample(window, 0.1, 3);
  expect(windowVariance(window)).toBe(0); // by the sums it is −1.7·10⁻¹⁸
});
