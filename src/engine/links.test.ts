/** What a link does to the messages sent over it: latency, loss, duplication, order. */
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import { ms, seconds, us } from '../base/micros.ts';
import type { Machine } from './machine.ts';
import { at, beater, listener, packetsOf, play, protocol, shareOf, simulate, stateOf, steady, told } from './madeUp.ts';
import type { Network } from './setup.ts';

const count = 4_000;

const sendMany = (network: Partial<Network>, sends = count): Machine =>
  simulate(seconds(3000), { a: play(beater('b', sends)), b: play(listener) }, { network: { ...steady, fifo: false, ...network } });

const flights = (m: Machine): readonly number[] => packetsOf(m).map(({ sentAt, dueAt }) => dueAt - sentAt);
const shareBelow = (all: readonly number[], limit: number): number => all.filter((one) => one <= limit).length / all.length;

/** How many standard deviations a share of `count` is off. Four: once in 16,000 honest seeds, and ours is fixed. */
const sigmasOff = (share: number, expected: number): number => {
  const deviation = Math.sqrt((expected * (1 - expected)) / count);
  return share === expected ? 0 : Math.abs(share - expected) / deviation;
};

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

describe('latency follows its distribution', () => {
  const of = (latency: Distribution): readonly number[] => flights(sendMany({ latency }));

  test('constant', () => expect(new Set(of({ kind: 'constant', value: ms(3) }))).toEqual(new Set([ms(3)])));

  test('uniform: within its bounds, a quarter in each quarter', () => {
    const all = of({ kind: 'uniform', min: ms(2), max: ms(6) });
    expect([Math.min(...all) >= ms(2), Math.max(...all) <= ms(6)]).toEqual([true, true]);
    for (const quarter of [1, 2, 3]) expect(sigmasOff(shareBelow(all, ms(2 + quarter)), quarter / 4)).toBeLessThan(4);
  });

  test('exponential: its mean, and 63.2 % below it', () => {
    const all = of({ kind: 'exponential', mean: ms(5) });
    expect(Math.abs(mean(all) / ms(5) - 1)).toBeLessThan(4 / Math.sqrt(count));
    expect(sigmasOff(shareBelow(all, ms(5)), 0.632)).toBeLessThan(4);
  });

  test('exponential over a floor: nothing below it', () => {
    const all = of({ kind: 'exponential', mean: ms(5), min: ms(4) });
    expect(Math.min(...all)).toBeGreaterThanOrEqual(ms(4));
    expect(Math.abs(mean(all) / ms(5) - 1)).toBeLessThan(4 / Math.sqrt(count));
  });

  test('lognormal: half below its median, 99 in 100 below its p99', () => {
    const all = of({ kind: 'lognormal', median: ms(5), p99: ms(80) });
    expect(sigmasOff(shareBelow(all, ms(5)), 0.5)).toBeLessThan(4);
    expect(sigmasOff(shareBelow(all, ms(80)), 0.99)).toBeLessThan(4);
  });

  test('Pareto: nothing below its least, and the tail that its shape gives', () => {
    const all = of({ kind: 'pareto', min: ms(2), shape: 2 });
    expect(Math.min(...all)).toBeGreaterThanOrEqual(ms(2));
    expect(sigmasOff(1 - shareBelow(all, ms(8)), 1 / 16)).toBeLessThan(4);
  });

  test('a delay is added to every packet sent after it', () => {
    const m = simulate(
      seconds(1),
      { a: play(beater('b', 4)), b: play(listener) },
      { interventions: [at(us(2_500), { kind: 'delay', link: { a: 'a', b: 'b', way: 'forward' }, by: ms(7) })] },
    );
    expect(flights(m)).toEqual([ms(10), ms(10), ms(17), ms(17)]);
  });
});

describe('loss', () => {
  test.each([0, 0.03, 0.5, 1])('takes its share, %d', (loss) => {
    expect(sigmasOff(shareOf(sendMany({ loss }), 'lost'), loss)).toBeLessThan(4);
  });

  test('takes the rest of a packet’s way from the middle on', () => {
    const [packet] = packetsOf(sendMany({ loss: 1 }, 1));
    expect(packet).toEqual({ number: 1, copy: 0, sentAt: ms(1), dueAt: ms(11), endAt: ms(6), fate: 'lost' });
  });

  test('spares what a node sends to itself', () => {
    const inward = protocol({
      init(env) {
        env.send(env.self, 'ping', { n: 1 });
        return {};
      },
      receive: { ping() {} },
    });
    const m = simulate(seconds(1), { a: play(inward), b: play(listener) }, { network: { ...steady, loss: 1, dup: 1, reorder: 1 } });
    expect(told(m, 'a')).toEqual(['0 receive ping']);
  });
});

describe('duplication', () => {
  test.each([0, 0.1, 1])('doubles its share, %d', (dup) => {
    const m = sendMany({ dup });
    const copies = packetsOf(m).filter(({ copy }) => copy === 1);
    expect(sigmasOff(copies.length / count, dup)).toBeLessThan(4);
    expect(stateOf(m, 'b')).toEqual({ heard: count + copies.length });
  });

  test('a copy shares the number of its original, and not its fate', () => {
    const m = sendMany({ dup: 1, loss: 1 }, 2);
    expect(packetsOf(m).map(({ number, copy, fate }) => [number, copy, fate])).toEqual([
      [1, 0, 'lost'],
      [1, 1, 'delivered'],
      [2, 0, 'lost'],
      [2, 1, 'delivered'],
    ]);
  });
});

const wild = { latency: { kind: 'uniform', min: ms(1), max: ms(30) } } as const;
const arrivals = (m: Machine): readonly number[] =>
  packetsOf(m)
    .filter(({ copy }) => copy === 0)
    .map(({ endAt }) => endAt);
const overtakings = (m: Machine): number => arrivals(m).filter((end, i, all) => end < (all[i - 1] ?? 0)).length;

describe('order', () => {
  test('without FIFO, later packets overtake', () => expect(overtakings(sendMany(wild, 300))).toBeGreaterThan(0));

  test('with FIFO none does, nor does the copy of a packet', () => {
    const m = sendMany({ ...wild, fifo: true, dup: 0.5 }, 300);
    expect(overtakings(m)).toBe(0);
    const originals = new Map(packetsOf(m).flatMap(({ number, copy, dueAt }) => (copy === 0 ? [[number, dueAt]] : [])));
    expect(packetsOf(m).every(({ number, dueAt }) => dueAt >= originals.get(number)!)).toBe(true);
  });

  test('FIFO holds when a delay is taken away again', () => {
    const link = { a: 'a', b: 'b', way: 'forward' } as const;
    const interventions = [at(us(2_500), { kind: 'delay', link, by: ms(20) }), at(us(4_500), { kind: 'delay', link, by: ms(0) })];
    const m = simulate(seconds(1), { a: play(beater('b', 6)), b: play(listener) }, { interventions });
    expect(arrivals(m)).toEqual([11, 12, 33, 34, 34, 34].map(ms));
  });

  test('reordering lets its share linger, and the others overtake those only', () => {
    const m = sendMany({ reorder: 0.2, fifo: true });
    const lingered = flights(m).filter((flight) => flight > ms(10));
    expect(sigmasOff(lingered.length / count, 0.2)).toBeLessThan(4);
    expect(Math.max(...lingered)).toBeLessThanOrEqual(ms(40));
    expect(overtakings(m)).toBeGreaterThan(0);
  });
});
