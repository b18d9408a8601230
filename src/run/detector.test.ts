import { assert, constantFrom, integer, property, sample } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { createMachine, step, traceHash } from '../engine/kernel.ts';
import { serviceQuality } from '../parts/detectorQuality.ts';
import { nothingHeard, takeIn } from '../protocols/detector/heartbeatMonitor.ts';
import { phiAfter } from '../protocols/detector/rule.ts';
import { suspicionsOf } from '../protocols/detector/suspicions.ts';
import { experiment, interval, rules, run, steadily, thoughts } from './madeUpDetectors.ts';
import type { Experiment } from './madeUpDetectors.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { openRun } from './liveRun.ts';
import { finish, replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import { setupOf } from './runSpec.ts';
import { wholeOf } from './whole.ts';

const of = (rule: Experiment['rule'], hands?: string): readonly string[] => thoughts(run({ rule }, hands))['q of p']!;

describe('a crash half a second after heartbeat 60, which came at 60.01 s, is suspected', () => {
  const crash = '60.5s:crash.p';

  test('a fixed timeout after it', () => expect(of(rules.fixed, crash)).toEqual(['62.51 suspect']));

  test('by NFD-S at the freshness point of the next one', () => expect(of(rules.nfdS, crash)).toEqual(['61.5 suspect']));

  test('by NFD-E α after the next one was expected', () => expect(of(rules.nfdE, crash)).toEqual(['61.51 suspect']));

  test('by Akka’s φ 4.523 s after it, three of which are the acceptable pause', () => {
    expect(of(rules.phiNormal, crash)).toEqual([expect.stringMatching(/^64\.53\d* suspect$/)]);
  });

  test('by Cassandra’s φ 18.42 mean intervals after it, the first of which was made up', () => {
    // 60 intervals of 1 s and one of 2 s.
    const after = 60.01 + (62 / 61) * 8 * Math.LN10;
    expect(Number.parseFloat(of(rules.phiExponential, crash)[0]!)).toBeCloseTo(after, 5);
  });
});

describe('whatever the rule', () => {
  const names = ['fixed', 'nfdS', 'nfdE', 'phiNormal', 'phiExponential'] as const;

  test.each(names)('%s: nobody is suspected while heartbeats come, and a restarted process is trusted again', (name) => {
    expect([of(rules[name]), of(rules[name], '60.5s:crash.p=50s').map((turn) => turn.split(' ')[1])]).toEqual([[], ['suspect', 'trust']]);
  });

  test('a run can be rewound to any keyframe and goes on the same', () => {
    for (const name of names) {
      const scenario = experiment({ rule: rules[name], network: { ...steadily, loss: 0.2 } });
      const live = openRun(scenario, runOfCase('heartbeats', scenario, { name, params: {}, violates: [], do: '50s:freeze.p=9s' }), {
        keyframeEvery: 50,
      });
      const { hash } = finish(live, scenario.horizon);
      const hashes = live.keyframes.slice().map((keyframe) => {
        live.resumeFrom(keyframe);
        return finish(live, scenario.horizon).hash;
      });
      expect([hashes.length > 4, new Set(hashes)]).toEqual([true, new Set([hash])]);
    }
  });

  test('faults at random end no run, and the same ones give the same run, with messages that nobody may change', () => {
    for (const name of names) {
      const scenario = experiment({ rule: rules[name], watched: ['p', 'q'], watchers: ['q', 'r'], horizon: seconds(30) });
      for (const one of sample(arbitraryRun('heartbeats', scenario, 8), { seed: 7, numRuns: 25 })) {
        const frozen = createMachine(setupOf(scenario, one), { freezesMessages: true });
        while (step(frozen, scenario.horizon));
        expect(traceHash(frozen)).toBe(replay(scenario, one).hash);
      }
    }
  });

  test('a process that was down from the start is suspected by those rules that do not wait for a first heartbeat', () => {
    expect(names.map((name) => of(rules[name], '0s:crash.p').length)).toEqual([1, 1, 1, 0, 0]);
  });
});

describe('NFD-S', () => {
  test('detects every crash within δ + η and for good, whenever it comes', () => {
    assert(
      property(integer({ min: 20_000, max: 100_000 }), constantFrom(...Array.from({ length: 50 }, (_, seed) => seed)), (at, seed) => {
        const network = { ...steadily, latency: { kind: 'exponential', mean: ms(20) }, loss: 0.1 } as const;
        const watched = run({ rule: rules.nfdS, network }, `${at}ms:crash.p`, seed);
        const { detectionTime, undetected } = serviceQuality(suspicionsOf(watched));
        expect([undetected, detectionTime.mean! <= rules.nfdS.delta + interval]).toEqual([0, true]);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('needs clocks that agree: a monitor whose clock runs δ ahead suspects everybody', () => {
    expect(of(rules.nfdS, '60.2s:step.q=600ms')).toEqual(expect.arrayContaining(['60.9 suspect', '61.01 trust', '61.9 suspect']));
    expect(of(rules.nfdE, '60.2s:step.q=600ms')).toEqual([]);
  });
});

describe('pauses', () => {
  test('of less than what is acceptable are none of Akka’s business, a longer one is a mistake', () => {
    expect([of(rules.phiNormal, '60.5s:freeze.p=4s'), of(rules.phiNormal, '60.5s:freeze.p=5s')]).toEqual([
      [],
      [expect.stringMatching(/^64\.53\d* suspect$/), '65.51 trust'],
    ]);
  });

  test('do not teach Akka patience: after one of 20 s the next crash is suspected as soon as before', () => {
    // Its first heartbeat after the pause comes half a second before the next one: that is all that the mean hears of it.
    const turns = of(rules.phiNormal, '20.5s:freeze.p=20s,60.5s:crash.p');
    expect(turns.at(-1)).toMatch(/^64\.52\d* suspect$/);
  });

  test('nor Cassandra: an interval of more than two seconds is not learned from', () => {
    const after = 60.01 + ((2 + 20 + 0.5 + 19) / 41) * 8 * Math.LN10; // the made-up one, and the half second after the pause
    expect(Number.parseFloat(of(rules.phiExponential, '20.5s:freeze.p=20s,60.5s:crash.p').at(-1)!)).toBeCloseTo(after, 5);
  });

  test('of the monitor itself are forgiven, if the heartbeats that waited are read before its timers', () => {
    expect([of(rules.fixed, '60.5s:freeze.q=20s'), of(rules.fixed, '60.5s:freeze.q=20s,60.6s:crash.p')]).toEqual([[], ['80.5 suspect']]);
  });
});

test('a late heartbeat of an earlier boot says nothing about this one', () => {
  // Heartbeat 60 of the first boot is held until after the restart and the second crash.
  const hands = '60.005s:hold.p-to-q.61,60.5s:crash.p=1s,70.2s:crash.p,75s:release.p-to-q.61';
  const turns = of(rules.fixed, hands);
  expect(turns.at(-1)).toMatch(/^7[0-3]\.\d+ suspect$/);
});

test('a heartbeat that later ones have overtaken is no news to NFD-E', () => {
  expect(of(rules.nfdE, '60.005s:hold.p-to-q.61,64.2s:release.p-to-q.61,70.5s:crash.p').at(-1)).toBe('71.51 suspect');
});

test('a monitor that goes down suspects nobody from then on', () => {
  expect(of(rules.fixed, '60.5s:crash.p,65s:crash.q=5s')).toEqual(['62.51 suspect', '65 trust', '72.5 suspect']);
});

test('a spike of 3 s is a mistake of a tight timeout and of no other kind of failure', () => {
  expect(of({ kind: 'fixed', timeout: seconds(2) }, '60.5s:delay.p-to-q=3s,63.5s:delay.p-to-q=0s')).toEqual([
    '62.01 suspect',
    '64.01 trust',
  ]);
});

test('the metrics of a run are in seconds, with margins where there is more than one sample', () => {
  const scenario = experiment({ rule: rules.fixed });
  const finished = run({ rule: rules.fixed }, '10.5s:freeze.p=5s,30.5s:freeze.p=6s,60.5s:freeze.p=5s,90.5s:crash.p');
  expect(wholeOf(scenario, finished).metrics).toEqual({
    'detection-time': { count: 1, mean: 2.01, margin: null },
    undetected: 0,
    'mistake-recurrence': { count: 2, mean: 25, margin: expect.closeTo(12.7062 * 5, 3) }, // 20 s and 30 s
    'mistake-duration': { count: 3, mean: expect.closeTo(10 / 3, 9), margin: expect.closeTo(4.3027 / 3, 3) }, // 3, 4 and 3 s
    'good-period': { count: 2, mean: 21.5, margin: expect.closeTo(12.7062 * 4.5, 3) },
    'mistake-rate': { count: 2, mean: 1 / 25, margin: expect.closeTo((12.7062 * 5) / 625, 3) },
    classes: 'S, ◇P, ◇S', // nobody is correct
    'strong-completeness': 'consistent, last violated at 1 min 32.51 s',
    'weak-completeness': 'consistent, last violated at 1 min 32.51 s',
    'strong-accuracy': 'not consistent, last violated at 1 min 5.51 s',
    'weak-accuracy': 'consistent, never violated',
    'eventual-strong-accuracy': 'consistent, never violated',
    'eventual-weak-accuracy': 'consistent, never violated',
    'query-accuracy': { count: 2, mean: expect.closeTo(1 - 7 / 50, 9), margin: expect.closeTo((12.7062 * 0.2 * 2) / 50, 3) },
  });
});

test('φ suspects at the first microsecond at which it is what it should be: Akka’s at its threshold, Cassandra’s above it', () => {
  for (const rule of [rules.phiNormal, rules.phiExponential]) {
    const heard = nothingHeard(rule, interval, { monotonic: 0, wall: 0 });
    for (const [number, monotonic] of [1_000_000, 2_000_003, 3_000_001].entries())
      takeIn(heard, { rule, interval }, { number, generation: 1 }, { monotonic, wall: 0 });
    const [at, before] = [0, 1].map((less) => phiAfter(heard.beats, rule, heard.beats.patience! - less)!);
    const isIn = (phi: number): boolean => (rule.kind === 'phi-normal' ? phi >= rule.threshold : phi > rule.threshold);
    expect([rule.kind, isIn(at!), isIn(before!)]).toEqual([rule.kind, true, false]);
  }
});
