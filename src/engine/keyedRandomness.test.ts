/** Guarantee 5: the same run but for one fault is literally the same run but for that fault. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../base/micros.ts';
import type { Fault } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, listener, packetsOf, play, protocol, simulate, stateOf, steady } from './madeUp.ts';

const network = { ...steady, latency: { kind: 'lognormal', median: ms(5), p99: ms(50) } as const, fifo: false };
const cast = {
  a: play(beater('b', 30)),
  b: play(listener),
  c: play(beater('d', 30)),
  d: play([listener, beater('a', 30)]),
};
const runWith = (fault?: Fault): Machine =>
  simulate(seconds(2), cast, { network, interventions: fault === undefined ? [] : [at(ms(5), fault)] });
const plain = runWith();
const dues = (m: Machine, from: string, to: string) =>
  packetsOf(m, from, to)
    .filter(({ copy }) => copy === 0)
    .map(({ number, sentAt, dueAt }) => ({ number, sentAt, dueAt }));

const link = { a: 'a', b: 'b', way: 'both' } as const;
const faults: readonly Fault[] = [
  { kind: 'cut', link },
  { kind: 'loss', link, ratio: 0.5 },
  { kind: 'dup', link, ratio: 0.5 },
  { kind: 'reorder', link, ratio: 0.5 },
  { kind: 'delay', link, by: seconds(1) },
  { kind: 'latency', link, latency: { kind: 'constant', value: ms(1) } },
  { kind: 'freeze', node: 'b' },
  { kind: 'drop', packet: { from: 'a', to: 'b', number: 3 } },
];

describe('5. randomness is keyed, not streamed', () => {
  test.each(faults.map((fault) => [fault.kind, fault] as const))(
    '%s on one link leaves every packet of the others as it was',
    (_, fault) => {
      const other = runWith(fault);
      for (const [from, to] of [
        ['c', 'd'],
        ['d', 'a'],
      ] as const)
        expect(packetsOf(other, from, to)).toEqual(packetsOf(plain, from, to));
    },
  );

  test.each(['loss', 'dup'] as const)('%s shifts no latency on its own link either: it is drawn for a purpose of its own', (kind) => {
    const other = runWith({ kind, link, ratio: 0.5 });
    expect(dues(other, 'a', 'b')).toEqual(dues(plain, 'a', 'b'));
    expect(packetsOf(other, 'a', 'b')).not.toEqual(packetsOf(plain, 'a', 'b'));
  });

  test('nor does what is lost depend on how slow it is, or on what is doubled', () => {
    const many = simulate(
      seconds(20),
      { a: play(beater('b', 4_000)), b: play(listener) },
      { network: { ...network, loss: 0.5, dup: 0.5 } },
    );
    const originals = packetsOf(many).filter(({ copy }) => copy === 0);
    const doubled = new Set(packetsOf(many).flatMap(({ number, copy }) => (copy === 1 ? [number] : [])));
    const lostAmong = (some: typeof originals): number => some.filter(({ fate }) => fate === 'lost').length / some.length;
    expect(Math.abs(lostAmong(originals.filter(({ sentAt, dueAt }) => dueAt - sentAt < ms(5))) - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(lostAmong(originals.filter(({ number }) => doubled.has(number))) - 0.5)).toBeLessThan(0.05);
  });

  test('the directions of a link draw apart', () => {
    const both = simulate(seconds(2), { a: play(beater('b', 30)), b: play(beater('a', 30)) }, { network });
    expect(dues(both, 'a', 'b')).not.toEqual(dues(both, 'b', 'a'));
  });

  test('what a node draws depends on node, protocol, purpose and count alone', () => {
    const gambler = (also: boolean) =>
      protocol<{ coins: number[] }>({
        name: 'gambler',
        init: (env) => ({
          coins: [1, 2, 3].map(() => {
            if (also) env.random('dice');
            return env.random('coin');
          }),
        }),
      });
    const coinsOf = (m: Machine, node: string) => (stateOf(m, node) as { coins: number[] }).coins;
    const quiet = simulate(zero, { a: play(gambler(false)), b: play(gambler(false)) });
    const busy = simulate(zero, { a: play(gambler(true)), b: play(gambler(false)) });
    expect(coinsOf(busy, 'a')).toEqual(coinsOf(quiet, 'a'));
    expect(new Set([...coinsOf(quiet, 'a'), ...coinsOf(quiet, 'b')]).size).toBe(6);
  });
});
