/** Crashes and restarts: what is lost, what the disk keeps, and what a new incarnation knows. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { Micros } from '../base/micros.ts';
import { readClock } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, diskOf, listener, missedOf, nodeOf, packetsOf, play, protocol, simulate, stateOf, told } from './madeUp.ts';

/** Writes down each ping, asks for an fsync of it, and counts what has become durable. */
const clerk = protocol<{ heard: number; durable: number }>({
  name: 'clerk',
  init: () => ({ heard: 0, durable: 0 }),
  receive: {
    ping(s, m, env) {
      s.heard++;
      env.disk.value = m.n;
      env.sync('written');
    },
  },
  step: {
    written(s) {
      s.durable++;
    },
  },
});

const crash = (how: { length?: Micros; disk?: 'kept' | 'lost'; scope?: 'host' | 'process' } = {}): Fault => ({
  kind: 'crash',
  node: 'a',
  disk: 'kept',
  scope: 'host',
  ...how,
});
const restart = (disk: 'kept' | 'lost' = 'kept'): Fault => ({ kind: 'restart', node: 'a', disk });
/** Pings arrive at 11, 12, 13 … ms; each is durable 1 ms later. */
const run = (interventions: readonly Intervention[], pings = 3, until = seconds(10)): Machine =>
  simulate(until, { a: play(clerk), b: play(beater('a', pings)) }, { interventions });

describe('a crash', () => {
  test('loses what was volatile and keeps what the last completed fsync saw', () => {
    const m = run([at(us(12_500), crash({ length: ms(100) }))]);
    expect([stateOf(m, 'a'), diskOf(m, 'a')]).toEqual([{ heard: 0, durable: 0 }, { value: 1 }]);
  });

  test('an fsync under way when it happens keeps nothing, and its step is never run', () => {
    const m = run([at(us(11_500), crash({ length: us(100) }))], 1);
    expect(told(m, 'a')).toEqual(['11 receive ping', '11.5 fault crash', '11.6 restart restart']);
    expect(diskOf(m, 'a')).toEqual({ value: 0 });
  });

  test('a disk that is lost is as if new', () => {
    for (const how of [[at(ms(50), crash({ length: ms(1), disk: 'lost' }))], [at(ms(50), crash()), at(ms(60), restart('lost'))]])
      expect(diskOf(run(how), 'a')).toEqual({ value: 0 });
    expect(diskOf(run([at(ms(50), crash()), at(ms(60), restart())]), 'a')).toEqual({ value: 3 });
  });

  test('takes timers, steps, work, inbox and the pause with it', () => {
    const busy = protocol({
      init(env) {
        env.setTimer('begin', { after: ms(1) });
        env.setTimer('late', { after: ms(30) });
        return {};
      },
      receive: { ping() {} },
      timeout: { begin: (_, env) => env.next('write', ms(100)), late() {} },
      step: { write() {} },
    });
    const m = simulate(
      seconds(10),
      { a: play(busy), b: play(beater('a', 3)) },
      { interventions: [at(ms(40), { kind: 'freeze', node: 'a', length: seconds(1) }), at(ms(50), crash())] },
    );
    expect(told(m, 'a').at(-1)).toBe('50 fault crash');
    const { timers, steps, busy: work, inbox, overdue, pause, timerCount } = nodeOf(m, 'a');
    expect({ timers, steps, work, inbox, overdue, pause, timerCount }).toEqual({
      timers: {},
      steps: [],
      work: null,
      inbox: [],
      overdue: [],
      pause: null,
      timerCount: 0,
    });
  });

  test('does not touch what the node had sent', () => {
    const m = simulate(seconds(1), { a: play(beater('b', 1)), b: play(listener) }, { interventions: [at(ms(2), crash())] });
    expect(packetsOf(m).map(({ fate }) => fate)).toEqual(['delivered']);
  });

  test('what arrives meanwhile is unheard, and is not kept for later', () => {
    const m = run([at(ms(5), crash({ length: ms(20) }))]);
    expect(packetsOf(m).map(({ fate }) => fate)).toEqual(['unheard', 'unheard', 'unheard']);
    expect(stateOf(m, 'a')).toEqual({ heard: 0, durable: 0 });
  });
});

describe('a restart', () => {
  test('is a new incarnation, with a new origin of its monotonic clock; its wall clock goes on', () => {
    const m = run([at(ms(50), crash({ length: ms(10) }))]);
    const { incarnation, clock } = nodeOf(m, 'a');
    const { clock: first } = nodeOf(run([]), 'a');
    expect(incarnation).toBe(2);
    expect(readClock(clock, 'mono', seconds(1)) - readClock(clock, 'boot', seconds(1))).toBe(0);
    expect(readClock(clock, 'mono', seconds(1))).not.toBe(readClock(first, 'mono', seconds(1)));
    expect(readClock(clock, 'wall', seconds(1))).toBe(seconds(1));
  });

  test('by hand comes at once, and takes the place of the one to come', () => {
    const m = run([at(ms(50), crash({ length: ms(100) })), at(ms(60), restart())]);
    expect(told(m, 'a').filter((line) => line.includes('restart'))).toEqual(['60 fault restart', '60 restart restart']);
  });

  test('of a running node crashes it first', () => {
    const m = run([at(us(11_500), restart())], 1);
    expect(told(m, 'a')).toEqual(['11 receive ping', '11.5 fault restart', '11.5 restart restart']);
    expect([nodeOf(m, 'a').incarnation, stateOf(m, 'a'), diskOf(m, 'a')]).toEqual([2, { heard: 0, durable: 0 }, { value: 0 }]);
  });

  test('two in one instant are one', () => {
    const m = run([at(ms(50), crash()), at(ms(60), restart()), at(ms(60), restart('lost'))]);
    expect(told(m, 'a').filter((line) => line.includes('restart restart'))).toHaveLength(1);
    expect([nodeOf(m, 'a').incarnation, diskOf(m, 'a'), missedOf(m)]).toEqual([2, { value: 0 }, [null, null, null]]);
  });

  test('draws on, where its former self left off', () => {
    const gambler = protocol<{ coin: number }>({ init: (env) => ({ coin: env.random('coin') }) });
    const coinAfter = (...faults: readonly Intervention[]): object =>
      stateOf(simulate(seconds(1), { a: play(gambler) }, { interventions: faults }), 'a');
    expect(coinAfter(at(ms(5), restart()))).not.toEqual(coinAfter());
  });

  test('a pause, crash and restart in one instant leave a node that works', () => {
    const m = run([
      at(ms(5), { kind: 'vm', node: 'a', length: ms(50), clock: 'resync' }),
      at(ms(8), crash()),
      at(ms(8), restart()),
      at(ms(8), { kind: 'freeze', node: 'a' }, 1),
      at(ms(20), { kind: 'thaw', node: 'a' }),
    ]);
    expect(stateOf(m, 'a')).toEqual({ heard: 3, durable: 3 });
    expect(told(m, 'a').filter((line) => line.includes('thaw'))).toEqual(['20 fault thaw']);
    expect(readClock(nodeOf(m, 'a').clock, 'wall', seconds(1))).toBe(seconds(1));
  });
});

test('a timer of the former self does not ring for the new one', () => {
  const ringer = protocol({
    init(env) {
      env.setTimer('ring', { after: ms(10) });
      return {};
    },
    timeout: { ring() {} },
  });
  const m = simulate(seconds(1), { a: play(ringer) }, { interventions: [at(ms(5), crash({ length: ms(1) }))] });
  expect(told(m, 'a')).toEqual(['5 fault crash', '6 restart restart', '16 timer ring']);
});

describe('a slew', () => {
  const slew = { kind: 'slew', node: 'a', by: ms(10), ppm: 1_000 } as const;
  const wallAfter = (scope: 'host' | 'process'): number =>
    readClock(
      nodeOf(run([at(zero, slew), at(seconds(5), crash({ scope, length: seconds(1) }))], 0, seconds(60)), 'a').clock,
      'wall',
      seconds(60),
    ) - seconds(60);

  test('outlives the process that began it', () => expect(wallAfter('process')).toBe(ms(10)));
  test('dies with its host', () => expect(wallAfter('host')).toBe(ms(5)));
});

describe('the disk', () => {
  test('takes as long as an fsync takes; other handlers run meanwhile', () => {
    expect(told(run([], 2), 'a')).toEqual([
      '11 receive ping',
      '12 receive ping',
      '12 synced written',
      '12 step written',
      '13 synced written',
      '13 step written',
    ]);
  });

  test('told to ignore fsync, it says that it has written and keeps nothing', () => {
    const m = run([at(zero, { kind: 'nofsync', node: 'a' }), at(ms(50), restart())]);
    expect(told(m, 'a').filter((line) => line.includes('step'))).toHaveLength(3);
    expect(diskOf(m, 'a')).toEqual({ value: 0 });
  });

  test('stalled, it completes no fsync, those under way included, and then all in order', () => {
    const m = run([at(us(11_500), { kind: 'diskstall', node: 'a', length: ms(100) })]);
    expect(told(m, 'a').filter((line) => line.includes('synced'))).toEqual([
      '111.5 synced written',
      '112.5 synced written',
      '112.5 synced written',
    ]);
    expect(diskOf(run([at(us(11_500), { kind: 'diskstall', node: 'a', length: ms(100) }), at(us(111_600), restart())]), 'a')).toEqual({
      value: 1,
    });
  });

  test('completes an fsync of a frozen process, whose step waits', () => {
    const m = run([at(us(11_500), { kind: 'freeze', node: 'a', length: ms(100) })], 1);
    expect(told(m, 'a')).toEqual(['11 receive ping', '11.5 fault freeze', '12 synced written', '111.5 thaw thaw', '111.5 step written']);
  });
});
