/** The receive buffer of a node whose process does not read: how much it holds, what it drops, and what is read first. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../base/micros.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, missedOf, nodeOf, packetsOf, play, protocol, simulate, stateOf, steady, told } from './madeUp.ts';
import type { Part } from './setup.ts';

const freeze = (length: number): Fault => ({ kind: 'freeze', node: 'a', length: ms(length) });
const inbox = (limit: number, first: 'packets' | 'timers' = 'packets'): Fault => ({ kind: 'inbox', node: 'a', limit, first });

/** Writes down what it hears, and two timers that are due at 20 and 30 ms, by their times. */
const scribe = protocol<{ log: (string | number)[] }>({
  name: 'scribe',
  init(env) {
    env.setTimer('late', { after: ms(30) });
    env.setTimer('early', { after: ms(20) });
    return { log: [] };
  },
  receive: { ping: (s, m) => void s.log.push(m.n) },
  timeout: { late: (s) => void s.log.push('30'), early: (s) => void s.log.push('20') },
  requests: { order: (s) => void s.log.push('order') },
});

/** Pings arrive at 11, 12, 13 … ms. */
const run = (pings: number, interventions: readonly Intervention[], part: Omit<Part, 'roles'> = {}, network = steady): Machine =>
  simulate(seconds(1), { a: play(scribe, part), b: play(beater('a', pings)) }, { interventions, network });
const logOf = (m: Machine) => (stateOf(m, 'a') as { log: (string | number)[] }).log;

describe('a receive buffer', () => {
  test('holds as many as it may, the earliest; the rest are dropped where they arrive', () => {
    const m = run(5, [at(zero, freeze(100))], { inbox: 3 });
    expect(logOf(m)).toEqual([1, 2, 3, '20', '30']);
    expect(packetsOf(m).map(({ fate, endAt }) => [fate, endAt / 1_000])).toEqual([
      ['delivered', 11],
      ['delivered', 12],
      ['delivered', 13],
      ['overflow', 14],
      ['overflow', 15],
    ]);
  });

  test('is the network’s where its machine has none of its own', () => {
    expect(logOf(run(5, [at(zero, freeze(100))], {}, { ...steady, inbox: 2 }))).toEqual([1, 2, '20', '30']);
    expect(logOf(run(5, [at(zero, freeze(100))], { inbox: 4 }, { ...steady, inbox: 2 }))).toEqual([1, 2, 3, 4, '20', '30']);
    expect(nodeOf(run(1, [], { inbox: 3 }), 'b').inboxLimit).toBe(128);
  });

  test('has room again once it has been read', () => {
    const m = run(6, [at(zero, freeze(12)), at(ms(13), freeze(50), 1)], { inbox: 2 });
    expect(logOf(m)).toEqual([1, 2, 3, 4, 5, '20', '30']);
  });

  test('of none drops all that comes while nobody reads, and nothing else', () => {
    expect(logOf(run(4, [at(ms(12), freeze(100), 1)], { inbox: 0 }))).toEqual([1, 2, '20', '30']);
  });

  test('made smaller keeps what is in it', () => {
    const m = run(5, [at(zero, freeze(100)), at(ms(13), inbox(1), 1)]);
    expect(logOf(m)).toEqual([1, 2, 3, '20', '30']);
  });

  test('takes requests by hand, too, and refuses them when it is full', () => {
    const order = { kind: 'request', node: 'a', name: 'order' } as const;
    const m = run(1, [at(zero, freeze(100)), at(ms(15), order), at(ms(16), order)], { inbox: 2 });
    expect([logOf(m), missedOf(m)]).toEqual([
      [1, 'order', '20', '30'],
      [null, null, 'a has too much waiting'],
    ]);
  });

  test('is empty after a crash, and as large as before', () => {
    const m = run(5, [at(zero, freeze(100)), at(ms(13), { kind: 'restart', node: 'a', disk: 'kept' }, 1), at(ms(13), freeze(100), 2)], {
      inbox: 1,
    });
    expect(logOf(m)).toEqual([4, '20', '30']);
  });
});

describe('on waking', () => {
  test('packets come before overdue timers, or after them: neither order is promised', () => {
    expect(logOf(run(2, [at(zero, freeze(100))]))).toEqual([1, 2, '20', '30']);
    expect(logOf(run(2, [at(zero, freeze(100))], { wakes: 'timers' }))).toEqual(['20', '30', 1, 2]);
    expect(logOf(run(2, [at(zero, freeze(100))], {}, { ...steady, wakes: 'timers' }))).toEqual(['20', '30', 1, 2]);
  });

  test('the order may be swapped while it sleeps, and back', () => {
    expect(logOf(run(2, [at(zero, freeze(100)), at(ms(50), inbox(9, 'timers'))]))).toEqual(['20', '30', 1, 2]);
    expect(logOf(run(2, [at(zero, freeze(100)), at(ms(50), inbox(9, 'packets'))], { wakes: 'timers' }))).toEqual([1, 2, '20', '30']);
  });

  test('the rest of the interrupted handler comes first in either order', () => {
    const worker = protocol({
      init(env) {
        env.setTimer('begin', { after: ms(1) });
        env.setTimer('late', { after: ms(20) });
        return {};
      },
      receive: { ping() {} },
      timeout: { begin: (_, env) => env.next('write', ms(10)), late() {} },
      step: { write() {} },
    });
    const cast = { a: play(worker, { wakes: 'timers' }), b: play(beater('a', 1)) };
    const m = simulate(seconds(1), cast, { interventions: [at(ms(5), freeze(100))] });
    expect(told(m, 'a').slice(3)).toEqual(['105 thaw thaw', '111 step write', '111 timer late', '111 receive ping']);
  });
});
