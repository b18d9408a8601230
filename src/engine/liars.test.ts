/** Those around a liar: whose draws stay as they were, and who dies of what nobody should have said. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../base/micros.ts';
import type { Fault, Strategy } from './fault.ts';
import { traceHash } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, beater, listener, nodeOf, packetsOf, play, protocol, simulate, stateOf, steady } from './madeUp.ts';

const byz = (strategy: Strategy): Fault => ({ kind: 'byz', node: 'a', strategy });

describe('those around a liar', () => {
  const network = { latency: { kind: 'lognormal', median: ms(5), p99: ms(50) }, fifo: false } as const;
  const around = (strategy?: Strategy): Machine =>
    simulate(
      seconds(2),
      { a: play(beater('b', 30)), b: play(listener), c: play(beater('d', 30)), d: play([listener, beater('a', 30)]) },
      { network: { ...steady, ...network }, interventions: strategy === undefined ? [] : [at(ms(5), byz(strategy))] },
    );

  test.each(['equivocate', 'mute', 'corrupt', 'replay', 'delay'] as const)('have no draw shifted by one that would %s', (strategy) => {
    for (const [from, to] of [
      ['c', 'd'],
      ['d', 'a'],
    ] as const)
      expect(packetsOf(around(strategy), from, to)).toEqual(packetsOf(around(), from, to));
    expect(traceHash(around(strategy))).not.toBe(traceHash(around()));
  });

  test('die of what they cannot read, when somebody has lied; when nobody has, the run ends', () => {
    const picky = protocol({
      name: 'picky',
      receive: {
        ping(_, { n }) {
          if (n !== 1) throw new Error('no such thing');
        },
      },
    });
    const cast = (count: number) => ({ a: play(beater('b', count)), b: play(picky) });
    const m = simulate(seconds(1), cast(1), { interventions: [at(zero, byz('corrupt'))] });
    expect([nodeOf(m, 'b').up, nodeOf(m, 'b').died, m.world.isTainted]).toEqual([false, 'receive ping', true]);
    expect(() => simulate(seconds(1), cast(2))).toThrow('picky at b, receive ping: no such thing');
  });

  test('hear no lies of what a node says to itself', () => {
    const monk = protocol<{ heard: number[] }>({
      init(env) {
        env.send(env.self, 'ping', { n: 1 });
        env.setTimer('pray', { after: ms(5) });
        return { heard: [] };
      },
      receive: { ping: (s, m) => void s.heard.push(m.n) },
      timeout: { pray: (_, env) => env.send(env.self, 'ping', { n: 2 }) },
    });
    const heardIn = (strategy: Strategy) =>
      stateOf(simulate(seconds(1), { a: play(monk), b: play(listener) }, { interventions: [at(zero, byz(strategy))] }), 'a');
    for (const strategy of ['equivocate', 'mute', 'corrupt', 'replay', 'delay'] as const)
      expect(heardIn(strategy)).toEqual({ heard: [1, 2] });
  });
});
