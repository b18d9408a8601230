/** Can a node notice that it slept? Only by comparing clocks afterwards, and not with every clock after every sleep. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, zero } from '../base/micros.ts';
import { readClock } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, before, nodeOf, play, protocol, simulate, stateOf, told } from './madeUp.ts';

interface Watch {
  start: { mono: number; wall: number; boot: number };
  measured: { mono: number; wall: number; boot: number } | null;
}

/** Looks at its three clocks, works for 100 ms, and looks again. */
const watcher = protocol<Watch>({
  name: 'watcher',
  init(env) {
    env.setTimer('begin', { after: ms(10) });
    return { start: { mono: 0, wall: 0, boot: 0 }, measured: null };
  },
  timeout: {
    begin(s, env) {
      s.start = { mono: env.clock.monotonic(), wall: env.clock.wall(), boot: env.clock.boottime() };
      env.next('look', ms(100));
    },
  },
  step: {
    look(s, env) {
      const { mono, wall, boot } = s.start;
      s.measured = { mono: env.clock.monotonic() - mono, wall: env.clock.wall() - wall, boot: env.clock.boottime() - boot };
    },
  },
});

const run = (...interventions: readonly Intervention[]): Machine => simulate(seconds(600), { a: play(watcher) }, { interventions });
const measured = (...interventions: readonly Intervention[]) => (stateOf(run(...interventions), 'a') as Watch).measured;
const all = (span: number) => ({ mono: span, wall: span, boot: span });
const vm = (clock: 'resync' | 'stale', length = seconds(60)): Fault => ({ kind: 'vm', node: 'a', length, clock });

describe('what a step of 100 ms seems to take, by each clock', () => {
  test.each<readonly [string, Fault | null, NonNullable<Watch['measured']>]>([
    ['when nothing happens', null, all(ms(100))],
    ['through a freeze of the process, which every clock sees', { kind: 'freeze', node: 'a', length: seconds(60) }, all(seconds(60.1))],
    ['with half of its CPU stolen', { kind: 'steal', node: 'a', share: 0.5 }, all(ms(150))],
    ['three times as slow', { kind: 'slow', node: 'a', factor: 3 }, all(ms(200))],
    ['through a suspension, unless boottime is asked', vm('stale'), { mono: ms(100), wall: ms(100), boot: seconds(60.1) }],
    ['or the wall clock is set right on waking', vm('resync'), { mono: ms(100), wall: seconds(60.1), boot: seconds(60.1) }],
  ])('%s', (_, fault, expected) => expect(measured(...(fault === null ? [] : [at(ms(60), fault)]))).toEqual(expected));

  test('is the same wherever in the step the sleep falls', () => {
    for (const moment of [ms(10), ms(11), ms(109), ms(110)])
      expect(measured(at(moment, vm('resync'), moment === ms(10) ? 1 : 0))).toEqual({
        mono: ms(100),
        wall: seconds(60.1),
        boot: seconds(60.1),
      });
    expect(measured(before('a', 'look', 1, vm('resync')))).toEqual({ mono: ms(100), wall: seconds(60.1), boot: seconds(60.1) });
  });
});

describe('after a suspension', () => {
  const wallAt = (m: Machine, now: number): number => readClock(nodeOf(m, 'a').clock, 'wall', now) - now;

  test('a stale wall clock stays as far behind as it slept, sleep by sleep, until it is set', () => {
    const twice = [at(seconds(1), vm('stale')), at(seconds(100), vm('stale', seconds(5)))];
    expect(wallAt(run(...twice), seconds(500))).toBe(seconds(-65));
    expect(wallAt(run(...twice, at(seconds(200), { kind: 'skew', node: 'a', offset: zero })), seconds(500))).toBe(0);
  });

  test('one sleep that is set right does not make up for one that was not', () => {
    const m = run(at(seconds(1), vm('stale')), at(seconds(100), vm('resync', seconds(5))));
    expect(wallAt(m, seconds(500))).toBe(seconds(-60));
  });

  test('a crash in its midst ends it, and the clock is set right there and then, or is not', () => {
    const crash: Fault = { kind: 'crash', node: 'a', disk: 'kept', scope: 'process', length: seconds(1) };
    expect(wallAt(run(at(seconds(1), vm('resync')), at(seconds(31), crash)), seconds(500))).toBe(0);
    expect(wallAt(run(at(seconds(1), vm('stale')), at(seconds(31), crash)), seconds(500))).toBe(seconds(-30));
  });

  test('timers of the wall clock that came due in its sleep ring on waking, by deadline; those of the monotonic clock wait as long again', () => {
    const sleeper = protocol({
      init(env) {
        env.setTimer('late wall', { after: seconds(50), clock: 'wall' });
        env.setTimer('early wall', { after: seconds(20), clock: 'wall' });
        env.setTimer('mono', { after: seconds(20) });
        return {};
      },
      timeout: { 'late wall'() {}, 'early wall'() {}, mono() {} },
    });
    const rung = (clock: 'resync' | 'stale') =>
      told(simulate(seconds(600), { a: play(sleeper) }, { interventions: [at(seconds(10), vm(clock))] }), 'a').slice(2);
    expect(rung('resync')).toEqual(['70000 timer early wall', '70000 timer late wall', '80000 timer mono']);
    expect(rung('stale')).toEqual(['80000 timer early wall', '80000 timer mono', '110000 timer late wall']);
  });
});
