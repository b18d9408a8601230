/** Laws that every scenario keeps, for each of its cases. */
import { describe, expect, test } from 'vitest';
import type { PropertyKind } from '../properties/property.ts';
import type { ParamValue } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { forkTo } from './fork.ts';
import { parseFragment, writeFragment } from './link.ts';
import { openRun } from './liveRun.ts';
import { readParam, writeParam } from './paramText.ts';
import { finish, replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import { defaultRun, valuesOf } from './runSpec.ts';
import { searchTrials } from './search.ts';
import { metricsOf, numberOf, trialsOf } from './sweep.ts';
import { wholeOf } from './whole.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id)) as Scenario] as const));

/** How many places of each run are forked at, how many it is resumed from at most, and how many frames lie between its keyframes. */
const forks = 5;
const resumes = 15;
const keyframeEvery = 40;

/** The verdict that shows that a property can tell: a checker that nobody has seen fail proves nothing. */
const failing: { readonly [K in PropertyKind]: string } = {
  always: 'violated',
  within: 'violated',
  eventually: 'not yet',
  sometimes: 'not yet',
};

describe.each(scenarios)('%s', (id, scenario) => {
  describe.each(scenario.cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    const run = runOfCase(id, scenario, one);
    const replayed = replay(scenario, run);

    test('shows what it promises, and the same again', () => {
      expect(replayed.violated).toEqual(one.violates);
      expect(replay(scenario, run).hash).toBe(replayed.hash);
    });

    test('names two to five events for each violation', () => {
      const broken = replayed.verdicts.filter(({ verdict }) => verdict === 'violated');
      expect(broken.filter(({ witnesses }) => witnesses.length < 2 || witnesses.length > 5)).toEqual([]);
    });

    test('is the same after a resume from keyframes all along it', () => {
      const rewound = openRun(scenario, run, { keyframeEvery });
      rewound.advance(scenario.horizon, Infinity);
      const saved = rewound.keyframes.slice();
      expect(saved.length).toBe(1 + Math.floor(replayed.events / keyframeEvery));
      const stride = Math.ceil(saved.length / resumes);
      const hashes = saved
        .filter((_, i) => i % stride === 0)
        .toReversed()
        .map((keyframe) => {
          rewound.resumeFrom(keyframe);
          return finish(rewound, scenario.horizon).hash;
        });
      expect(new Set(hashes)).toEqual(new Set([replayed.hash]));
    });

    test('is the same after a fork without a change', () => {
      const forked = openRun(scenario, run, { keyframeEvery });
      const hashes = Array.from({ length: forks }, (_, i) => {
        forked.advance(scenario.horizon, Infinity);
        const isKept = forkTo(forked, run, Math.floor((replayed.events * i) / forks));
        return isKept ? finish(forked, scenario.horizon).hash : 'not kept';
      });
      expect(new Set(hashes)).toEqual(new Set([replayed.hash]));
    });

    test('answers in one way whatever is asked of it', () => {
      const { right, astray } = wholeOf(scenario, replayed);
      const asked = Object.entries(right).filter(([beat]) => !astray.includes(beat));
      expect(asked.filter(([, choices]) => choices.length !== 1)).toEqual([]);
    });

    test('can be shared', () => {
      expect(parseFragment(id, scenario, writeFragment(run, {}, scenario))).toMatchObject({ ok: true, run, notes: [] });
    });
  });

  test('each beat has exactly one right choice in the default run', () => {
    const whole = wholeOf(scenario, replay(scenario, runOfCase(id, scenario, { name: 'default', params: {}, violates: [] })));
    expect(Object.values(whole.right).map((right) => right.length)).toEqual(Object.values(whole.right).map(() => 1));
  });

  test('what its beats draw is of what it measures, and takes a picture', () => {
    const drawn = scenario.metrics.flatMap((metric) => ('draws' in metric ? [metric.id] : []));
    expect(drawn).toEqual(expect.arrayContaining(scenario.beats.flatMap(({ draws }) => draws ?? [])));
  });

  test('the sweeps that it offers are of what it has', () => {
    for (const { over, values, given = {}, measure, theory } of scenario.sweeps) {
      const asGiven = Object.entries(given).map(([name, value]) =>
        readParam(name, scenario.params[name]!, writeParam(scenario.params[name]!, value)),
      );
      expect(asGiven).toEqual(Object.values(given).map((value) => expect.objectContaining({ ok: true, value })));
      expect(Object.keys(given)).not.toContain(over);
      const param = over === null ? undefined : scenario.params[over];
      expect([over, param === undefined]).toEqual([over, over === null]);
      const asLinked = values.map((value) => readParam(over!, param!, writeParam(param!, value)));
      expect(asLinked).toEqual(values.map((value) => expect.objectContaining({ ok: true, value })));
      const numbers = scenario.metrics.filter((metric) => 'value' in metric || 'estimate' in metric);
      const known = measure.kind === 'broken' ? scenario.properties : numbers;
      expect(known.map((one) => one.id)).toContain(measure.kind === 'broken' ? measure.property : measure.metric);
      const design = (value: ParamValue) => valuesOf(scenario, { ...given, [over!]: value });
      const told = theory === undefined ? [] : values.map((value) => theory.at(Number(value), design(value)));
      expect(told.filter((value) => value !== null && !Number.isFinite(value))).toEqual([]);
      expect(theory !== undefined && told.every((value) => value === null)).toBe(false);
    }
  });

  test('each sweep that it offers shows a difference', () => {
    const run = defaultRun(id, scenario);
    const flat = scenario.sweeps.filter((offer) => {
      const { values, over } = offer;
      const few = [...new Set([0, values.length >> 1, values.length - 1])].map((i) => values[i]!);
      const seen = new Set<number | null>();
      for (let seed = run.seed; seen.size < 2 && seed < run.seed + Math.min(offer.seeds, 8); seed++) {
        const sweep = { ...offer, values: over === null ? [] : few, seeds: 1 };
        const outcomes = searchTrials(scenario, run, trialsOf(sweep, { ...run, seed }, scenario), metricsOf(sweep));
        for (const outcome of outcomes) seen.add(numberOf(offer.measure, outcome));
      }
      return seen.size < 2;
    });
    expect(flat.map(({ title }) => title)).toEqual([]);
  });

  test('each setting says what it means, or where its default comes from', () => {
    expect(Object.entries(scenario.params).flatMap(([name, { help }]) => (help === undefined ? [name] : []))).toEqual([]);
  });

  test('each of its properties fails in one of its cases', () => {
    const replays = scenario.cases.map((one) => replay(scenario, runOfCase(id, scenario, one)));
    const unseen = scenario.properties.filter(
      ({ id: property, kind }) =>
        !replays.some(({ verdicts }) => verdicts.some((line) => line.property === property && line.verdict === failing[kind])),
    );
    expect(unseen.map((property) => property.id)).toEqual([]);
  });
});

/** Lessons whose truth is statistical: one run proves little. */
const statistical = [
  'one-box-or-many',
  'timeout-tuner',
  'heartbeats-and-phi',
  'where-delay-comes-from',
  'telephone-or-packets',
  'what-tcp-hides',
  'retry-storm',
  'circuit-breaker',
  'gossip-membership',
];

test.each(statistical)('%s offers sweeps', (id) => {
  expect(scenarios.find(([own]) => own === id)![1].sweeps.length).toBeGreaterThanOrEqual(3);
});
