/** Statistics of SWIM's probes, over the parts that its members choose them by. */
import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { estimateMean } from './estimate.ts';
import { nextInRound, sample } from './probeOrder.ts';
import type { Round } from './probeOrder.ts';
import { meanDetectionPeriods } from './swimTimes.ts';

const randomness = (name: string): (() => number) => {
  let count = 0;
  return () => draw(7, purposeOf(name), ++count);
};

const ids = (n: number): readonly string[] => Array.from({ length: n }, (_, i) => `m${i}`);

describe('pinged at random, a crashed member is pinged by anybody', () => {
  const trials = 20_000;

  test.each([
    [10, 1.53],
    [50, 1.573],
  ])('of %i after %f periods, ± 3 %', (n, expected) => {
    const random = randomness(`of ${n}`);
    const others = ids(n - 1);
    const crashed = others[0]!;
    const isPinged = (): boolean => sample(others, 1, random)[0] === crashed;
    const periods = Array.from({ length: trials }, () => {
      for (let period = 1; ; period++) {
        // Everybody pings: nobody knows who else has.
        const pings = others.map(isPinged);
        if (pings.includes(true) || period === 40) return period; // the chance of that many is e⁻⁴⁰
      }
    });
    const { mean, margin } = estimateMean(periods, 0.99);
    expect(Math.abs(mean! / expected - 1)).toBeLessThan(0.03);
    expect(Math.abs(mean! - meanDetectionPeriods(n))).toBeLessThan(margin!);
  });
});

/** The longest that anybody is left unpinged by one member, in periods. */
function longestGap(periods: number, next: () => string): number {
  const last = new Map<string, number>();
  let longest = 0;
  for (let period = 1; period <= periods; period++) {
    const id = next();
    longest = Math.max(longest, period - (last.get(id) ?? 0));
    last.set(id, period);
  }
  return longest;
}

describe('each once a round', () => {
  const newRound = (n: number): Round => ({ list: [...ids(n - 1)], at: n });

  test('in an order that differs from round to round', () => {
    const random = randomness('orders');
    const round = newRound(10);
    const rounds = Array.from({ length: 50 }, () => Array.from({ length: 9 }, () => nextInRound(round, () => true, random)!));
    expect(rounds.map((one) => one.toSorted())).toEqual(rounds.map(() => ids(9)));
    expect(new Set(rounds.map((one) => one.join())).size).toBe(50);
  });

  test.each([3, 10, 50])('nobody of %i waits for more than 2n − 1 periods; at random there is no such bound', (n) => {
    const periods = 100_000;
    const random = randomness(`rounds of ${n}`);
    const round = newRound(n);
    const inRounds = longestGap(periods, () => nextInRound(round, () => true, random)!);
    // First in one round and last in the next: 2(n − 1) − 1 periods apart, and no more.
    expect([inRounds <= 2 * n - 1, inRounds]).toEqual([true, 2 * (n - 1) - 1]);
    const others = ids(n - 1);
    expect(longestGap(periods, () => sample(others, 1, random)[0]!)).toBeGreaterThan(2 * n - 1);
  });

  test('whoever may not be probed costs no period, and where nobody may there is no probe', () => {
    const round = newRound(10);
    const random = randomness('some');
    const some = Array.from({ length: 6 }, () => nextInRound(round, (id) => id === 'm3' || id === 'm5', random));
    expect([some.slice(0, 2), some.slice(2, 4), some.slice(4)].map((one) => new Set(one))).toEqual(
      Array.from({ length: 3 }, () => new Set(['m3', 'm5'])),
    );
    expect([nextInRound(round, () => false, random), nextInRound(round, () => false, random)]).toEqual([null, null]);
    expect(nextInRound({ list: [], at: 0 }, () => true, random)).toBeNull();
  });
});

test('a sample is of different ones, each as likely, and of all where there are too few', () => {
  const random = randomness('samples');
  const counts: { [id: string]: number } = {};
  for (let i = 0; i < 10_000; i++) {
    const three = sample(ids(10), 3, random);
    expect(new Set(three).size).toBe(3);
    for (const id of three) counts[id] = (counts[id] ?? 0) + 1;
  }
  // 3 of 10: 3,000 each, with a standard deviation of √(10,000 · 0.3 · 0.7) = 46.
  expect(Object.values(counts).filter((count) => Math.abs(count - 3_000) > 4 * 46)).toEqual([]);
  expect(sample(ids(2), 3, random).toSorted()).toEqual(['m0', 'm1']);
  // A draw for each choice, and the last of all is none: what is drawn next stays the same.
  const drawsOf = (n: number): number => {
    let draws = 0;
    sample(ids(n), 3, () => ++draws / 10);
    return draws;
  };
  expect([2, 3, 4, 10].map(drawsOf)).toEqual([1, 2, 3, 3]);
});
