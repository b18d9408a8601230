/** An act that asks for what is so changes nothing, and says so: what ends nothing, and what is done a second time. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { Fault, FaultKind } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, framesOf, listener, missedOf, play, simulate, steady } from './madeUp.ts';

const cast = { a: play([beater('b', 5)]), b: play(listener) };
const runWith = (...faults: readonly Fault[]) =>
  simulate(seconds(1), cast, { interventions: faults.map((fault, i) => at(us(500 + i), fault)) });

/** What the cast does, and when. */
const doneBy = (m: Machine): readonly (readonly [number, string, string])[] =>
  framesOf(m).flatMap(({ time, kind, name }) => (kind === 'fault' || kind === 'clock' ? [] : [[time, kind, name] as const]));

describe('an act that asks for what is so', () => {
  const here = { a: 'a', b: 'b', way: 'both' } as const;
  const lie = { kind: 'lie', node: 'b', how: 'silent' } as const;
  const gstNow = { kind: 'async', length: zero, mean: ms(1), delta: ms(9), ratio: 0 } as const;
  const toB = { a: 'a', b: 'b', way: 'forward' } as const;
  const half = { kind: 'loss', link: here, ratio: 0.5 } as const;
  const seven = { kind: 'circuit', link: here, slots: 7 } as const;
  /** Where nothing of its kind was done: what ends it, or asks for what is there. */
  const idle: { readonly [K in FaultKind]?: readonly [Fault, string] } = {
    loss: [{ ...half, ratio: 0 }, 'a to b has no loss'],
    dup: [{ kind: 'dup', link: here, ratio: 0 }, 'a to b has no duplication'],
    reorder: [{ kind: 'reorder', link: here, ratio: 0 }, 'a to b has no reordering'],
    delay: [{ kind: 'delay', link: here, by: zero }, 'a to b has no added delay'],
    latency: [{ kind: 'latency', link: here, latency: steady.latency }, 'a to b has that latency already'],
    route: [{ kind: 'route', link: here, base: ms(10) }, 'a to b has that latency already'],
    corrupt: [{ kind: 'corrupt', link: here, ratio: 0, damage: 'unnoticed' }, 'a to b has no damage'],
    rate: [{ kind: 'rate', link: here, rate: 0 }, 'a to b has no rate limit'],
    buffer: [{ kind: 'buffer', link: here, size: 0 }, 'a to b has no queue limit'],
    load: [{ kind: 'load', link: here, ratio: 0 }, 'a to b has no load'],
    prio: [{ kind: 'prio', link: here, first: 'none' }, 'a to b has no priority'],
    circuit: [{ ...seven, slots: 0 }, 'a to b has no circuit'],
    tcp: [{ kind: 'tcp', link: here, to: 'off' }, 'a to b speaks no TCP'],
    slow: [{ kind: 'slow', node: 'b', factor: 1 }, 'b has that speed already'],
    steal: [{ kind: 'steal', node: 'b', share: 0 }, 'b has that share of its CPU already'],
    inbox: [{ kind: 'inbox', node: 'b', limit: 128, first: 'packets' }, 'b has that receive buffer already'],
    byz: [{ kind: 'byz', node: 'b', strategy: 'honest' }, 'b acts like that already'],
    skew: [{ kind: 'skew', node: 'b', offset: zero }, 'b’s clock is like that already'],
    step: [{ kind: 'step', node: 'b', by: zero }, 'b’s clock is like that already'],
    slew: [{ kind: 'slew', node: 'b', by: zero, ppm: 500 }, 'b’s clock is like that already'],
    drift: [{ kind: 'drift', node: 'b', ppm: 0 }, 'b’s clock is like that already'],
    temp: [{ kind: 'temp', node: 'b', celsius: 25 }, 'b’s clock is like that already'],
  };

  test.each(Object.entries(idle))('%s of what is so', (_, [fault, because]) => {
    const m = runWith(fault);
    expect(missedOf(m)).toEqual([because]);
    expect(doneBy(m)).toEqual(doneBy(runWith()));
  });

  test.each<readonly [Fault, string]>([
    [half, 'a to b has that loss already'],
    [{ kind: 'corrupt', link: here, ratio: 0.5, damage: 'noticed' }, 'a to b has that damage already'],
    [{ kind: 'load', link: here, ratio: 0.5 }, 'a to b has that load already'],
    [{ kind: 'prio', link: here, first: 'urgent' }, 'a to b has that priority already'],
    [seven, 'a to b has that circuit already'],
    [{ kind: 'slow', node: 'b', factor: 2 }, 'b has that speed already'],
    [{ kind: 'steal', node: 'b', share: 0.5 }, 'b has that share of its CPU already'],
    [{ kind: 'inbox', node: 'b', limit: 4, first: 'timers' }, 'b has that receive buffer already'],
    [{ kind: 'nofsync', node: 'b' }, 'b ignores fsync already'],
    [{ kind: 'byz', node: 'b', strategy: 'mute' }, 'b acts like that already'],
    [lie, 'b tells that lie already'],
    [{ kind: 'skew', node: 'b', offset: ms(5) }, 'b’s clock is like that already'],
    [gstNow, 'GST has come already, with that bound'],
  ])('%j, twice', (fault, because) => expect(missedOf(runWith(fault, fault))).toEqual([null, because]));

  test('a stall that ends before another', () => {
    const stall = (length: number) => ({ kind: 'diskstall', node: 'b', length: ms(length) }) as const;
    expect(missedOf(runWith(stall(5), stall(1), stall(6)))).toEqual([null, 'b has a disk that stalls for longer', null]);
  });

  test('what is so one way only is done to both', () => {
    const m = runWith({ ...half, link: toB }, half, half, { ...half, link: toB, ratio: 0.2 }, half);
    expect(missedOf(m)).toEqual([null, null, 'a to b has that loss already', null, null]);
  });

  test.each<readonly [string, Fault, Fault]>([
    [
      'other damage',
      { kind: 'corrupt', link: here, ratio: 0.5, damage: 'noticed' },
      { kind: 'corrupt', link: here, ratio: 0.5, damage: 'unnoticed' },
    ],
    ['other slots', seven, { ...seven, every: ms(20) }],
    ['another order', { kind: 'inbox', node: 'b', limit: 4, first: 'packets' }, { kind: 'inbox', node: 'b', limit: 4, first: 'timers' }],
    ['another bound', gstNow, { ...gstNow, delta: ms(8) }],
    ['a lie that another has covered', lie, { ...lie, how: 'late', length: ms(1) }],
    ['a slew that ends another', { kind: 'slew', node: 'b', by: ms(5), ppm: 500 }, { kind: 'slew', node: 'b', by: zero, ppm: 500 }],
  ])('%s is no repetition', (_, first, second) => expect(missedOf(runWith(first, second, first))).toEqual([null, null, null]));

  test('setting the time, even to what it is, cures the timers of 2012', () => {
    const step = { kind: 'step', node: 'b', by: zero } as const;
    expect(missedOf(runWith({ kind: 'leap', node: 'b', how: 'bug2012' }, step, step))).toEqual([
      null,
      null,
      'b’s clock is like that already',
    ]);
  });
});
