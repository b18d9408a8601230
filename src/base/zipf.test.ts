import { expect, test } from 'vitest';
import { draw, purposeOf } from './draw.ts';
import { zipfRank } from './zipf.ts';

const count = 20_000;
const draws = (n: number, s: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => zipfRank(n, s, draw(7, purposeOf('zipf'), i)));
const shareOf = (all: readonly number[], rank: number): number => all.filter((one) => one === rank).length / count;

test('rank k has the share 1/k of the first’s, and all have one together', () => {
  const all = draws(100, 1);
  const harmonic = Array.from({ length: 100 }, (_, i) => 1 / (i + 1)).reduce((sum, one) => sum + one);
  for (const rank of [1, 2, 3, 10, 50]) {
    const expected = 1 / (rank * harmonic);
    expect(Math.abs(shareOf(all, rank) - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / count)); // four deviations
  }
  expect([Math.min(...all), Math.max(...all)]).toEqual([1, 100]);
});

test('with exponent 0 all are alike; with one rank there is nothing to choose', () => {
  for (let rank = 1; rank <= 5; rank++) expect(Math.abs(shareOf(draws(5, 0), rank) - 0.2)).toBeLessThan(0.0114); // four deviations
  expect(new Set(draws(1, 2))).toEqual(new Set([1]));
});

test('the ends of [0, 1) are the first and the last rank', () => {
  expect([zipfRank(3, 1, 0), zipfRank(3, 1, 1 - 2 ** -53)]).toEqual([1, 3]);
  expect(() => zipfRank(0, 1, 0.5)).toThrow('1 to 100000 ranks, not 0');
});
