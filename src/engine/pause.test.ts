/** Pause is not crash is not partition: what stands still, what runs on, and in which order a node wakes. */
import { describe, expect, test } from 'vitest';
import { hours, ms, seconds, zero } from '../base/micros.ts';
import { readClock } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, beater, before, listener, nodeOf, packetsOf, play, protocol, simulate, stateOf, steady, told } from './madeUp.ts';

const freeze = (length?: number): Fault => ({ kind: 'freeze', node: 'a', ...(length === undefined ? {} : { length: ms(length) }) });
const suspend = (length: number, clock: 'resync' | 'stale' = 'resync'): Fault => ({ kind: 'vm', node: 'a', length: ms(length), clock });
const slow = (factor: number): Fault => ({ kind: 'slow', node: 'a', factor });

/** Works for 100 ms from 1 ms on, in step `write`, then once more. */
const worker = protocol({
  name: 'worker',
  init(env) {
    env.setTimer('begin', { after: ms(1) });
    env.setTimer('late', { after: ms(30) });
    env.setTimer('later', { after: ms(20) });
    return {};
  },
  receive: { ping() {} },
  timeout: { begin: (_, env) => env.next('write', ms(100)), late() {}, later() {} },
  step: { write() {} },
});
const run = (interventions: readonly Intervention[], rest: object = {}): Machine =>
  simulate(seconds(100), { a: play(worker), b: play(beater('a', 2, ms(15))) }, { interventions, ...rest });
const stepAt = (m: Machine): string | undefined => told(m, 'a').find((line) => line.includes('step'));

describe('a busy node', () => {
  test('finishes its step, then reads its packets in order of arrival, then hears its overdue timers by deadline', () => {
    expect(told(run([]), 'a')).toEqual([
      '1 timer begin',
      '25 buffered ping',
      '40 buffered ping',
      '101 step write',
      '101 receive ping',
      '101 receive ping',
      '101 timer later',
      '101 timer late',
    ]);
  });
});

describe('a frozen process', () => {
  test('runs nothing; wakes to the rest of its handler, then packets, then timers', () => {
    expect(told(run([at(ms(50), freeze(500))]), 'a').slice(3)).toEqual([
      '50 fault freeze',
      '550 thaw thaw',
      '601 step write',
      '601 receive ping',
      '601 receive ping',
      '601 timer later',
      '601 timer late',
    ]);
  });

  test('between the step and its use: struck before the step, it runs the step the moment it wakes', () => {
    const m = run([before('a', 'write', 1, freeze(1_000))]);
    expect(told(m, 'a').slice(3, 6)).toEqual(['101 strike freeze', '1101 thaw thaw', '1101 step write']);
  });

  test('until released wakes with the thaw, and not before', () => {
    expect(stepAt(run([at(ms(50), freeze())]))).toBeUndefined();
    expect(stepAt(run([at(ms(50), freeze()), at(seconds(7), { kind: 'thaw', node: 'a' })]))).toBe('7051 step write');
  });

  test('a thaw by hand takes the place of the one to come', () => {
    const m = run([at(ms(50), freeze(500)), at(ms(60), { kind: 'thaw', node: 'a' }), at(ms(70), freeze(1_000))]);
    expect(told(m, 'a').filter((line) => line.includes('thaw'))).toEqual(['60 fault thaw', '1070 thaw thaw']);
    expect(stepAt(m)).toBe('1111 step write');
  });

  test('keeps both clocks running', () => {
    const m = run([at(ms(50), freeze(500))]);
    const { clock } = nodeOf(m, 'a');
    expect(readClock(clock, 'wall', seconds(2))).toBe(seconds(2));
    expect(readClock(clock, 'mono', seconds(2)) - readClock(clock, 'mono', zero)).toBe(seconds(2));
  });

  test('what it sent still travels; what is sent to it is buffered, and has arrived', () => {
    const m = simulate(seconds(1), { a: play(beater('b', 1)), b: play(beater('a', 1)) }, { interventions: [at(ms(2), freeze())] });
    expect(packetsOf(m).map(({ fate, endAt }) => [fate, endAt])).toEqual([
      ['delivered', ms(11)],
      ['delivered', ms(11)],
    ]);
    expect(told(m, 'b')).toContain('11 ignored ping');
  });

  test('a fault placed after the packets of the instant in which it is to wake finds it awake', () => {
    const m = run([at(ms(50), freeze(500)), at(ms(550), freeze(100), 1)]);
    expect(told(m, 'a').slice(3, 8)).toEqual(['50 fault freeze', '550 thaw thaw', '550 fault freeze', '650 thaw thaw', '701 step write']);
  });
});

describe('work is stretched', () => {
  test('by slowness, for as much of it as is left', () => {
    expect(stepAt(run([at(zero, slow(3))]))).toBe('301 step write');
    expect(stepAt(run([at(ms(51), slow(10))]))).toBe('551 step write');
    expect(stepAt(run([at(ms(51), slow(10)), at(ms(151), slow(1))]))).toBe('191 step write');
  });

  test('by pauses, and by both: what passes in a pause is no work', () => {
    expect(stepAt(run([at(ms(51), freeze(500)), at(ms(300), slow(10))]))).toBe('1051 step write');
    expect(stepAt(run([at(ms(11), slow(2)), at(ms(31), freeze(500)), at(ms(531), slow(1))]))).toBe('611 step write');
  });

  test('struck by slowness right before a step, the step runs once', () => {
    expect(told(run([before('a', 'write', 1, slow(5))]), 'a').filter((line) => line.includes('step'))).toEqual(['101 step write']);
  });
});

describe('a suspended machine', () => {
  const timers = protocol({
    init(env) {
      env.setTimer('mono', { after: seconds(10) });
      env.setTimer('wall', { after: seconds(10), clock: 'wall' });
      return {};
    },
    timeout: { mono() {}, wall() {} },
  });
  const suspended = (clock: 'resync' | 'stale', ...more: readonly Intervention[]): Machine =>
    simulate(hours(1), { a: play(timers) }, { interventions: [at(seconds(5), suspend(20_000, clock)), ...more] });
  const wallAt = (m: Machine, now: number): number => readClock(nodeOf(m, 'a').clock, 'wall', now) - now;

  test('its monotonic clock stands still, boottime runs on', () => {
    const m = suspended('resync');
    const { clock } = nodeOf(m, 'a');
    expect(readClock(clock, 'boot', seconds(60)) - readClock(clock, 'mono', seconds(60))).toBe(seconds(20));
  });

  test('and so do timers; resynced, the wall clock jumps to what it missed', () => {
    const m = suspended('resync');
    expect(told(m, 'a')).toEqual(['5000 fault vm', '25000 thaw thaw', '25000 timer wall', '30000 timer mono']);
    expect(wallAt(m, seconds(60))).toBe(0);
  });

  test('stale, it goes on from where it stood', () => {
    const m = suspended('stale');
    expect(told(m, 'a').slice(2)).toEqual(['30000 timer mono', '30000 timer wall']);
    expect(wallAt(m, seconds(60))).toBe(seconds(-20));
  });

  test('shows one time while it stands', () => {
    const m = simulate(seconds(15), { a: play(timers) }, { interventions: [at(seconds(5), suspend(20_000))] });
    const { clock } = nodeOf(m, 'a');
    expect([readClock(clock, 'wall', seconds(15)), readClock(clock, 'wall', seconds(16))]).toEqual([seconds(5), seconds(5)]);
  });

  test.each<readonly [string, Fault, number]>([
    ['a drift', { kind: 'drift', node: 'a', ppm: 0 }, 0],
    ['a step', { kind: 'step', node: 'a', by: seconds(3) }, seconds(3)],
    ['a skew', { kind: 'skew', node: 'a', offset: seconds(-4) }, seconds(-4)],
    ['a slew', { kind: 'slew', node: 'a', by: ms(10), ppm: 1_000 }, ms(10)],
  ])('%s in the middle of it does not make it forget what it missed', (_, fault, expected) => {
    expect(wallAt(suspended('resync', at(seconds(12), fault)), seconds(60))).toBe(expected);
  });

  test('a slew stands still with it, and ends as much later', () => {
    const slew = at(zero, { kind: 'slew', node: 'a', by: ms(10), ppm: 1_000 });
    const m = suspended('resync', slew);
    expect(told(m, 'a')).toContain('30000 clock slew');
    expect(wallAt(m, seconds(60))).toBe(ms(10));
    const { clock } = nodeOf(suspended('stale', slew), 'a');
    expect(readClock(clock, 'wall', seconds(60))).toBe(seconds(40) + ms(10));
  });

  test('its work stands still, too', () => expect(stepAt(run([at(ms(51), suspend(1_000))]))).toBe('1101 step write'));
});

describe('waiting things', () => {
  test('come before what happens in the very instant of waking', () => {
    const scribe = protocol<{ log: number[] }>({
      init(env) {
        env.setTimer('chime', { after: ms(20) });
        return { log: [] };
      },
      receive: { ping: (s, m) => void s.log.push(m.n) },
      timeout: { chime: (s) => void s.log.push(0) },
    });
    const setAnew = at(ms(5), { kind: 'drift', node: 'a', ppm: 0 }); // its timer is then due right after the thaw
    const m = simulate(seconds(1), { a: play(scribe), b: play(beater('a', 10)) }, { interventions: [at(zero, freeze(20)), setAnew] });
    expect(stateOf(m, 'a')).toEqual({ log: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0] });
  });

  test('a timer set anew or canceled on waking does not ring as overdue', () => {
    const fickle = protocol({
      init(env) {
        for (const name of ['moved', 'gone', 'kept']) env.setTimer(name, { after: ms(20) });
        return {};
      },
      receive: {
        ping(_, __, env) {
          env.setTimer('moved', { after: ms(5) });
          env.cancelTimer('gone');
        },
      },
      timeout: { moved() {}, gone() {}, kept() {} },
    });
    const m = simulate(seconds(1), { a: play(fickle), b: play(beater('a', 1)) }, { interventions: [at(zero, freeze(100))] });
    expect(told(m, 'a').slice(3)).toEqual(['100 receive ping', '100 timer kept', '105 timer moved']);
  });

  test('a frozen node keeps what it held; requests by hand wait their turn behind packets', () => {
    const asked = protocol<{ log: string[] }>({
      init: () => ({ log: [] }),
      receive: { ping: (s) => void s.log.push('ping') },
      requests: { order: (s) => void s.log.push('order') },
    });
    const order = { kind: 'request', node: 'a', name: 'order' } as const;
    const m = simulate(
      seconds(1),
      { a: play(asked), b: play(beater('a', 2)) },
      { interventions: [at(zero, freeze(100)), at(ms(11), order, 1)] },
    );
    expect(stateOf(m, 'a')).toEqual({ log: ['ping', 'order', 'ping'] });
    expect(told(m, 'a').at(-2)).toBe('100 request order');
  });

  test('an inbox that overflows in a pause loses the latest', () => {
    const m = simulate(
      seconds(1),
      { a: play(listener), b: play(beater('a', 4)) },
      { interventions: [at(zero, freeze(100))], network: { ...steady, inbox: 2 } },
    );
    expect([stateOf(m, 'a'), packetsOf(m).map(({ fate }) => fate)]).toEqual([
      { heard: 2 },
      ['delivered', 'delivered', 'overflow', 'overflow'],
    ]);
  });
});
