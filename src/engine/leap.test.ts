/** Leap seconds as kernels have shown them, and the timers that follow, or were not told. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { days, hours, ms, seconds, us, zero } from '../base/micros.ts';
import type { ClockChange, LeapKind } from './changes.ts';
import { readClock } from './clock.ts';
import type { Reading } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import type { Machine } from './machine.ts';
import { at, listener, nodeOf, play, protocol, setupWith, simulate, stateOf, told } from './madeUp.ts';
import { createMachine } from './kernel.ts';
import type { Part } from './setup.ts';

type Options = Omit<Part, 'roles'>;

const onA = (time: Micros, fault: { readonly kind: string; readonly [value: string]: unknown }): Intervention =>
  at(time, { node: 'a', ...fault } as Fault);
const leapAt = (time: Micros, how: LeapKind): Intervention => onA(time, { kind: 'leap', how });

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

describe('a leap second', () => {
  test('repeated steps the wall clock back, skipped it steps it forward; the monotonic clock knows of neither', () => {
    const after = (how: LeapKind) => {
      const m = runOf(seconds(6), {}, leapAt(seconds(5), how));
      return [gained(m, seconds(6)), read(m, 'mono', seconds(6)) - startOf(m), actsOf(m)];
    };
    expect(after('repeat')).toEqual([seconds(-1), seconds(6), [[5, { kind: 'leap', how: 'repeat', by: seconds(-1) }]]]);
    expect(after('skip')).toEqual([seconds(1), seconds(6), [[5, { kind: 'leap', how: 'skip', by: seconds(1) }]]]);
  });

  test('is followed by timers of the wall clock, and by no others', () => {
    expect(ringing(seconds(10), leapAt(seconds(5), 'repeat'))).toEqual(['10000 timer mono', '11000 timer wall']);
    expect(ringing(seconds(10), leapAt(seconds(5), 'skip'))).toEqual(['9000 timer wall', '10000 timer mono']);
    expect(ringing(hours(12), leapAt(zero, 'smear'))).toEqual(['43200000 timer mono', '43200500.006 timer wall']);
  });
});

describe('a smeared leap second', () => {
  const smear = runOf(days(2), {}, leapAt(zero, 'smear'));
  const underWay = runOf(hours(1), {}, leapAt(zero, 'smear'));

  test('is all in after 24 hours, at 11.574 ppm, and then no more', () => {
    expect(Math.abs(gained(smear, days(2)) - seconds(-1))).toBeLessThanOrEqual(1);
    expect(gained(smear, days(2))).toBe(gained(smear, days(1)));
    expect(nodeOf(underWay, 'a').clock).toMatchObject({ smears: true, slewPpm: -1e6 / 86_400 });
    expect(nodeOf(smear, 'a').clock.slewPpm).toBe(0);
    expect(told(smear, 'a')).toEqual(['0 fault leap', '86400000 clock smear']);
  });

  test('is never more than half a second from a clock that repeats the second in the middle, and never goes back', () => {
    const leapt = (now: number): number => now - (now < hours(12) ? 0 : seconds(1));
    const apart = Array.from({ length: 97 }, (_, quarter) => Math.abs(read(underWay, 'wall', quarter * 900e6) - leapt(quarter * 900e6)));
    expect(Math.max(...apart)).toBe(seconds(0.5));
    const steps = Array.from({ length: 97 }, (_, i) => read(underWay, 'wall', i * 900e6 + 1) - read(underWay, 'wall', i * 900e6));
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  });

  test('goes on beside a slew, which changes nothing of it, and beyond a reboot, which ends the slew', () => {
    const slew = onA(hours(1), { kind: 'slew', by: ms(100), ppm: 500 });
    const both = runOf(days(2), {}, leapAt(zero, 'smear'), slew);
    expect(Math.abs(gained(both, days(2)) - ms(-900))).toBeLessThanOrEqual(2);
    const reboot = onA(us(hours(1) + seconds(100)), { kind: 'crash', disk: 'kept', scope: 'host', length: seconds(10) });
    expect(Math.abs(gained(runOf(days(2), {}, leapAt(zero, 'smear'), slew, reboot), days(2)) - ms(-950))).toBeLessThanOrEqual(3);
  });

  test('waits while the machine is suspended', () => {
    const suspended = onA(hours(1), { kind: 'vm', length: hours(2), clock: 'resync' });
    const m = runOf(days(2), {}, leapAt(zero, 'smear'), suspended);
    expect(told(m, 'a').at(-1)).toBe(`${(days(1) + hours(2)) / 1_000} clock smear`);
    expect(Math.abs(gained(m, days(2)) - seconds(-1))).toBeLessThanOrEqual(2);
  });
});

describe('the leap second of 2012, of which timers were not told', () => {
  const bug = leapAt(seconds(5), 'bug2012');
  /** Waits so long by the wall clock, again and again; and so by the monotonic one. */
  const waiting = (after: Micros) =>
    protocol<{ wall: number; mono: number }>({
      init(env) {
        env.setTimer('wall', { after, clock: 'wall' });
        env.setTimer('mono', { after });
        return { wall: 0, mono: 0 };
      },
      timeout: {
        wall(s, env) {
          s.wall++;
          env.setTimer('wall', { after, clock: 'wall' });
        },
        mono(s, env) {
          s.mono++;
          env.setTimer('mono', { after });
        },
      },
    });
  /** Waits in the second from `from` on. */
  const waits = (from: number, after: Micros, ...faults: readonly Intervention[]) => {
    const upTo = (until: number) =>
      stateOf(simulate(until, { a: play(waiting(after)) }, { interventions: faults }), 'a') as { wall: number; mono: number };
    const [before, behind] = [upTo(from), upTo(from + 1_000_000)];
    return [behind.wall - before.wall, behind.mono - before.mono];
  };

  test('steps the wall clock as any other does', () => {
    expect(gained(runOf(seconds(6), {}, bug), seconds(6))).toBe(seconds(-1));
  });

  test('a wait of a second or more ends a second early, were it set before or after; monotonic ones do not', () => {
    expect(ringing(seconds(10), bug)).toEqual(['10000 timer mono', '10000 timer wall']);
    const late = protocol({
      init(env) {
        env.setTimer('begin', { after: seconds(6) });
        return {};
      },
      timeout: {
        begin: (_, env) => env.setTimer('wall', { after: seconds(3), clock: 'wall' }),
        wall() {},
      },
    });
    expect(told(simulate(hours(1), { a: play(late) }, { interventions: [bug] }), 'a').at(-1)).toBe('8000 timer wall');
  });

  test('a shorter one ends at once: a loop of 10 ms waits spins, more than 10,000 times a second instead of 100', () => {
    expect(waits(seconds(2), ms(10), bug)).toEqual([100, 100]);
    const [wall, mono] = waits(seconds(6), ms(10), bug) as [number, number];
    expect(wall).toBeGreaterThan(10_000);
    expect(mono).toBe(100);
  });

  test.each<readonly [string, Intervention, boolean]>([
    ['setting the time, even to what it is, cures it', onA(seconds(6), { kind: 'step', by: 0 }), true],
    ['so does a leap second of which timers are told', leapAt(seconds(6), 'skip'), true],
    ['a restart of the process does not', onA(seconds(6), { kind: 'restart', disk: 'kept' }), false],
    ['a reboot does', onA(seconds(6), { kind: 'crash', disk: 'kept', scope: 'host', length: ms(1) }), true],
    ['a slew does not', onA(seconds(6), { kind: 'slew', by: us(10), ppm: 500 }), false],
  ])('%s', (_, remedy, isCured) => {
    const m = simulate(seconds(7), { a: play(twoTimers(hours(1))) }, { interventions: [bug, remedy] });
    expect(nodeOf(m, 'a').clock.timersAhead).toBe(isCured ? undefined : seconds(1));
    expect((waits(seconds(8), ms(10), bug, remedy)[0] as number) > 10_000).toBe(!isCured);
  });
});
