/** Several processes on a node, requests by hand, and seals that nobody can forge. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import { at, before, beater, listener, missedOf, nodeOf, play, protocol, simulate, stateOf, told } from './madeUp.ts';
import type { Seal } from './protocol.ts';

describe('several processes on one node', () => {
  const worker = protocol<{ done: number }>({
    name: 'worker',
    init(env) {
      env.next('work', ms(100));
      return { done: 0 };
    },
    step: {
      work(s) {
        s.done++;
      },
    },
  });

  test('share its CPU: while one works, the others wait', () => {
    const m = simulate(seconds(1), { a: play([listener, worker]), b: play(beater('a', 1)) });
    expect(told(m, 'a')).toEqual(['11 buffered ping', '100 step work', '100 receive ping']);
    expect([stateOf(m, 'a', 0), stateOf(m, 'a', 1)]).toEqual([{ heard: 1 }, { done: 1 }]);
  });

  test('share its fate: one pause and one crash for all, and a boot of each', () => {
    const interventions = [at(ms(5), { kind: 'crash', node: 'a', disk: 'kept', scope: 'host', length: ms(5) } as const)];
    const m = simulate(seconds(1), { a: play([listener, worker]), b: play(beater('a', 1)) }, { interventions });
    expect([stateOf(m, 'a', 0), stateOf(m, 'a', 1), nodeOf(m, 'a').incarnation]).toEqual([{ heard: 1 }, { done: 1 }, 2]);
    const frozen = simulate(seconds(1), { a: play([listener, worker]) }, { interventions: [at(zero, { kind: 'freeze', node: 'a' })] });
    expect([stateOf(frozen, 'a', 0), stateOf(frozen, 'a', 1)]).toEqual([{ heard: 0 }, { done: 0 }]);
  });

  test('share its clocks, and each has its own timers of one name', () => {
    const ringer = protocol<{ wall: number }>({
      name: 'ringer',
      init(env) {
        env.setTimer('ring', { after: ms(10), clock: 'wall' });
        env.clock.step(ms(5));
        return { wall: env.clock.wall() };
      },
      timeout: { ring() {} },
    });
    const m = simulate(seconds(1), { a: play([ringer, ringer]) });
    expect([stateOf(m, 'a', 0), stateOf(m, 'a', 1)]).toEqual([{ wall: ms(5) }, { wall: ms(10) }]);
    expect(told(m, 'a')).toEqual(['0 timer ring', '5 timer ring']);
  });

  test('are spoken to by name: the same protocol, else the one that knows the message', () => {
    const other = protocol<{ heard: number }>({ ...listener, name: 'other' });
    const m = simulate(seconds(1), { a: play([protocol({}), other, listener]), b: play(beater('a', 1)) });
    expect([stateOf(m, 'a', 1), stateOf(m, 'a', 2)]).toEqual([{ heard: 1 }, { heard: 0 }]);
    const peer = protocol<{ heard: number }>({
      ...listener,
      init(env) {
        if (env.self === 'b') env.send('a', 'ping', { n: 1 });
        return { heard: 0 };
      },
    });
    const same = simulate(seconds(1), { a: play([other, peer]), b: play(peer) });
    expect([stateOf(same, 'a', 0), stateOf(same, 'a', 1)]).toEqual([{ heard: 0 }, { heard: 1 }]);
  });

  test('keep disks of their own; an fsync is of the one that asks', () => {
    const saver = (value: number, syncs: boolean) =>
      protocol({
        name: `saver ${value}`,
        format: () => ({ value: 0 }),
        init(env) {
          env.disk.value += value;
          if (syncs) env.sync('saved');
          return {};
        },
        step: { saved() {} },
      });
    const interventions = [at(ms(5), { kind: 'restart', node: 'a', disk: 'kept' } as const)];
    const m = simulate(seconds(1), { a: play([saver(1, false), saver(2, true)]) }, { interventions });
    expect(nodeOf(m, 'a').processes.map(({ disk }) => disk)).toEqual([{ value: 1 }, { value: 4 }]);
  });
});

describe('a request by hand', () => {
  const client = protocol<{ orders: number }>({
    name: 'client',
    init: () => ({ orders: 0 }),
    requests: {
      order(s, env) {
        s.orders++;
        env.next('pack', ms(10));
      },
    },
    step: { pack() {} },
  });
  const order = { kind: 'request', node: 'a', name: 'order' } as const;

  test('runs as the client’s own would, at the process that takes it, one at a time', () => {
    const m = simulate(seconds(1), { a: play([listener, client]) }, { interventions: [at(ms(3), order), at(ms(4), order)] });
    expect(stateOf(m, 'a', 1)).toEqual({ orders: 2 });
    expect(told(m, 'a')).toEqual([
      '3 fault request',
      '3 request order',
      '4 fault request',
      '13 step pack',
      '13 request order',
      '23 step pack',
    ]);
  });

  test('names the fault as its cause', () => {
    const m = simulate(seconds(1), { a: play(client) }, { interventions: [at(ms(3), order)] });
    const asked = m.trace.frame(2);
    expect([asked.kind, m.trace.frame(asked.cause).kind]).toEqual(['request', 'fault']);
  });

  test('dies with the node that it waits at', () => {
    const crash = { kind: 'crash', node: 'a', disk: 'kept', scope: 'host', length: ms(1) } as const;
    const m = simulate(seconds(1), { a: play(client) }, { interventions: [at(ms(3), order), at(us(3_500), order), at(ms(4), crash)] });
    expect([stateOf(m, 'a'), missedOf(m)]).toEqual([{ orders: 0 }, [null, null, null]]);
  });

  test('can be made at a place', () => {
    const m = simulate(seconds(1), { a: play(client) }, { interventions: [at(ms(3), order), before('a', 'pack', 1, order)] });
    expect(told(m, 'a').slice(2)).toEqual(['13 strike request', '13 step pack', '13 request order', '23 step pack']);
  });
});

describe('a seal', () => {
  interface Sealed {
    seal: Seal;
    own: boolean;
    altered: boolean;
    blamed: boolean;
  }
  const signer = protocol<Sealed>({
    init(env) {
      const seal = env.sign({ pay: 10, to: 'bob' });
      return {
        seal,
        own: env.verify({ to: 'bob', pay: 10 }, seal),
        altered: env.verify({ pay: 11, to: 'bob' }, seal),
        blamed: env.verify({ pay: 10, to: 'bob' }, { ...seal, by: env.self === 'a' ? 'b' : 'a' }),
      };
    },
  });
  const sealedBy = (node: string, seed = 7): Sealed =>
    stateOf(simulate(zero, { a: play(signer), b: play(signer) }, { seed }), node) as Sealed;

  test('holds for what was signed, in any order of its keys, and for nothing else', () => {
    expect(sealedBy('a')).toMatchObject({ own: true, altered: false, blamed: false });
  });

  test('is another for another node and another run: no one who sees one can make the next', () => {
    expect(new Set([sealedBy('a'), sealedBy('b'), sealedBy('a', 8)].map(({ seal }) => seal.mark)).size).toBe(3);
  });
});
