import { expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { log } from '../base/math.ts';
import { estimateMean, estimateRatio } from './estimate.ts';

test('of five numbers: their mean, and Student’s margin around it', () => {
  // Standard deviation √2.5, over √5 samples, times t = 2.7764 for four degrees of freedom.
  expect(estimateMean([1, 2, 3, 4, 5])).toEqual({ count: 5, mean: 3, margin: expect.closeTo(2.776445 * Math.sqrt(0.5), 5) });
});

test('two are enough for a margin: t is 12.7062 for one degree of freedom', () => {
  expect(estimateMean([1, 3])).toEqual({ count: 2, mean: 2, margin: expect.closeTo(12.7062, 3) });
});

test('one sample has no margin, none has no mean', () => {
  expect([estimateMean([4]), estimateMean([]), estimateRatio([])]).toEqual([
    { count: 1, mean: 4, margin: null },
    { count: 0, mean: null, margin: null },
    { count: 0, mean: null, margin: null },
  ]);
});

test('a ratio that is the same in every pair is known for sure', () => {
  expect(estimateRatio([[1, 2], [3, 6], [5, 10]])).toEqual({ count: 3, mean: 0.5, margin: 0 }); // prettier-ignore
});

/** In how many of 2,000 samples of 20 the truth lies within the margin. */
function coverage(purpose: string, covers: (exponential: (n: number) => number) => boolean): number {
  const key = purposeOf(purpose);
  let covered = 0;
  for (let sample = 0; sample < 2_000; sample++) if (covers((n) => -log(1 - draw(7, key, sample * 1_000 + n)))) covered++;
  return covered / 2_000;
}

const indices = Array.from({ length: 20 }, (_, i) => i);

test('95 of 100 margins hold the truth: of sums of exponentials, which are nearly normal, and of a ratio of such sums', () => {
  const sumOf = (exponential: (n: number) => number, from: number): number =>
    Array.from({ length: 20 }, (_, i) => exponential(from + i)).reduce((sum, one) => sum + one, 0);
  const isHit = (mean: number, margin: number | null, truth: number): boolean => Math.abs(mean - truth) <= margin!;
  const ofMean = coverage('mean', (exponential) => {
    const { mean, margin } = estimateMean(indices.map((i) => sumOf(exponential, i * 20)));
    return isHit(mean!, margin, 20);
  });
  const ofRatio = coverage('ratio', (exponential) => {
    const { mean, margin } = estimateRatio(indices.map((i) => [sumOf(exponential, i * 40), sumOf(exponential, i * 40 + 20)]));
    return isHit(mean!, margin, 1);
  });
  // Four standard deviations of a share of 2,000 are 0.0195; skewness costs a little more.
  expect([ofMean, ofRatio].map((share) => Math.abs(share - 0.95) < 0.025)).toEqual([true, true]);
});
