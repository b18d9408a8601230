/** The adversary decides what arrives, and when; it must be fair; other links and other draws are none of its business. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import { createMachine, keyframe, restore, step, stepSilently, traceHash } from './kernel.ts';
import type { Machine } from './machine.ts';
import { beater, busybody, listener, packetsOf, play, protocol, setupWith, simulate, stateOf, steady, stepUntil } from './madeUp.ts';
import type { Adversary } from './setup.ts';

const hears = protocol<{ order: number[] }>({
  init: () => ({ order: [] }),
  receive: { ping: (s, { n }) => void s.order.push(n) },
});
const heard = (m: Machine, node = 'b'): readonly number[] => (stateOf(m, node) as { order: number[] }).order;

const against = (adversary: Adversary | undefined, count: number, every: Micros = ms(1)): Machine =>
  simulate(
    seconds(1000),
    { a: play(beater('b', count, every)), b: play(hears), c: play(beater('d', count)), d: play(hears) },
    { network: { ...steady, fifo: false, ...(adversary && { adversary }) } },
  );

/** The longest row of true values. */
const longestRow = (all: readonly boolean[]): number => {
  let row = 0;
  return all.reduce((longest, one) => Math.max(longest, (row = one ? row + 1 : 0)), 0);
};

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
const aim = { from: 'a', to: 'b', message: 'ping' } as const;

describe('an adversary that drops', () => {
  const dropped = (share: number, atMost: number): readonly boolean[] =>
    packetsOf(against({ kind: 'drop', aim, share, atMost }, 400), 'a', 'b').map(({ fate }) => fate === 'lost');

  test('takes all that fairness allows: every fourth arrives', () =>
    expect(heard(against({ kind: 'drop', aim, share: 1, atMost: 3 }, 12))).toEqual([4, 8, 12]));

  test('takes its share, and never more than so many in a row', () => {
    const taken = dropped(0.7, 2);
    // In a row of at most two, each after a message let go: (p + p²) / (1 + p + p²) of all, p = 0.7; four deviations.
    expect(Math.abs(taken.filter(Boolean).length / 400 - 1.19 / 2.19)).toBeLessThan(0.1);
    expect(longestRow(taken)).toBe(2);
  });

  test('fair to nobody is a cut; too fair is none', () => {
    expect(heard(against({ kind: 'drop', aim, share: 1, atMost: Infinity }, 50))).toEqual([]);
    expect(heard(against({ kind: 'drop', aim, share: 1, atMost: 0 }, 50))).toEqual(numbers(50));
  });
});

describe('an adversary that delays', () => {
  test('holds its victims up, all but each one that fairness lets go', () => {
    const m = against({ kind: 'delay', aim, by: ms(100), share: 1, atMost: 2 }, 6);
    expect(packetsOf(m, 'a', 'b').map(({ sentAt, endAt }) => (endAt - sentAt) / 1_000)).toEqual([110, 110, 10, 110, 110, 10]);
  });
});

describe('an adversary that chooses the next delivery', () => {
  test('last in, first out: everybody arrives, when somebody was to arrive anyway', () => {
    const m = against({ kind: 'newestFirst', atMost: Infinity }, 5);
    const calm = against(undefined, 5);
    expect(heard(m).toSorted((a, b) => a - b)).toEqual(numbers(5));
    const times = (of: Machine) =>
      [...packetsOf(of, 'a', 'b'), ...packetsOf(of, 'c', 'd')].map(({ endAt }) => endAt).toSorted((a, b) => a - b);
    expect(times(m)).toEqual(times(calm));
    expect(heard(m)).not.toEqual(heard(calm));
  });

  test('starves a victim while others are under way, and no longer than is fair', () => {
    const victim = { to: 'b' } as const;
    // Before 20 ms nine messages come to b when nobody meddles, and there are always some under way to d.
    const arrived = (atMost: number): number =>
      packetsOf(against({ kind: 'newestFirst', aim: victim, atMost }, 40), 'a', 'b').filter(({ endAt }) => endAt < ms(20)).length;
    expect([0, 1, 4, Infinity].map(arrived)).toEqual([9, 4, 1, 0]);
    expect(heard(against({ kind: 'newestFirst', aim: victim, atMost: Infinity }, 40)).toSorted((a, b) => a - b)).toEqual(numbers(40));
  });

  test.each(['newestFirst', 'shuffle'] as const)('%s: no message waits for more others than is fair, and all arrive', (kind) => {
    const atMost = 3;
    const m = against({ kind, atMost }, 300);
    const passed = packetsOf(m).map((_, row) =>
      m.trace.changesOf('leg', row).filter((change) => m.trace.change(change).frame !== m.trace.packet(row).endFrame),
    );
    expect(Math.max(...passed.map(({ length }) => length))).toBe(atMost);
    expect(packetsOf(m).every(({ fate }) => fate === 'delivered')).toBe(true);
  });

  test('a shuffle is drawn: another seed, another order', () => {
    const orderOf = (seed: number) =>
      heard(
        simulate(
          seconds(10),
          { a: play(beater('b', 60)), b: play(hears) },
          { seed, network: { ...steady, adversary: { kind: 'shuffle', atMost: 5 } } },
        ),
      );
    expect([orderOf(1), orderOf(2)].map((order) => order.toSorted((a, b) => a - b))).toEqual([numbers(60), numbers(60)]);
    expect(orderOf(1)).toEqual(orderOf(1));
    expect(orderOf(1)).not.toEqual(orderOf(2));
  });
});

describe('whatever it is', () => {
  const kinds: readonly Adversary[] = [
    { kind: 'drop', aim, share: 0.5, atMost: 3 },
    { kind: 'delay', aim, share: 0.5, by: ms(30), atMost: 3 },
    { kind: 'newestFirst', aim, atMost: 3 },
    { kind: 'shuffle', atMost: 3 },
  ];

  test.each(kinds.slice(0, 2).map((one) => [one.kind, one] as const))(
    '%s: messages that it is not after go as they would',
    (_, adversary) => {
      const wild = { latency: { kind: 'exponential', mean: ms(9) }, loss: 0.2, dup: 0.2, fifo: false } as const;
      const cast = { a: play(beater('b', 80)), b: play(listener), c: play(beater('d', 80)), d: play(beater('b', 80)) };
      const runOf = (network: object) => simulate(seconds(5), cast, { network: { ...steady, ...wild, ...network } });
      const [calm, harried] = [runOf({}), runOf({ adversary })];
      for (const [from, to] of [
        ['c', 'd'],
        ['d', 'b'],
      ] as const)
        expect(packetsOf(harried, from, to)).toEqual(packetsOf(calm, from, to));
      expect(packetsOf(harried, 'a', 'b')).not.toEqual(packetsOf(calm, 'a', 'b'));
    },
  );

  test.each(kinds.map((one) => [one.kind, one] as const))('%s: its power ends with asynchrony', (_, adversary) => {
    const gst = { at: ms(40), before: { latency: steady.latency, loss: 0 }, delta: ms(10) };
    const m = simulate(
      seconds(5),
      { a: play(beater('b', 200)), b: play(listener) },
      { network: { ...steady, fifo: false, adversary: { ...adversary, atMost: Infinity }, gst } },
    );
    const late = packetsOf(m).filter(({ sentAt, endAt }) => endAt > Math.max(sentAt, gst.at) + gst.delta);
    const lostAfter = packetsOf(m).filter(({ sentAt, fate }) => sentAt >= gst.at && fate !== 'delivered');
    expect([late, lostAfter]).toEqual([[], []]);
  });

  test.each(kinds.map((one) => [one.kind, one] as const))(
    '%s: resumed from any keyframe, the run comes to the same end',
    (_, adversary) => {
      const cast = { a: play(busybody), b: play(busybody), c: play(busybody) };
      const network = {
        ...steady,
        latency: { kind: 'exponential', mean: ms(8) } as const,
        adversary: { ...adversary, aim: { from: 'a' } },
      };
      const m = createMachine(setupWith(cast, { network }));
      const saved = [];
      for (let n = 0; step(m, ms(300)); n++) if (n % 23 === 0) saved.push(keyframe(m));
      const [hash, frames] = [traceHash(m), m.world.frame];
      for (const one of saved) {
        restore(m, one);
        stepSilently(m, frames);
        expect(traceHash(m)).toBe(hash);
      }
      stepUntil(m, ms(300));
      expect(saved.length).toBeGreaterThan(10);
    },
  );
});
