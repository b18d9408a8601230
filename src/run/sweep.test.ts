/** Many runs that differ in one thing: which they are, and what is told of them. */
import { describe, expect, test } from 'vitest';
import { days, hours, ms, seconds } from '../base/micros.ts';
import { choice, duration, number, toggle } from '../scenarios/params.ts';
import scenario from '../scenarios/pause-outlives-lease/scenario.ts';
import { searchTrials } from './search.ts';
import { replay } from './replay.ts';
import { defaultRun } from './runSpec.ts';
import { metricsOf, pointsOf, trialsOf, valuesBetween } from './sweep.ts';
import type { Sweep } from './sweep.ts';
import { runOfTrial } from './trial.ts';

const run = { ...defaultRun('pause-outlives-lease', scenario), params: { fencing: true } };
const pauses = [seconds(5), seconds(12), seconds(15)];
const byPause: Sweep = { over: 'pause', values: pauses, seeds: 3, measure: { kind: 'broken', property: 'mutual-exclusion' } };

describe('the trials of a sweep', () => {
  test('are each value under the same seeds, from the run’s own upwards; its other params and its faults stay', () => {
    const trials = trialsOf(byPause, run, scenario);
    expect(trials.map(({ seed }) => seed)).toEqual([7, 8, 9, 7, 8, 9, 7, 8, 9]);
    expect(trials.map(({ params }) => params)).toEqual([
      ...Array.from({ length: 3 }, () => ({ fencing: true, pause: seconds(5) })),
      ...Array.from({ length: 3 }, () => ({ fencing: true, pause: seconds(12) })),
      ...Array.from({ length: 3 }, () => ({ fencing: true })),
    ]);
  });

  test('differ in nothing but their seed where no param is named; the last seed is followed by 0', () => {
    const bySeed: Sweep = { ...byPause, over: null, values: [], seeds: 3 };
    expect(trialsOf(bySeed, { ...run, seed: 2 ** 32 - 2 }, scenario)).toEqual([{ seed: 2 ** 32 - 2 }, { seed: 2 ** 32 - 1 }, { seed: 0 }]);
  });
});

test('a sweep may set params of its own, whatever the run’s are; what is left as it is by default goes unsaid', () => {
  const given = { fencing: false, clock: 'monotonic' } as const;
  const trials = trialsOf({ ...byPause, seeds: 1, given }, run, scenario);
  expect(trials.map(({ params }) => params)).toEqual([
    { clock: 'monotonic', pause: seconds(5) },
    { clock: 'monotonic', pause: seconds(12) },
    { clock: 'monotonic' },
  ]);
  expect(trialsOf({ ...byPause, over: null, values: [], seeds: 1, given }, run, scenario)).toEqual([
    { seed: 7, params: { clock: 'monotonic' } },
  ]);
});

test('a trial is what its link would replay to', () => {
  const [trial] = trialsOf({ ...byPause, values: [seconds(12)], seeds: 1 }, run, scenario);
  const [outcome] = searchTrials(scenario, run, [trial!], ['refused', 'overlap']);
  const played = replay(scenario, runOfTrial(run, trial!));
  expect([outcome!.hash, outcome!.events, outcome!.violated]).toEqual([played.hash, played.events, played.violated]);
  const metrics = Object.fromEntries(
    scenario.metrics.flatMap((metric) => ('value' in metric ? [[metric.id, metric.value(played)] as const] : [])),
  );
  expect(outcome!.measured).toEqual({ refused: metrics['refused'], overlap: metrics['overlap'] });
  expect(metrics['refused']).toBeGreaterThan(0);
});

describe('what is told of them', () => {
  const outcomes = searchTrials(scenario, run, trialsOf(byPause, run, scenario));

  test('a share, with its bounds: a pause that the lease outlives breaks nothing', () => {
    const points = pointsOf(byPause, outcomes);
    expect(points.map(({ value, y }) => [value, y])).toEqual([
      [seconds(5), 0],
      [seconds(12), 1],
      [seconds(15), 1],
    ]);
    expect(points.map(({ low, high }) => [low, high])).toEqual([
      [0, expect.closeTo(0.5615, 4)],
      [expect.closeTo(0.4385, 4), 1],
      [expect.closeTo(0.4385, 4), 1],
    ]);
  });

  test('a mean, with its margin, of what was measured', () => {
    const measure = { kind: 'metric', metric: 'overlap' } as const;
    const sweep: Sweep = { ...byPause, measure };
    const points = pointsOf(sweep, searchTrials(scenario, run, trialsOf(sweep, run, scenario), metricsOf(sweep)));
    expect(points[0]).toMatchObject({ y: 0, low: 0, high: 0 });
    expect(points[1]!.y).toBeGreaterThan(1);
    expect(points[2]!.y).toBeGreaterThan(points[1]!.y!);
    expect(points[2]!.low).toBeLessThan(points[2]!.y!);
  });

  test('only of those that are known: nothing at all of none', () => {
    const known = outcomes.map((outcome, i) => (i < 4 ? outcome : undefined));
    expect(pointsOf(byPause, known).map(({ y, outcomes: own }) => [y, own.length])).toEqual([
      [0, 3],
      [1, 1],
      [null, 0],
    ]);
  });
});

test('values between two bounds are as fine as somebody would ask for, and within the param’s own', () => {
  const pause = duration('', seconds(15), { min: ms(100), max: seconds(25) });
  expect(valuesBetween(pause, 5)).toEqual([ms(100), ms(400), seconds(1.6), seconds(6.3), seconds(25)]);
  expect(valuesBetween(pause, 5, seconds(5), seconds(15))).toEqual([5, 7.5, 10, 12.5, 15].map(seconds));
  const wait = duration('', days(7), { min: days(1), max: days(20) });
  expect(valuesBetween(wait, 5, days(2), days(12))).toEqual([48, 108, 168, 228, 288].map(hours));
  const load = number('', 0.5, { min: 0, max: 1, step: 0.05 });
  expect(valuesBetween(load, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(valuesBetween(number('', 3, { min: 1, max: 3, step: 1 }), 9)).toEqual([1, 2, 3]);
  expect(valuesBetween(toggle('', true), 9)).toEqual([false, true]);
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ];
  expect(valuesBetween(choice('', 'b', options), 9)).toEqual(['a', 'b']);
});
