/** A node's clocks against true time: monotonic never steps, wall can; timers follow the clock that they name. */
import { describe, expect, test } from 'vitest';
import { days, hours, ms, seconds, us, zero } from '../base/micros.ts';
import type { Micros } from '../base/micros.ts';
import { readClock } from './clock.ts';
import type { Reading } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, listener, nodeOf, play, protocol, setupWith, simulate, stateOf, told } from './madeUp.ts';
import { createMachine } from './kernel.ts';

const drifting = (driftPpm: number, interventions: readonly Intervention[], until: number): Machine =>
  simulate(until, { a: play(listener, { driftPpm }) }, { interventions });

/** What the clock reads at true time `now`, against what it read at the start. */
const passed = (m: Machine, which: Reading, now: number): number =>
  readClock(nodeOf(m, 'a').clock, which, now) - readClock(nodeOf(createMachine(setupWith({ a: play(listener) })), 'a').clock, which, 0);

const onA = (time: Micros, fault: { readonly kind: string; readonly [value: string]: unknown }): Intervention =>
  at(time, { node: 'a', ...fault } as Fault);

describe('drift', () => {
  test.each([200, -50, 100_000, -100_000, 0])('of %d ppm is exact over a day, on every clock', (ppm) => {
    const m = drifting(ppm, [], zero);
    for (const which of ['mono', 'wall', 'boot'] as const) expect(passed(m, which, days(1))).toBe(days(1) + 86_400 * ppm);
  });

  test('that begins later counts from then', () => {
    const m = drifting(0, [onA(hours(12), { kind: 'drift', ppm: 100 })], hours(13));
    expect(passed(m, 'mono', days(1))).toBe(days(1) + 43_200 * 100);
  });

  test('that changes often loses less than a microsecond a change', () => {
    const faults = Array.from({ length: 100 }, (_, i) => onA(us(1 + i * 7_919), { kind: 'drift', ppm: 37 + i }));
    const m = drifting(37, faults, seconds(1));
    const gains = faults.map((_, i) => (i === 99 ? 1_000_000 - (1 + 99 * 7_919) : 7_919) * (37 + i));
    const exact = 1_000_000 + (37 + gains.reduce((sum, gain) => sum + gain, 0)) / 1e6;
    expect(Math.abs(passed(m, 'mono', seconds(1)) - exact)).toBeLessThan(101);
  });
});

describe('the wall clock', () => {
  test('steps at once, and alone', () => {
    const m = drifting(0, [onA(seconds(2), { kind: 'step', by: seconds(-1) })], seconds(3));
    expect([passed(m, 'wall', seconds(3)), passed(m, 'mono', seconds(3))]).toEqual([seconds(2), seconds(3)]);
  });

  test('is skewed from true time by just that, whatever it showed before', () => {
    const m = drifting(500, [onA(hours(1), { kind: 'skew', offset: seconds(-8) })], hours(1));
    expect(readClock(nodeOf(m, 'a').clock, 'wall', hours(1))).toBe(hours(1) - seconds(8));
  });

  test.each([
    [ms(100), 500, seconds(200)],
    [ms(-100), 500, seconds(200)],
    [us(1_000), 300, 3_333_333],
    [us(-1_000), 300, 3_333_333],
  ])('slews %d µs at %d ppm: at that rate, then no more', (by, ppm, length) => {
    const m = drifting(0, [onA(zero, { kind: 'slew', by, ppm })], hours(1));
    const halfWay = drifting(0, [onA(zero, { kind: 'slew', by, ppm })], length / 2);
    const gained = (machine: Machine, now: number): number => passed(machine, 'wall', now) - now;
    expect(gained(halfWay, Math.floor(length / 2)) / by).toBeCloseTo(0.5, 2);
    expect([gained(m, hours(1)), gained(m, hours(2))]).toEqual([by, by]);
    expect(told(m, 'a').map((line) => line.split(' ').slice(1).join(' '))).toEqual(['fault slew', 'clock slew']);
    expect(Math.abs(Number(told(m, 'a')[1]!.split(' ')[0]) * 1_000 - length)).toBeLessThanOrEqual(1);
    expect(passed(m, 'mono', hours(1))).toBe(hours(1));
  });

  test('a second slew takes the place of the first', () => {
    const slew = { kind: 'slew', by: ms(10), ppm: 1_000 };
    const m = drifting(0, [onA(zero, slew), onA(seconds(5), { ...slew, by: ms(-10) })], hours(1));
    expect(passed(m, 'wall', hours(1)) - hours(1)).toBe(ms(5) - ms(10));
  });

  test('a slew that would stop or turn time is refused', () => {
    const daemon = protocol({
      init(env) {
        env.clock.slew(-1_000, 1_000_000);
        return {};
      },
    });
    expect(() => simulate(zero, { a: play(daemon) })).toThrow('a slew of 1000000 ppm is out of range');
  });
});

describe('what a node reads', () => {
  const reader = protocol<{ wall: number; interval: object; mono: number; boot: number }>({
    init: ({ clock }) => ({ wall: clock.wall(), interval: clock.interval(), mono: clock.monotonic(), boot: clock.boottime() }),
  });

  test('its time of day with its offset, the stated bounds around it, and a monotonic clock that means nothing elsewhere', () => {
    const cast = { a: play(reader, { offset: ms(40), uncertainty: ms(7) }), b: play(reader) };
    const m = simulate(zero, cast, { epoch: hours(10) });
    const [a, b] = [stateOf(m, 'a'), stateOf(m, 'b')] as { wall: number; interval: object; mono: number; boot: number }[];
    expect([a!.wall, a!.interval]).toEqual([hours(10) + ms(40), { earliest: hours(10) + ms(33), latest: hours(10) + ms(47) }]);
    expect(b!.wall).toBe(hours(10));
    expect(a!.mono).toBe(a!.boot);
    expect(a!.mono).not.toBe(b!.mono);
  });

  test('and what its own time daemon makes of it', () => {
    const daemon = protocol<{ wall: number }>({
      init(env) {
        env.clock.step(ms(5));
        return { wall: env.clock.wall() };
      },
    });
    expect(stateOf(simulate(zero, { a: play(daemon) }), 'a')).toEqual({ wall: ms(5) });
  });
});

describe('a timer follows its clock', () => {
  const twoTimers = protocol({
    init(env) {
      env.setTimer('mono', { after: seconds(10) });
      env.setTimer('wall', { after: seconds(10), clock: 'wall' });
      return {};
    },
    timeout: { mono() {}, wall() {} },
  });
  const ringing = (interventions: readonly Intervention[], driftPpm = 0): readonly string[] =>
    told(simulate(hours(1), { a: play(twoTimers, { driftPpm }) }, { interventions }), 'a').filter((line) => line.includes('timer'));

  test('a fast clock rings early, a slow one late', () => {
    expect(ringing([], 100_000)).toEqual(['9090.91 timer mono', '9090.91 timer wall']);
    expect(ringing([], -100_000)).toEqual(['11111.112 timer mono', '11111.112 timer wall']);
  });

  test('a change of rate counts for what is left', () => {
    expect(ringing([onA(seconds(5), { kind: 'drift', ppm: 100_000 })])).toEqual(['9545.455 timer mono', '9545.455 timer wall']);
  });

  test('a step moves wall timers only', () => {
    expect(ringing([onA(seconds(5), { kind: 'step', by: seconds(2) })])).toEqual(['8000 timer wall', '10000 timer mono']);
    expect(ringing([onA(seconds(5), { kind: 'step', by: seconds(-2) })])).toEqual(['10000 timer mono', '12000 timer wall']);
    expect(ringing([onA(seconds(5), { kind: 'step', by: hours(1) })])).toEqual(['5000 timer wall', '10000 timer mono']);
  });

  test('a slew moves wall timers by what has been slewed when they ring', () => {
    expect(ringing([onA(zero, { kind: 'slew', by: seconds(1), ppm: 100_000 })])).toEqual(['9090.91 timer wall', '10000 timer mono']);
    expect(ringing([onA(zero, { kind: 'slew', by: ms(100), ppm: 100_000 })])).toEqual(['9900 timer wall', '10000 timer mono']);
  });

  test('of several that a jump makes due, the most overdue rings first, whatever the order in which they were set', () => {
    const three = protocol({
      init(env) {
        for (const after of [3, 1, 2]) env.setTimer('ring', { after: seconds(after), clock: 'wall' }, after);
        return { rung: [] };
      },
      timeout: {
        ring(s, _, key) {
          (s as { rung: unknown[] }).rung.push(key);
        },
      },
    });
    const m = simulate(hours(1), { a: play(three) }, { interventions: [onA(ms(1), { kind: 'step', by: hours(1) })] });
    expect(stateOf(m, 'a')).toEqual({ rung: [1, 2, 3] });
  });

  test('set anew it rings once, at its new time; canceled it does not ring', () => {
    const fickle = protocol({
      init(env) {
        env.setTimer('late', { after: ms(5) });
        env.setTimer('late', { after: ms(9) });
        env.setTimer('never', { after: ms(3) });
        env.setTimer('again', { after: ms(3) }, 'x');
        env.setTimer('again', { after: ms(4) }, 'y');
        env.cancelTimer('never');
        env.cancelTimer('again', 'x');
        return {};
      },
      timeout: { late() {}, never() {}, again() {} },
    });
    expect(told(simulate(seconds(1), { a: play(fickle) }), 'a')).toEqual(['4 timer again', '9 timer late']);
  });
});
