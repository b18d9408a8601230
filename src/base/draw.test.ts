import { describe, expect, test } from 'vitest';
import { draw, purposeOf, threefry2x32 } from './draw.ts';

describe('threefry2x32', () => {
  test('gives the known answers published with Random123 (kat_vectors, threefry 2x32 20)', () => {
    expect([
      threefry2x32(0, 0, 0, 0),
      threefry2x32(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff),
      threefry2x32(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344),
    ]).toEqual([
      [0x6b200159, 0x99ba4efe],
      [0x1cb996fc, 0xbb002be7],
      [0xc4923a9c, 0x483df7a0],
    ]);
  });
});

const count = 20_000;
const series = (seed: number, purpose: number, step = 1): number[] =>
  Array.from({ length: count }, (_, n) => draw(seed, purpose, n * step));
const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;

/** 1 for equal series, 0 ± 1/√n for strangers; the longer one is cut. */
function correlation(xs: readonly number[], ys: readonly number[]): number {
  const length = Math.min(xs.length, ys.length);
  return mean(xs.slice(0, length).map((x, i) => (x - 0.5) * (ys[i]! - 0.5))) * 12;
}

function chiSquareOf(xs: readonly number[]): number {
  const bins = Array.from({ length: 100 }, () => 0);
  for (const x of xs) bins[Math.floor(x * 100)]!++;
  const expected = xs.length / 100;
  return bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}

describe('draw', () => {
  test('is the generator’s 53 high bits under the key (seed, purpose)', () => {
    const [x, y] = threefry2x32(5, 1, 7, 99);
    expect(draw(7, 99, 2 ** 32 + 5)).toBe(((x >>> 5) * 2 ** 26 + (y >>> 6)) / 2 ** 53);
  });

  test('depends on seed, purpose and counter, and on nothing drawn before', () => {
    const first = draw(7, purposeOf('loss a→b'), 3);
    for (let n = 0; n < 100; n++) draw(7, purposeOf('latency a→b'), n);
    expect(draw(7, purposeOf('loss a→b'), 3)).toBe(first);
    expect(
      new Set([first, draw(8, purposeOf('loss a→b'), 3), draw(7, purposeOf('loss b→a'), 3), draw(7, purposeOf('loss a→b'), 4)]).size,
    ).toBe(4);
  });

  test('has the mean and variance of a uniform number in [0, 1)', () => {
    for (const seed of [0, 1, 7, 0xffffffff]) {
      const xs = series(seed, purposeOf('latency a→b'));
      expect(xs.every((x) => x >= 0 && x < 1)).toBe(true);
      expect(Math.abs(mean(xs) - 1 / 2)).toBeLessThan(0.0082); // four standard errors: 4 / √(12 · 20,000)
      expect(Math.abs(mean(xs.map((x) => (x - 0.5) ** 2)) - 1 / 12)).toBeLessThan(0.0022);
    }
  });

  test('is spread evenly, neither too little nor too much, over 400 keys', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => series(seed, purposeOf('latency a→b')).slice(0, 4_000));
    const purposes = Array.from({ length: 200 }, (_, purpose) => series(7, purpose).slice(0, 4_000));
    const chiSquares = [...seeds, ...purposes].map(chiSquareOf); // 99 degrees of freedom: mean 99, variance 198
    expect(Math.abs(mean(chiSquares) - 99)).toBeLessThan(2.8); // four standard errors: 4 · √(198 / 400)
    const above = chiSquares.filter((chiSquare) => chiSquare > 123.2).length; // 5 % of all, so 20 ± 4.4 here
    const below = chiSquares.filter((chiSquare) => chiSquare < 77).length;
    for (const tail of [above, below]) expect(Math.abs(tail - 20)).toBeLessThan(17.5);
  });

  test('neighbors in counter, seed or purpose know nothing of each other', () => {
    const xs = series(7, 1);
    const strangers = [series(8, 1), series(7, 2), series(1, 7), series(7, 1, 2 ** 32).slice(1), series(7 ^ 0x80000000, 1)];
    const pairs = [[xs, xs.slice(1)] as const, ...strangers.flatMap((ys) => [[xs, ys] as const, [xs, ys.slice(1)] as const])];
    for (const [some, others] of pairs) expect(Math.abs(correlation(some, others))).toBeLessThan(4 / Math.sqrt(count));
    expect(correlation(xs, xs)).toBeCloseTo(1, 1);
  });
});

describe('purposeOf', () => {
  test('gives each name its own 32-bit key, the same each time', () => {
    const names = ['a', 'b', 'c', 'd', 'e'].flatMap((from) =>
      ['a', 'b', 'c', 'd', 'e'].flatMap((to) => [`loss ${from}→${to}`, `latency ${from}→${to}`]),
    );
    const purposes = names.map(purposeOf);
    expect(new Set(purposes).size).toBe(names.length);
    expect(purposes.every((purpose) => Number.isInteger(purpose) && purpose >= 0 && purpose < 2 ** 32)).toBe(true);
    expect(names.map(purposeOf)).toEqual(purposes);
  });
});
