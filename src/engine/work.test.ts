/** Work is stretched by slowness and by stolen time, to the microsecond, whenever they change. */
import { describe, expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { ms, seconds, us, zero } from '../base/micros.ts';
import { readClock } from './clock.ts';
import type { Fault, Intervention } from './fault.ts';
import { at, before, nodeOf, play, protocol, simulate, told } from './madeUp.ts';

const slow = (factor: number): Fault => ({ kind: 'slow', node: 'a', factor });
const steal = (share: number): Fault => ({ kind: 'steal', node: 'a', share });
const freeze = (length: number): Fault => ({ kind: 'freeze', node: 'a', length: us(length) });

/** Works from 1 ms on for 100 ms, in step `write`. */
const worker = protocol({
  name: 'worker',
  init(env) {
    env.setTimer('begin', { after: ms(1) });
    return {};
  },
  timeout: { begin: (_, env) => env.next('write', ms(100)) },
  step: { write() {} },
});

const run = (...interventions: readonly Intervention[]) => simulate(seconds(3600), { a: play(worker) }, { interventions });
const steps = (...interventions: readonly Intervention[]) => told(run(...interventions), 'a').filter((line) => line.includes('step'));

describe('a CPU of which a share is stolen', () => {
  test.each([
    [0, '101 step write'],
    [0.5, '201 step write'],
    [0.75, '401 step write'],
    [0.9, '1001 step write'],
  ])('%s takes 1/(1 − share) as long', (share, told_) => expect(steps(at(zero, steal(share)))).toEqual([told_]));

  test('is slow besides if its machine is', () => {
    expect(steps(at(zero, steal(0.5)), at(zero, slow(3)))).toEqual(['601 step write']);
    expect(steps(at(zero, slow(3)), at(zero, steal(0.5)))).toEqual(['601 step write']);
    expect(steps(at(zero, slow(3)), at(zero, steal(0.5)), at(zero, slow(1)))).toEqual(['201 step write']);
  });

  test('has only what is left of its work stretched', () => {
    expect(steps(at(ms(51), steal(0.5)))).toEqual(['151 step write']);
    expect(steps(at(ms(51), steal(0.9)), at(ms(151), steal(0)))).toEqual(['191 step write']);
    expect(steps(at(ms(51), steal(0.5)), at(ms(71), freeze(1_000_000)))).toEqual(['1151 step write']);
  });

  test('keeps its clocks, and its share after a restart', () => {
    const m = run(at(zero, steal(0.5)), at(ms(150), { kind: 'restart', node: 'a', disk: 'kept' }));
    expect(told(m, 'a').at(-1)).toBe('351 step write');
    const { clock, stolen } = nodeOf(m, 'a');
    expect([readClock(clock, 'wall', seconds(5)), stolen]).toEqual([seconds(5), 0.5]);
  });

  test('runs the step once when it is struck right before it', () => {
    expect(steps(before('a', 'write', 1, steal(0.5)))).toEqual(['101 step write']);
  });
});

describe('a change of pace in the midst of a step is exact', () => {
  test('said again, a pace changes nothing, whenever it is said', () => {
    for (let moment = 1_001; moment < 300_000; moment += 7_919)
      expect(steps(at(zero, slow(3)), at(us(moment), slow(3)), at(us(moment + 1), freeze(0)))).toEqual(['301 step write']);
  });

  test('whatever the changes, the step comes at the first microsecond at which the work is done', () => {
    for (let seed = 0; seed < 300; seed++) {
      const below = (what: string, n: number, nth: number): number => Math.floor(draw(seed, purposeOf(what), nth) * n);
      const changes = Array.from({ length: 12 }, (_, i) => ({
        at: 1_000 + below('when', 250_000, i),
        fault: [slow(1 + below('slow', 5, i)), steal(below('steal', 9, i) / 10), freeze(below('freeze', 30_000, i))][below('what', 3, i)]!,
      })).toSorted((a, b) => a.at - b.at);
      const done = steps(...changes.map((one) => at(us(one.at), one.fault)))[0]!;
      const due = Number(done.split(' ')[0]) * 1_000;
      expect([seed, Math.abs(due - dueOf(changes)) <= 1]).toEqual([seed, true]);
    }
  });
});

/** Microsecond by microsecond, without arithmetic that could share a mistake with the engine's. A freeze during a freeze is missed. */
function dueOf(changes: readonly { readonly at: number; readonly fault: Fault }[]): number {
  let [factor, share, frozenUntil, done, next] = [1, 0, 0, 0, 0];
  for (let now = 1_000; ; now++) {
    for (; next < changes.length && changes[next]!.at === now; next++) {
      const { fault } = changes[next]!;
      if (fault.kind === 'slow') factor = fault.factor;
      if (fault.kind === 'steal') share = fault.share;
      if (fault.kind === 'freeze' && now > frozenUntil) frozenUntil = now + (fault.length ?? 0);
    }
    if (done >= 100_000 - 1e-3) return now;
    if (now >= frozenUntil) done += (1 - share) / factor;
  }
}
