import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { estimateMean } from './estimate.ts';
import { sample } from './probeOrder.ts';
import { addRumor, tellRumors } from './rumors.ts';
import type { Rumor, Rumors } from './rumors.ts';
import { tellings } from './swimTimes.ts';

test('news is told a limited number of times, and newer news of the same takes its place', () => {
  const first = tellRumors(addRumor(addRumor([], { about: 'ada' }), { about: 'ben' }), 2);
  expect(first.news.map(({ about }) => about)).toEqual(['ada', 'ben']);
  const second = tellRumors(addRumor(first.left, { about: 'ada' }), 2);
  expect([second.news.map(({ about }) => about), second.left]).toEqual([['ben', 'ada'], [{ rumor: { about: 'ada' }, told: 1 }]]);
  expect(tellRumors(second.left, 2).left).toEqual([]);
});

describe('gossip to three others a turn', () => {
  const toldBy = 3;

  /** Turns until all of n have heard what one of them knows; all take their turns at once. */
  function turnsOf(n: number, random: () => number): number {
    const all = Array.from({ length: n }, (_, i) => i);
    const minds: (Rumors<Rumor> | null)[] = all.map(() => null);
    minds[0] = addRumor([], { about: 'ben' });
    for (let turn = 1; ; turn++) {
      const told = minds.flatMap((mind, self) => {
        if (mind === null || mind.length === 0) return [];
        const listeners = sample([...all.slice(0, self), ...all.slice(self + 1)], toldBy, random);
        return listeners.filter(() => {
          const { news, left } = tellRumors(minds[self]!, tellings(4, n));
          minds[self] = left;
          return news.length > 0;
        });
      });
      if (told.length === 0) return Infinity; // nobody has anything to say any more
      for (const id of told) minds[id] ??= addRumor([], { about: 'ben' });
      if (!minds.includes(null)) return turn;
    }
  }

  const meanOf = (n: number, trials: number): number => {
    let count = 0;
    const random = (): number => draw(7, purposeOf(`gossip ${n}`), ++count);
    return estimateMean(Array.from({ length: trials }, () => turnsOf(n, random))).mean!;
  };

  test('reaches all of n in O(log n) turns: each tenfold costs as many more', () => {
    const [ten, hundred, thousand] = [meanOf(10, 2_000), meanOf(100, 200), meanOf(1_000, 10)];
    // Those who know are 4 times as many after each turn, at first; of those who do not, a share of e⁻³ is left by each of the last.
    const perTenfold = Math.log(10) / Math.log(4) + Math.log(10) / 3;
    expect(Math.abs(hundred - ten - perTenfold)).toBeLessThan(0.5);
    expect(Math.abs(thousand - hundred - perTenfold)).toBeLessThan(0.5);
    expect(ten).toBeLessThan(Math.log2(10));
  });
});
