/** The environment's own time daemon: what it does to a clock that nothing kept, what it cannot know, and what stops it. */
import { describe, expect, test } from 'vitest';
import type { Micros } from '../base/micros.ts';
import { ms, seconds, us, zero } from '../base/micros.ts';
import type { ClockAct, ClockChange } from './changes.ts';
import { halfWidth, readClock } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import { createMachine, keyframe, restore, step, stepSilently, traceHash } from './kernel.ts';
import type { Machine } from './machine.ts';
import { at, beater, framesOf, listener, missedOf, nodeOf, ntp, packetsOf, play, setupWith, simulate } from './madeUp.ts';
import type { Part } from './setup.ts';

type Options = Omit<Part, 'roles'>;

const begun = (path?: Micros, askew?: Micros): Intervention => at(seconds(1), ntp('a', 'on', path, askew));
const run = (until: number, options: Options, interventions: readonly Intervention[] = [begun()], seed = 7): Machine =>
  simulate(until, { a: play(beater('b', 400), options), b: play(listener) }, { interventions, seed });
/** µs by which the wall clock is ahead of the truth. */
const errorOf = (m: Machine, now: number = m.world.now): number => readClock(nodeOf(m, 'a').clock, 'wall', now) - now;
const actsOf = <K extends ClockAct['kind']>(m: Machine, kind: K) =>
  m.trace
    .changesOf('clock', 0)
    .map((row) => m.trace.change(row))
    .flatMap(({ frame, value }) => {
      const { act } = JSON.parse(value) as ClockChange;
      return act?.kind === kind ? [{ at: m.trace.frame(frame).time, ...(act as Extract<ClockAct, { kind: K }>) }] : [];
    });
const polls = (m: Machine): readonly number[] => framesOf(m).flatMap(({ name, time }) => (name === 'poll' ? [time] : []));

describe('a daemon that is switched on in the middle of a run', () => {
  test('steps at once what is far off, and slews what is near', () => {
    const far = run(seconds(3), { offset: seconds(-1.5) });
    expect([actsOf(far, 'step').length, actsOf(far, 'slew').length]).toEqual([1, 0]);
    expect(Math.abs(errorOf(far))).toBeLessThan(ms(4));
    const near = run(seconds(100), { offset: ms(20) });
    expect(actsOf(near, 'step')).toEqual([]);
    expect(actsOf(near, 'slew').length).toBeGreaterThan(0);
    expect(Math.abs(errorOf(near, seconds(100)))).toBeLessThan(ms(4));
  });

  test('asks eight times, two seconds apart, then each 64 s', () =>
    expect(polls(run(seconds(150), {})).map((time) => time / 1e6)).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 79, 143]));

  test('states a bound that holds the truth, while both ways are as long', () => {
    const truths = [1, 2, 3, 4, 5].flatMap((seed) => {
      const cast = { a: play(beater('b', 400), { offset: ms(90), driftPpm: 12 }), b: play(listener) };
      const m = createMachine(setupWith(cast, { seed, interventions: [begun()] }));
      const held: boolean[] = [];
      while (step(m, seconds(200)))
        if (nodeOf(m, 'a').clock.bound !== undefined) held.push(Math.abs(errorOf(m)) <= halfWidth(nodeOf(m, 'a').clock, m.world.now) + 1);
      return held;
    });
    expect([truths.length > 50, truths.every(Boolean)]).toEqual([true, true]);
  });

  test('cannot see that its path is askew: its clock comes to be wrong by half of it, within its bound', () => {
    const m = run(seconds(16), { offset: seconds(5) }, [begun(ms(10), ms(80))]);
    expect(Math.abs(errorOf(m) + ms(40))).toBeLessThan(ms(5));
    expect(Math.abs(errorOf(m))).toBeLessThanOrEqual(halfWidth(nodeOf(m, 'a').clock, m.world.now));
  });

  test('gives up over what is more than it dares to set, and is started anew by hand', () => {
    const off = at(zero, { kind: 'skew', node: 'a', offset: seconds(2000) });
    const m = run(seconds(60), {}, [off, begun()]);
    expect([polls(m).length, actsOf(m, 'panic').length, errorOf(m)]).toEqual([1, 1, seconds(2000)]);
    const mended = run(seconds(60), {}, [
      off,
      begun(),
      at(seconds(9), { kind: 'skew', node: 'a', offset: seconds(3) }),
      at(seconds(10), ntp('a', 'on')),
    ]);
    expect([polls(mended).length, missedOf(mended)]).toEqual([9, [null, null, null, null]]);
    expect(Math.abs(errorOf(mended))).toBeLessThan(ms(5));
  });
});

describe('what is done to its node', () => {
  const on = (time: Micros, fault: { readonly kind: string; readonly [value: string]: unknown }): Intervention =>
    at(time, { node: 'a', ...fault } as Fault);

  test('off, it touches nothing and does not notice; on, it goes on', () => {
    const m = run(seconds(6), {}, [begun(), at(seconds(2), ntp('a', 'off')), on(seconds(2.5), { kind: 'skew', offset: ms(100) })]);
    expect([errorOf(m), actsOf(m, 'ignored').length > 0, polls(m).length]).toEqual([ms(100), true, 3]);
    const again = run(seconds(300), {}, [
      begun(),
      at(seconds(2), ntp('a', 'off')),
      on(seconds(2.5), { kind: 'skew', offset: ms(100) }),
      at(seconds(6), ntp('a', 'on')),
    ]);
    expect(Math.abs(errorOf(again, seconds(300)))).toBeLessThan(ms(4));
  });

  test('a frozen process does not stop it; a suspended machine does; so does a dead host, until it is back', () => {
    expect(polls(run(seconds(8), {}, [begun(), on(seconds(2), { kind: 'freeze', length: seconds(5) })])).length).toBe(4);
    expect(polls(run(seconds(8), {}, [begun(), on(seconds(2), { kind: 'vm', length: seconds(4), clock: 'resync' })]))).toEqual(
      [1, 7].map(seconds),
    );
    const crashed = run(seconds(9), {}, [begun(), on(seconds(2), { kind: 'crash', disk: 'kept', scope: 'host', length: seconds(4) })]);
    expect(polls(crashed)).toEqual([1, 6, 8].map(seconds));
  });

  test('a new path is taken from the next question on', () => {
    const m = run(seconds(6), {}, [begun(ms(5)), at(seconds(4), ntp('a', 'on', ms(50)))]);
    expect(actsOf(m, 'measured').map(({ delay }) => delay > ms(90))).toEqual([false, false, true]);
    expect(missedOf(m)).toEqual([null, null]);
  });
});

describe('several servers, some of which are false', () => {
  const asked = (servers: number, falsetickers: number, lead: Micros = seconds(1)): Machine =>
    run(seconds(16.5), { offset: ms(300) }, [at(seconds(1), ntp('a', 'on', ms(20), zero, { servers, falsetickers, lead }))]);
  const believedIn = (m: Machine) => actsOf(m, 'selected').map(({ believed, of }) => `${believed} of ${of}`);

  test('are outvoted while they are fewer than half: the clock comes to be right', () => {
    const m = asked(4, 1);
    expect(believedIn(m)).toEqual(Array.from({ length: 8 }, () => '3 of 4'));
    expect(Math.abs(errorOf(m))).toBeLessThan(ms(4));
    expect(
      actsOf(m, 'measured')
        .map(({ server }) => server)
        .toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual([1, 2, 3, 4].flatMap((server) => Array(8).fill(server)));
  });

  test('are believed where they are more than half and agree', () => {
    const m = asked(3, 2);
    expect(new Set(believedIn(m))).toEqual(new Set(['2 of 3']));
    expect(Math.abs(errorOf(m) - seconds(1))).toBeLessThan(ms(4));
  });

  test('are half of them: no majority agrees, so that nothing is set', () => {
    const m = asked(4, 2);
    expect(new Set(believedIn(m))).toEqual(new Set(['0 of 4']));
    expect([errorOf(m), actsOf(m, 'step')]).toEqual([ms(300), []]);
  });

  test('the only one that is asked is believed, whatever it says', () => {
    const m = asked(1, 1, seconds(-2));
    expect(Math.abs(errorOf(m) + seconds(2))).toBeLessThan(ms(4));
    expect(believedIn(m)).toEqual([]);
  });

  // Its answers come about 44 ms after each question, one after the other: some of them into the suspension.
  test.each([42, 43, 45])('a suspension %d ms after a question swallows answers, and puts no later round out of step', (after) => {
    const m = run(seconds(16.5), { offset: ms(300) }, [
      at(seconds(1), ntp('a', 'on', ms(20), zero, { servers: 5, falsetickers: 2, lead: seconds(2) })),
      at(us(seconds(1) + ms(after)), { kind: 'vm', node: 'a', length: ms(100), clock: 'resync' }),
    ]);
    expect(actsOf(m, 'measured').length).toBeLessThan(40);
    expect(new Set(believedIn(m))).toEqual(new Set(['3 of 5']));
    expect(Math.abs(errorOf(m))).toBeLessThan(ms(4));
  });

  test('other servers mean to begin anew, and what the old ones said is forgotten', () => {
    const twice = run(seconds(12), { offset: ms(300) }, [
      at(seconds(1), ntp('a', 'on', ms(20), zero, { servers: 4, falsetickers: 2 })),
      at(seconds(6), ntp('a', 'on', ms(20), zero, { servers: 5, falsetickers: 2 })),
    ]);
    expect(believedIn(twice)).toEqual(['0 of 4', '0 of 4', '0 of 4', '3 of 5', '3 of 5', '3 of 5']);
    expect(Math.abs(errorOf(twice))).toBeLessThan(ms(4));
  });
});

test('no link’s fault reaches its path, no draw of another is shifted, and keyframes keep it', () => {
  const cut: Intervention = at(us(1), { kind: 'partition', sides: [['a'], ['b']] });
  const told = (m: Machine) => actsOf(m, 'measured');
  expect(told(run(seconds(20), {}, [cut, begun()]))).toEqual(told(run(seconds(20), {})));
  expect(packetsOf(run(seconds(20), {}))).toEqual(packetsOf(run(seconds(20), {}, [])));
  expect(told(run(seconds(20), {}, [begun()], 8))).not.toEqual(told(run(seconds(20), {})));
  const m = createMachine(setupWith({ a: play(beater('b', 400), { offset: ms(30) }), b: play(listener) }, { interventions: [begun()] }));
  const saved = [];
  for (let n = 0; step(m, seconds(40)); n++) if (n % 60 === 0) saved.push(keyframe(m));
  const [hash, frames] = [traceHash(m), m.world.frame];
  for (const one of saved) {
    restore(m, one);
    stepSilently(m, frames);
    expect(traceHash(m)).toBe(hash);
  }
  expect(saved.length).toBeGreaterThan(5);
});
