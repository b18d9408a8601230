/** S12: when Hystrix's circuit opens, what it lets through, and what a pool, a timeout and a breaker each do for a bystander. */
import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import { hystrixDefaults } from '../parts/hystrix.ts';
import { shop } from '../protocols/breaker/shop.ts';
import { inTrouble, secondSecond, sentWhileOpen } from '../scenarios/circuit-breaker/numbers.ts';
import scenario from '../scenarios/circuit-breaker/scenario.ts';
import { stateAfter } from '../scenarios/circuit-breaker/teach.ts';
import { answered, callsOf, made, openingOf, opensAt, turnsOf, wasSent } from '../scenarios/circuit-breaker/worlds.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'circuit-breaker';
const play = (params: ParamValues, actions = '', seed = scenario.seed): FinishedRun =>
  replay(scenario, {
    ...runOfCase(id, scenario, { name: 'made up', params, ...(actions === '' ? {} : { do: actions }), violates: [] }),
    seed,
  });

const payments = (run: FinishedRun, from: number, until: number): number =>
  answered(made(callsOf(run), 'payments', seconds(from), seconds(until)));

describe('one pool, and reviews that hang', () => {
  /** For 30 s, as the curriculum has it; the run ends before. */
  const hang = '2s:freeze.reviews=30s';

  test('without timeout and breaker hardly anybody pays from one second on: below 10 %, over seeds', () => {
    const shares = [1, 2, 3].map((seed) => payments(play({ script: false, breaker: false, timeout: false }, hang, seed), 3, 22));
    expect(Math.max(...shares)).toBeLessThan(0.1);
  });

  test('with both on, payments suffer until the circuit opens, and hardly any longer', () => {
    const run = play({ script: false }, hang);
    expect(payments(run, 3, 4)).toBeLessThan(0.6);
    expect(payments(run, 6, 22)).toBeGreaterThan(0.95);
  });

  test('with a bulkhead every payment is served, with or without the rest', () => {
    const shares = [{}, { breaker: false }, { breaker: false, timeout: false }].map((more) =>
      payments(play({ script: false, bulkhead: true, ...more }, hang), 0, 22),
    );
    expect(shares).toEqual([1, 1, 1]);
  });

  test('it is Little’s law: calls of 200 ms need a fifth of the threads, and nobody who pays is turned away', () => {
    expect(payments(play({ patience: ms(200), breaker: false }), 0, 22)).toBe(1);
    expect(payments(play({ threads: 40, breaker: false }), 0, 22)).toBe(1);
    expect(payments(play({ breaker: false }), 3, 12)).toBeLessThan(0.7);
  });
});

describe('the circuit opens', () => {
  /** Nobody comes by himself. So many browse by hand, 30 ms apart, first while the reviews are well, then while they hang. */
  const byHand = (good: number, bad: number): FinishedRun => {
    const browse = (from: number, count: number) => Array.from({ length: count }, (_, i) => `${from + 30 * i}ms:request.shop.browse`);
    const steps = ['0s:workload.shop.all=0', ...browse(100, good), '1.5s:freeze.reviews=3s', ...browse(1_600, bad)];
    return play({ script: false }, steps.join(','));
  };
  const opened = (good: number, bad: number): boolean => opensAt(byHand(good, bad)) !== null;

  test('at twenty calls of which half failed, not at nineteen that all failed, and not below half', () => {
    expect([opened(0, 19), opened(0, 20), opened(10, 10), opened(11, 10), opened(9, 10)]).toEqual([false, true, true, false, false]);
    expect(openingOf(byHand(0, 20))).toEqual({ calls: 20, failed: 20, inARow: 20, waitedForCalls: true });
  });

  test('under load too: never below twenty calls, never below half of them failed, and at a health snapshot', () => {
    const runs = [{}, { bulkhead: true }, { patience: ms(300) }, { world: 'errors' }, { traffic: 5 }].map((params) => play(params));
    for (const run of runs) {
      const { calls, failed } = openingOf(run)!;
      expect([calls >= 20, failed / calls >= 0.5, opensAt(run)! % ms(hystrixDefaults.healthSnapshotMs)]).toEqual([true, true, 0]);
    }
  });

  test('it stays closed where there are never twenty calls in ten seconds, whatever becomes of them', () => {
    const run = play({ traffic: 1 });
    expect(turnsOf(run, 'reviews')).toEqual([]);
    const hopeless = made(callsOf(run), 'reviews', seconds(2), seconds(11));
    expect([hopeless.length > 5, answered(hopeless)]).toEqual([true, 0]);
  });

  test('three failures in eight keep it closed, four open it, if one call is enough to judge by', () => {
    expect([stateAfter('SSFSSFSF'), stateAfter('SSFSFSFF'), stateAfter('SSSSFFFF')]).toEqual(['closed', 'open', 'open']);
  });
});

describe('the trial', () => {
  const run = play({});
  const turns = turnsOf(run, 'reviews');
  const gaps = turns.slice(1).map(({ at }, i) => at - turns[i]!.at);
  const first = turns[0]!.at;
  /** The mean gap between two who browse is 50 ms: the first of them after the sleep is the trial. */
  const soon = ms(200);

  test('is one call, more than five seconds after the opening; it waits for its second in vain, and the circuit sleeps again', () => {
    expect(turns.map(({ to }) => to)).toEqual(['open', 'half-open', 'open', 'half-open', 'closed']);
    expect(sentWhileOpen(run)).toBe(1);
    expect(gaps[1]).toBe(seconds(1));
    expect([gaps[0]!, gaps[2]!].every((gap) => gap > seconds(5) && gap < seconds(5) + soon)).toBe(true);
    const sent = made(callsOf(run), 'reviews', first, turns.at(-1)!.at).filter(wasSent);
    expect(sent.map(({ madeAt, ending }) => [madeAt, ending])).toEqual([
      [turns[1]!.at, 'timed out'],
      [turns[3]!.at, 'answered'],
    ]);
  });

  test('that is answered closes it, and every count begins anew', () => {
    const closedAt = turns.at(-1)!.at;
    const { breaker } = run.worldAt(closedAt).running(shop)[0]!.state.commands['reviews']!;
    const sums = [breaker.successes, breaker.failures].map(({ slices }) => slices.reduce((sum, each) => sum + each, 0));
    expect([breaker.status, sums]).toEqual(['closed', [0, 0]]);
    expect(answered(made(callsOf(run), 'reviews', closedAt, us(run.endedAt - 500_000)))).toBe(1);
  });

  test('that nobody gives up keeps the circuit half open until the service speaks', () => {
    const hangs = play({ script: false, timeout: false }, '2s:freeze.reviews=3s,6s:freeze.reviews=9s');
    const states = turnsOf(hangs, 'reviews');
    const half = states.findIndex(({ to }) => to === 'half-open');
    expect(states[half + 1]!.at).toBeGreaterThan(seconds(15));
  });
});

describe('what it costs, and what it saves', () => {
  test('fast errors: it opens, and refuses what would have been answered', () => {
    const [on, off] = [true, false].map((breaker) => answered(inTrouble(play({ world: 'errors', breaker }), 'reviews')));
    expect(off).toBeGreaterThan(0.3);
    expect(off).toBeLessThan(0.5);
    expect(on).toBeLessThan(off! - 0.03);
  });

  test('in the trouble the reviews are asked a third as often at most, and a failing call is told so three times as soon', () => {
    const told = (breaker: boolean) => {
      const calls = inTrouble(play({ bulkhead: true, breaker }), 'reviews');
      return [calls.filter(wasSent).length, calls.reduce((sum, { madeAt, endedAt }) => sum + endedAt! - madeAt, 0) / calls.length] as const;
    };
    const [[sentOn, waitOn], [sentOff, waitOff]] = [told(true), told(false)];
    expect(sentOn * 3).toBeLessThan(sentOff);
    expect(waitOn * 3).toBeLessThan(waitOff);
  });

  test('a fallback answers whoever browses; who pays has none', () => {
    const run = play({ fallback: true, bulkhead: true });
    const { commands } = run.world.running(shop)[0]!.state;
    const failed = callsOf(run).filter(({ service, ending }) => service === 'reviews' && ending !== 'answered' && ending !== 'waiting');
    expect([commands['reviews']!.fallbacks, commands['payments']!.fallbacks]).toEqual([failed.length, 0]);
    expect(failed.length).toBeGreaterThan(100);
  });
});

test('where errors come fast, it is the share that opens the circuit, and one trial that closes it: not nineteen in a row, nor a few calls a second', () => {
  const run = play({ world: 'errors' });
  const right = (beat: string) => scenario.beats.find((one) => one.id === beat)!.ask!.choices.filter(({ isRight }) => isRight(run));
  expect(openingOf(run)!.inARow).toBeLessThan(19);
  expect(['nineteen', 'open'].flatMap(right).map((choice) => choice.id)).toEqual(['share', 'one']);
});

test('Hystrix’s defaults are those of the lesson', () => {
  const value = (name: string) => scenario.params[name]!.default;
  expect(['volume', 'errors', 'sleep', 'patience', 'threads'].map(value)).toEqual([20, 50, seconds(5), seconds(1), 10]);
  expect([hystrixDefaults.rollingMs, hystrixDefaults.buckets, hystrixDefaults.healthSnapshotMs]).toEqual([10_000, 10, 500]);
});

test('each question has exactly one right choice, whatever is chosen and broken', () => {
  const on = [true, false];
  const designs = ['hangs', 'errors', 'blips'].flatMap((world) =>
    on.flatMap((breaker) => on.map((timeout): ParamValues => ({ world, breaker, timeout, bulkhead: world === 'errors' }))),
  );
  const runs = [
    ...designs.map((params) => play(params)),
    ...[{ traffic: 1 }, { traffic: 5 }, { volume: 1 }, { sleep: seconds(20) }, { patience: ms(200), breaker: false }].map((params) =>
      play(params),
    ),
    play({}, '1s:crash.shop=30s'),
    play({}, '2s:crash.payments'),
    play({}, '3s:crash.shop=2s'),
  ];
  const wrong = runs.flatMap((run, i) => {
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ i, counts }];
  });
  expect(wrong).toEqual([]);
  expect(runs.map(secondSecond).every((share) => share >= 0 && share <= 1)).toBe(true);
});
