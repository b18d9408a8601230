/** What moves clocks: temperature, time services and daemons; what they say of their own error; and timers that follow all of it. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { days, hours, ms, seconds, zero } from '../base/micros.ts';
import type { ClockChange } from './changes.ts';
import { halfWidth, readClock } from './clock.ts';
import type { Reading } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, listener, nodeOf, play, protocol, setupWith, simulate, told } from './madeUp.ts';
import { createMachine } from './kernel.ts';
import type { Part } from './setup.ts';

type Options = Omit<Part, 'roles'>;

const onA = (time: Micros, fault: { readonly kind: string; readonly [value: string]: unknown }): Intervention =>
  at(time, { node: 'a', ...fault } as Fault);

const runOf = (until: number, options: Options, ...interventions: readonly Intervention[]): Machine =>
  simulate(until, { a: play(listener, options) }, { interventions });
const read = (m: Machine, which: Reading, now: number): number => readClock(nodeOf(m, 'a').clock, which, now);
/** How much more than true time has passed on the wall clock, which was right at the start. */
const gained = (m: Machine, now: number): number => read(m, 'wall', now) - now;
const startOf = (m: Machine): number => nodeOf(createMachine(setupWith({ a: m.setup.cast['a']! })), 'a').clock.mono;

const twoTimers = (after: Micros) =>
  protocol({
    init(env) {
      env.setTimer('mono', { after });
      env.setTimer('wall', { after, clock: 'wall' });
      return {};
    },
    timeout: { mono() {}, wall() {} },
  });
const ringing = (after: Micros, ...interventions: readonly Intervention[]): readonly string[] =>
  told(simulate(days(3), { a: play(twoTimers(after)) }, { interventions }), 'a').filter((line) => line.includes('timer'));

const actsOf = (m: Machine) =>
  m.trace
    .changesOf('clock', 0)
    .map((row) => m.trace.change(row))
    .flatMap(({ frame, value }) => {
      const { act } = JSON.parse(value) as ClockChange;
      return act === undefined ? [] : [[m.trace.frame(frame).time / 1e6, act]];
    });

describe('a crystal runs slow away from 25 °C', () => {
  const overADay = (options: Options, ...faults: readonly Intervention[]): number => gained(runOf(zero, options, ...faults), days(1));

  test('by 0.034 ppm times the square of the degrees, beside its own error: 13.6 ppm at 45 °C, and at 5 °C', () => {
    const warmed = [45, 5, 25, 85].map((celsius) => overADay({ driftPpm: 50 }, onA(zero, { kind: 'temp', celsius })));
    expect(warmed).toEqual([36.4, 36.4, 50, 50 - 122.4].map((ppm) => Math.floor(86_400 * ppm)));
    expect(overADay({ driftPpm: 50, celsius: 45 })).toBe(Math.floor(86_400 * 36.4));
  });

  test('on every clock, and no longer once it is cool again', () => {
    const m = runOf(hours(13), {}, onA(zero, { kind: 'temp', celsius: 45 }), onA(hours(12), { kind: 'temp', celsius: 25 }));
    const lost = 43_200 * -13.6;
    expect(Math.abs(gained(m, days(1)) - lost)).toBeLessThanOrEqual(1);
    expect(Math.abs(read(m, 'mono', days(1)) - startOf(m) - days(1) - lost)).toBeLessThanOrEqual(1);
    expect([nodeOf(m, 'a').clock.driftPpm, nodeOf(m, 'a').clock.celsius]).toEqual([0, undefined]);
  });

  test('whatever its own error becomes meanwhile', () => {
    const faults = [
      onA(zero, { kind: 'temp', celsius: 45 }),
      onA(zero, { kind: 'drift', ppm: 100 }),
      onA(hours(12), { kind: 'temp', celsius: 25 }),
    ];
    expect(gained(runOf(hours(13), {}, ...faults), days(1))).toBe(43_200 * 100 + Math.floor(43_200 * (100 - 13.6)));
  });

  test('and its timers are late by as much', () => {
    expect(ringing(seconds(10), onA(zero, { kind: 'temp', celsius: 45 }))).toEqual(['10000.137 timer mono', '10000.137 timer wall']);
    expect(ringing(seconds(10), onA(seconds(5), { kind: 'temp', celsius: 45 }))[0]).toBe('10000.069 timer mono');
  });
});

describe('the environment’s switch of what keeps time', () => {
  /** Steps and slews once a second. */
  const daemon = protocol({
    keepsTime: true,
    init(env) {
      env.setTimer('poll', { after: seconds(1) });
      return {};
    },
    timeout: {
      poll(_, env) {
        env.clock.step(ms(5));
        env.clock.slew(ms(1), 10_000);
        env.clock.bound(ms(2), 100);
        env.setTimer('poll', { after: seconds(1) });
      },
    },
  });
  const kept = (until: Micros, ...faults: readonly Intervention[]) => simulate(until, { a: play(daemon) }, { interventions: faults });

  test('turned off, the daemon touches nothing, and that is on record', () => {
    const m = kept(seconds(2), onA(seconds(1.5), { kind: 'ntp', to: 'off' }));
    expect(gained(m, seconds(2))).toBe(ms(6));
    expect(actsOf(m)).toEqual([
      [1, { kind: 'step', by: ms(5) }],
      [1, { kind: 'slew', by: ms(1), ppm: 10_000 }],
      [1.1, { kind: 'end', of: 'slew' }],
      [2, { kind: 'ignored', wanted: 'step', by: ms(5) }],
      [2, { kind: 'ignored', wanted: 'slew', by: ms(1) }],
    ]);
    expect(nodeOf(m, 'a').clock).toMatchObject({ ntp: 'off', bound: { base: ms(2), ppm: 100 } });
    expect(halfWidth(nodeOf(m, 'a').clock, seconds(2))).toBe(ms(2) + 100);
  });

  test('turned on again, it is as before', () => {
    const m = kept(seconds(3), onA(seconds(1.5), { kind: 'ntp', to: 'off' }), onA(seconds(2.5), { kind: 'ntp', to: 'on' }));
    expect(gained(m, seconds(3))).toBe(ms(11));
  });
});

describe('a time service outside the model', () => {
  const every = seconds(30);
  const service: Options = { driftPpm: 150, uncertainty: ms(1), uncertaintyPpm: 200, timeService: { every, error: ms(1) } };

  test('sets the clock right to within its error, each time; a slew under way is over then', () => {
    const m = runOf(hours(1), service);
    const syncs = actsOf(m).filter(([, act]) => (act as { kind: string }).kind === 'sync');
    expect(syncs.map(([time]) => time)).toEqual(Array.from({ length: 120 }, (_, i) => 30 * (i + 1)));
    const off = syncs.map((_, i) => gained(runOf(every * (i + 1), service), every * (i + 1))).slice(0, 40);
    expect(off.every((error) => Math.abs(error) <= ms(1))).toBe(true);
    expect(new Set(off).size).toBeGreaterThan(30);
    const slewing = onA(seconds(29), { kind: 'slew', by: seconds(1), ppm: 500 });
    expect([29, 31].map((second) => nodeOf(runOf(seconds(second), service, slewing), 'a').clock.slewPpm)).toEqual([500, 0]);
  });

  test('says how sure it is: a sawtooth from 1 ms to 7 ms at 200 ppm, 4 ms in the mean, and true all the time', () => {
    const widths: number[] = [];
    for (let second = 1; second <= 300; second++) {
      const now = second * 1_000_000;
      const m = runOf(now, service);
      const width = halfWidth(nodeOf(m, 'a').clock, now);
      expect(Math.abs(gained(m, now))).toBeLessThanOrEqual(width);
      widths.push(width);
    }
    expect(widths[28]).toBe(Math.ceil(ms(1) + 29 * 200 * 1.00015));
    expect(widths[29]).toBe(ms(1));
    const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
    expect(Math.abs(mean - ms(4))).toBeLessThan(ms(0.2));
  });

  test('is not heard while it is switched off: the clock drifts, and the interval widens to match', () => {
    const m = runOf(seconds(600), service, onA(seconds(31), { kind: 'ntp', to: 'off' }));
    expect(halfWidth(nodeOf(m, 'a').clock, seconds(600))).toBe(ms(1) + Math.ceil(570 * 200 * 1.00015));
    expect(gained(m, seconds(600))).toBeGreaterThan(ms(80));
    expect(actsOf(m).at(-1)![1]).toMatchObject({ kind: 'ignored', wanted: 'sync' });
  });

  test('finds no suspended machine and no dead host', () => {
    const vm = onA(seconds(29), { kind: 'vm', length: seconds(100), clock: 'stale' });
    const host = onA(seconds(29), { kind: 'crash', disk: 'kept', scope: 'host', length: seconds(100) });
    const dead = onA(seconds(29), { kind: 'crash', disk: 'kept', scope: 'process', length: seconds(100) });
    const syncs = [vm, host, dead].map((fault) => told(runOf(seconds(151), service, fault), 'a').filter((line) => line.includes('sync')));
    expect(syncs).toEqual([['150000 clock sync'], ['150000 clock sync'], [30, 60, 90, 120, 150].map((at_) => `${at_}000 clock sync`)]);
  });

  test('a clock that is moved behind its back makes its interval a lie until it speaks again', () => {
    const isTrue = (until: Micros): boolean => {
      const m = runOf(until, service, onA(seconds(40), { kind: 'skew', offset: ms(50) }));
      return Math.abs(gained(m, until)) <= halfWidth(nodeOf(m, 'a').clock, until);
    };
    expect([39, 41, 59, 61].map((at_) => isTrue(seconds(at_)))).toEqual([true, false, false, true]);
  });

  test('what it said ages through a reboot', () => {
    const m = runOf(
      seconds(45),
      { ...service, driftPpm: 0 },
      onA(seconds(35), { kind: 'crash', disk: 'kept', scope: 'host', length: seconds(5) }),
    );
    expect(halfWidth(nodeOf(m, 'a').clock, seconds(45))).toBe(ms(1) + 15 * 200);
  });
});
