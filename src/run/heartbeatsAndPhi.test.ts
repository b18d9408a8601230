/** S06: when a silence is a suspicion, and what that is worth. */
import { describe, expect, test } from 'vitest';
import { sample } from '../base/distribution.ts';
import { draw } from '../base/draw.ts';
import { ms, seconds } from '../base/micros.ts';
import { serviceQuality } from '../parts/detectorQuality.ts';
import type { ServiceQuality, Turn } from '../parts/detectorQuality.ts';
import { nfdQuality } from '../parts/nfdQuality.ts';
import { phiNormal, silenceExponential, silenceNormal } from '../parts/phi.ts';
import { heartbeatMonitor, nothingHeard, takeIn } from '../protocols/detector/heartbeatMonitor.ts';
import { suspicionsOf } from '../protocols/detector/suspicions.ts';
import { linkWith, marginCurve, suspicionOverRun } from '../scenarios/heartbeats-and-phi/curves.ts';
import { doubledOf } from '../scenarios/heartbeats-and-phi/numbers.ts';
import {
  intervalsOf,
  lossRatio,
  meanDelay,
  mistakesOf,
  patienceOf,
  suspectedAt,
  suspicionOf,
  troubleAt,
  truthOf,
} from '../scenarios/heartbeats-and-phi/outcome.ts';
import scenario from '../scenarios/heartbeats-and-phi/scenario.ts';
import type { ParamValues } from '../scenarios/params.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

const id = 'heartbeats-and-phi';
const play = (params: ParamValues, actions = '', seed = 7): FinishedRun =>
  replay(scenario, runOfCase(id, scenario, { name: 'made up', params, seed, ...(actions === '' ? {} : { do: actions }), violates: [] }));

const detectors = ['fixed', 'nfd-s', 'nfd-e', 'phi-normal', 'phi-exponential'] as const;
const worlds = ['pause', 'crash', 'spike', 'burst'] as const;

describe('φ', () => {
  test('of 8 at intervals of 1000 ms ± 100 ms is a silence of 1523 ms, and with Akka’s pause of 4523 ms', () => {
    expect(Math.abs(silenceNormal(8, 1_000, 100) - 1_523)).toBeLessThanOrEqual(1);
    expect(Math.abs(silenceNormal(8, 1_000 + 3_000, 100) - 4_523)).toBeLessThanOrEqual(1);
    expect(phiNormal(1_523, 1_000, 100)).toBeCloseTo(8, 1);
  });

  test('of 8 with exponential intervals is 18.42 times their mean', () => {
    expect(silenceExponential(8, 1_000) / 1_000).toBeCloseTo(18.42, 2);
  });

  test('in the lesson is of what q has measured: a mean of a second, and less than the least deviation', () => {
    const run = play({});
    const { mean, deviation } = intervalsOf(run)!;
    expect([Math.abs(mean - 1e6) < 2_000, deviation < 100_000]).toEqual([true, true]);
    expect(patienceOf(run)).toBe(Math.ceil(silenceNormal(8, mean + 3e6, 100_000)));
    expect(Math.abs(patienceOf(run)! - 4.523e6)).toBeLessThan(1_000);
    expect(Math.abs(patienceOf(play({ acceptablePause: 0 }))! - 1.523e6)).toBeLessThan(1_000);
  });

  test('as Cassandra takes it waits 18.42 mean intervals in the lesson', () => {
    const run = play({ detector: 'phi-exponential' });
    expect(patienceOf(run)! / intervalsOf(run)!.mean).toBeCloseTo(18.42, 2);
  });

  test('twice as high a threshold is a little more of a normal silence, and twice as much of an exponential one', () => {
    expect([doubledOf(play({}))! < 1.05, doubledOf(play({ acceptablePause: 0 }))! < 1.2]).toEqual([true, true]);
    expect(doubledOf(play({ detector: 'phi-exponential' }))).toBeCloseTo(2, 4);
    expect(detectors.slice(0, 3).map((detector) => doubledOf(play({ detector })))).toEqual([null, null, null]);
    const patience = (threshold: number) => patienceOf(play({ threshold }))!;
    expect(patience(16) / patience(8)).toBeCloseTo(doubledOf(play({}))!, 4);
  });
});

describe('Chen’s NFD-S on a link that loses 1 % and takes 20 ms, exponentially', () => {
  /** The monitor itself, over heartbeats that no kernel carries. */
  function measured(delta: number, heartbeats: number): ServiceQuality {
    const config = { rule: { kind: 'nfd-s', delta: seconds(delta), start: seconds(0) }, interval: seconds(1) } as const;
    const delays = { kind: 'exponential', mean: meanDelay } as const;
    const heard = nothingHeard(config.rule, config.interval, { monotonic: 0, wall: 0 });
    const turns: Turn[] = [];
    const isSuspected = (): boolean => turns.at(-1)?.to === 'suspect';
    for (let number = 0; number < heartbeats; number++) {
      if (draw(7, 1, number) < lossRatio) continue;
      const now = number * config.interval + sample(delays, draw(7, 2, number));
      if (now - number * config.interval >= config.interval) throw new Error('one may overtake another: once in e⁵⁰');
      const { trustsUntil } = heard.beats;
      if (!isSuspected() && trustsUntil! <= now) turns.push({ at: trustsUntil!, to: 'suspect' });
      takeIn(heard, config, { number, generation: 1 }, { monotonic: now, wall: now });
      if (isSuspected() && heard.beats.trustsUntil! > now) turns.push({ at: now, to: 'trust' });
    }
    return serviceQuality([{ turns, downs: [], endedAt: heartbeats * config.interval }]);
  }

  const published = [
    { delta: 1, recurrence: 101.0, duration: 0.0301 },
    { delta: 0.1, recurrence: 60.59, duration: 0.566 },
  ];

  test.each(published)('δ = $delta s: a mistake each $recurrence s that lasts $duration s, within 5 % over a million heartbeats', (row) => {
    const { recurrence, duration } = measured(row.delta, 1_000_000);
    const closed = nfdQuality(linkWith(row.delta));
    expect([closed.recurrence, closed.duration]).toEqual([expect.closeTo(row.recurrence, 1), expect.closeTo(row.duration, 3)]);
    const off = [recurrence.mean! / 1e6 / row.recurrence - 1, duration.mean! / 1e6 / row.duration - 1];
    expect(off.filter((each) => Math.abs(each) > 0.05)).toEqual([]);
  });

  test('the lesson’s own runs make as many mistakes as theory says, and no more with one interval more', () => {
    const theory = scenario.sweeps.find(({ over }) => over === 'margin')!.theory!;
    const count = (margin: number) =>
      Array.from({ length: 40 }, (_, seed) => mistakesOf(play({ detector: 'nfd-s', script: false, margin }, '', seed)).length).reduce(
        (sum, one) => sum + one,
        0,
      );
    const expected = (margin: number) => 40 * theory.at(margin, { detector: 'nfd-s', script: false })!;
    // Starts of mistakes are nearly a Poisson process: four deviations.
    expect(Math.abs(count(ms(100)) - expected(ms(100)))).toBeLessThan(4 * Math.sqrt(expected(ms(100))));
    expect([count(ms(1_100)) <= 4, expected(ms(1_100)) < 1]).toEqual([true, true]);
    expect([theory.at(ms(100), { detector: 'fixed', script: false }), theory.at(ms(100), { detector: 'nfd-s', script: true })]).toEqual([
      null,
      null,
    ]);
  });
});

describe('a crash', () => {
  const detectionIn = (run: FinishedRun) => serviceQuality(suspicionsOf(run));

  test('is suspected by NFD-S within δ + η, whenever it comes and whatever is lost', () => {
    for (let i = 0; i < 60; i++) {
      const at = 20_000 + i * 1_337;
      const margin = [100, 1_000, 2_500][i % 3]!;
      const { detectionTime, undetected } = detectionIn(
        play({ detector: 'nfd-s', margin: ms(margin), script: false }, `0s:loss.p-to-q=0.2,${at}ms:crash.p`, i),
      );
      expect([undetected, detectionTime.mean! <= ms(margin) + seconds(1)]).toEqual([0, true]);
    }
  });

  test('which no other detector can promise: a last heartbeat that is late puts the suspicion off', () => {
    const late = '10s:delay.p-to-q=12s,60.5s:crash.p';
    const found = detectors.map((detector) => detectionIn(play({ detector, script: false }, late)).detectionTime.mean! / 1e6);
    expect(found.map((time) => time > 11)).toEqual([true, false, true, true, true]);
  });

  test('is suspected for good by each of them: once it is, no heartbeat can end it', () => {
    for (const detector of detectors) {
      const run = play({ detector, world: 'crash' });
      const [watch] = suspicionsOf(run);
      expect([detector, watch!.turns.at(-1)!.to, watch!.turns.filter(({ at }) => at > troubleAt).length]).toEqual([detector, 'suspect', 1]);
      expect(run.verdicts.find(({ property }) => property === 'strong-completeness')!.verdict).toBe('satisfied');
      expect(run.world.running(heartbeatMonitor)[0]!.state.watched['p']!.opinion).toBe('suspected');
    }
  });

  test('is noticed the later, the more a detector bears', () => {
    const noticed = detectors.map((detector) => (suspicionOf(play({ detector, world: 'crash' }))! - troubleAt) / 1e6);
    expect(noticed.map((time) => Math.round(time * 10) / 10)).toEqual([2, 1.5, 1.5, 4.1, 18.3]);
  });
});

describe('one who lives', () => {
  test('is taken for dead by a pause of 5 s, or a burst of losses as long, by all but Cassandra', () => {
    for (const world of ['pause', 'burst'] as const)
      expect([world, ...detectors.map((detector) => truthOf(play({ detector, world })))]).toEqual([
        world,
        ...[1, 2, 3, 4].map(() => (world === 'pause' ? 'paused' : 'running')),
        null,
      ]);
  });

  test('is not taken for dead for a spike of 3 s by a φ that accepts 3 s, and is by one that accepts none', () => {
    const after = (params: ParamValues) => suspectedAt(play({ world: 'spike', ...params })).filter((time) => time < troubleAt + 5e6);
    expect([after({}).length, after({ acceptablePause: 0 }).length]).toEqual([0, 1]);
  });

  test('is trusted again when a heartbeat comes: the mistake lasts as long as the silence goes on beyond q’s patience', () => {
    const run = play({});
    const [watch] = suspicionsOf(run);
    const [suspect, trust] = watch!.turns;
    expect([watch!.turns.length, suspect!.to, trust!.to]).toEqual([2, 'suspect', 'trust']);
    expect(trust!.at - troubleAt).toBeGreaterThanOrEqual(5e6);
    expect(trust!.at - troubleAt).toBeLessThan(5.2e6);
  });
});

test('what is drawn is what q would have said: φ crosses its threshold at the very moment of the suspicion', () => {
  const run = play({});
  const drawn = suspicionOverRun(run);
  if (drawn.kind !== 'curve') throw new Error('a curve');
  const crossing = drawn.series[0]!.points.find(([, phi]) => phi >= 8)![0];
  const before = drawn.series[0]!.points.findLast(([time, phi]) => time < crossing && phi < 8)![0];
  expect([before <= suspicionOf(run)! / 1e6, crossing >= suspicionOf(run)! / 1e6 - 1e-6]).toEqual([true, true]);
  const steps = suspicionOverRun(play({ detector: 'nfd-s' }));
  if (steps.kind !== 'curve') throw new Error('a curve');
  expect(steps.series[0]!.points.slice(1, 3)).toEqual([
    [62, 1],
    [expect.closeTo(66, 1), 0],
  ]);
});

test('Chen’s staircase: each interval more of δ bears one loss more', () => {
  const drawn = marginCurve(play({ detector: 'nfd-s' }));
  if (drawn.kind !== 'curve') throw new Error('a curve');
  const at = (delta: number) => drawn.series[0]!.points.find(([x]) => Math.abs(x - delta) < 1e-9)![1];
  expect([at(0.5), at(1.5), at(2.5)].map((power) => Math.round(power * 100) / 100)).toEqual([2, 4, 6]);
  expect(drawn.marks).toEqual([{ axis: 'x', at: 1, label: 'here' }]);
});

test('each question has exactly one right choice, in every world, detector and setting', () => {
  const designs = worlds.flatMap((world) =>
    detectors.flatMap((detector) => [
      { world, detector },
      { world, detector, threshold: 1, margin: ms(50), timeout: ms(1_100), acceptablePause: 0 },
      { world, detector, threshold: 16, margin: seconds(3), timeout: seconds(20), acceptablePause: seconds(10), script: false },
    ]),
  );
  const wrong = designs.flatMap((params) => {
    const run = play(params);
    const counts = scenario.beats.flatMap(({ ask }) =>
      ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(run)).length],
    );
    return counts.every((count) => count === 1) ? [] : [{ params, counts }];
  });
  expect(wrong).toEqual([]);
});

test('q that is down, or never started, leaves each question answerable, too', () => {
  const troubled = ['0s:crash.q', '60s:crash.q=20s', '0s:crash.p', '30s:crash.p=5s', '60.4s:byz.p=mute'].map((hands) =>
    scenario.beats.flatMap(({ ask }) => (ask === undefined ? [] : [ask.choices.filter(({ isRight }) => isRight(play({}, hands))).length])),
  );
  expect(troubled).toEqual(troubled.map(() => [1, 1, 1, 1]));
});

test('that φ may never suspect who was never heard from is right where it is so', () => {
  const promised = (params: ParamValues, hands: string): string[] => {
    const run = play({ ...params, script: false }, hands);
    return scenario.beats
      .find(({ id: own }) => own === 'quality')!
      .ask!.choices.filter(({ isRight }) => isRight(run))
      .map((one) => one.id);
  };
  expect([promised({}, '0s:crash.p'), promised({}, '30s:crash.p'), promised({ detector: 'fixed' }, '0s:crash.p')]).toEqual([
    ['nothing'],
    ['usual'],
    ['usual'],
  ]);
});
