/** Properties of clocks, each broken by one run and held by another; and time daemons under every fault there is. */
import { sample } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assert } from '../base/assert.ts';
import { minutes, ms, seconds } from '../base/micros.ts';
import { defineProtocol } from '../engine/protocol.ts';
import type { ClockName, Env, HistoryEntry } from '../engine/protocol.ts';
import { lan } from '../engine/setup.ts';
import type { WorldView } from '../engine/view.ts';
import { clockErrorWithin } from '../properties/clockErrorWithin.ts';
import { durationsWithinDrift } from '../properties/durationsWithinDrift.ts';
import { intervalsHoldTheTruth } from '../properties/intervalsHoldTheTruth.ts';
import { wallNeverGoesBack } from '../properties/wallNeverGoesBack.ts';
import { ntpClient, usualNtp } from '../protocols/ntp/ntpClient.ts';
import { ntpServer } from '../protocols/ntp/ntpServer.ts';
import { choice } from '../scenarios/params.ts';
import { defineScenario, play, playAll } from '../scenarios/scenario.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { forkTo } from './fork.ts';
import { parseActions } from './fragment.ts';
import { openRun } from './liveRun.ts';
import { placeOf } from './place.ts';
import { finish, replay } from './replay.ts';
import type { RunSpec } from './runSpec.ts';

interface Stopwatch {
  config: { readonly clock: ClockName };
  state: { asked: number; begun: number };
  disk: object;
  messages: { ask: { n: number }; say: { n: number } };
  timers: 'ask';
  steps: never;
}

const reading = (env: Env<Stopwatch>): number => (env.config.clock === 'wall' ? env.clock.wall() : env.clock.monotonic());

/** Measures how long an echo takes to answer, once a second. */
const stopwatch = defineProtocol<Stopwatch>({
  name: 'stopwatch',
  shape: 'client',
  format: () => ({}),
  init(env) {
    env.setTimer('ask', { after: seconds(1) });
    return { asked: Math.floor(env.random('first') * 1e9), begun: 0 };
  },
  timeout: {
    ask(s, env) {
      s.begun = reading(env);
      env.history({ type: 'invoke', op: 'measure', id: `${env.self} ${++s.asked}` });
      env.send('echo', 'ask', { n: s.asked });
      env.setTimer('ask', { after: seconds(1) });
    },
  },
  receive: {
    say(s, m, env) {
      if (m.n === s.asked) env.history({ type: 'ok', op: 'measure', id: `${env.self} ${m.n}`, value: reading(env) - s.begun });
    },
  },
  face: () => ({ role: 'measures' }),
});

const echo = defineProtocol<Stopwatch>({
  name: 'echo',
  shape: 'service',
  format: () => ({}),
  init: () => ({ asked: 0, begun: 0 }),
  timeout: { ask() {} },
  receive: { ask: (_, m, env) => env.send(m.from, 'say', { n: m.n }) },
  face: () => ({ role: 'echo' }),
});

const timing = defineScenario({
  title: 'Timing',
  module: 'Tests',
  question: 'How long was it?',
  minutes: 1,
  concepts: [],
  params: {
    clock: choice('Clock', 'wall', [
      { value: 'wall', label: 'Wall' },
      { value: 'monotonic', label: 'Monotonic' },
    ]),
  },
  cast: ({ clock }) => ({
    watch: playAll([play(stopwatch, { clock }), play(ntpClient, { ...usualNtp, servers: ['t1', 't2', 't3'], poll: seconds(16) })], {
      driftPpm: 40,
    }),
    echo: play(
      echo,
      { clock },
      { driftPpm: -30, uncertainty: ms(1), uncertaintyPpm: 200, timeService: { every: seconds(30), error: ms(1) } },
    ),
    t1: play(ntpServer, { work: ms(0) }),
    t2: play(ntpServer, { work: ms(0.1) }),
    t3: play(ntpServer, { work: ms(0) }, { uncertainty: ms(1) }),
  }),
  network: { ...lan, latency: { kind: 'constant', value: ms(50) } },
  positions: { watch: [100, 300], echo: [800, 300], t1: [400, 100], t2: [400, 300], t3: [400, 500] },
  horizon: minutes(10),
  properties: [clockErrorWithin(ms(10)), intervalsHoldTheTruth, wallNeverGoesBack, durationsWithinDrift(1_000)],
  cases: [],
  beats: [],
  numbers: () => ({}),
  leavesOut: 'Everything.',
});

const runWith = (does: string, clock: ClockName = 'wall'): RunSpec => {
  const { interventions, notes } = does === '' ? { interventions: [], notes: [] } : parseActions(does, placeOf(timing, {}, 7));
  expect(notes).toEqual([]);
  return { scenario: 'timing', seed: 7, params: { clock }, interventions };
};
/** Each with more events than its own to show it. */
function brokenBy(does: string, clock?: ClockName): readonly string[] {
  const { violated, verdicts } = replay(timing, runWith(does, clock));
  assert(!verdicts.some(({ verdict, witnesses }) => verdict === 'violated' && witnesses.length < 2), 'one event shows no violation');
  return violated;
}
const says = (does: string, property: string, clock?: ClockName): string =>
  replay(timing, runWith(does, clock)).verdicts.find((line) => line.property === property)!.says;

describe('each property of clocks holds in a calm run, and is broken by what it is about', () => {
  test('calm', () => expect(brokenBy('')).toEqual([]));

  test.each([
    ['300s:skew.watch=30ms', ['clock-error-within', 'durations-within-drift']],
    ['300s:skew.watch=200ms', ['clock-error-within', 'intervals-hold-the-truth', 'wall-never-goes-back', 'durations-within-drift']],
    ['310s:skew.echo=-50ms', ['clock-error-within', 'intervals-hold-the-truth']],
    ['300.05s:step.watch=-1s', ['clock-error-within', 'intervals-hold-the-truth', 'wall-never-goes-back', 'durations-within-drift']],
    ['300.05s:leap.watch', ['clock-error-within', 'intervals-hold-the-truth', 'wall-never-goes-back', 'durations-within-drift']],
    ['500.05s:leap.watch=skip', ['clock-error-within', 'intervals-hold-the-truth', 'durations-within-drift']],
    ['300s:leap.watch=smear', []],
    ['300s:slew.watch=9ms:500ppm', []],
    ['10s:ntp.watch', ['clock-error-within']],
    ['10s:drift.watch=5000ppm,11s:ntp.watch', ['clock-error-within', 'intervals-hold-the-truth', 'durations-within-drift']],
  ])('%s', (does, violated) => expect(brokenBy(does)).toEqual(violated));

  test('a monotonic clock measures right through steps and leap seconds, and a suspension makes it forget', () => {
    for (const does of ['300.05s:step.watch=-1s', '300.05s:leap.watch'])
      expect(brokenBy(does, 'monotonic')).not.toContain('durations-within-drift');
    expect(brokenBy('300.05s:vm.watch=5s', 'monotonic')).toContain('durations-within-drift');
  });

  test('a span of nothing that is measured as less than nothing is wrong, however little less', () => {
    const property = durationsWithinDrift(100);
    const memory = property.memory();
    const frame = { index: 0, time: 5, kind: 'step', node: 'a', name: '', cause: -1, packet: -1, place: 0 } as const;
    const check = (entry: HistoryEntry) => property.check({} as WorldView, { ...frame, history: [entry] }, memory);
    const ended = (value: number) => {
      check({ type: 'invoke', op: 'measure', id: 'x' });
      return check({ type: 'ok', op: 'measure', id: 'x', value }) === null;
    };
    expect([-1, 0, 2, 3].map(ended)).toEqual([false, true, true, false]);
  });

  test('and says what it saw', () => {
    expect(says('300.05s:step.watch=-1s', 'durations-within-drift')).toMatch(
      /^watch measured −(900|899\.99\d) ms where 100 ms had passed$/,
    );
    expect(says('300.05s:leap.watch', 'wall-never-goes-back')).toMatch(/^watch read 10:04:59\.\d{3} after 10:04:59\.\d{3}$/);
    expect(says('300s:skew.watch=50ms', 'clock-error-within')).toMatch(/^watch’s clock is \+50(\.\d+)? ms off$/);
    expect(says('310s:skew.echo=50ms', 'intervals-hold-the-truth')).toMatch(
      /^echo’s clock is \+49\.99\d ms off, and says that it is right to \d+(\.\d+)? ms$/,
    );
  });
});

describe('time daemons and services under random faults', () => {
  const runs = sample(arbitraryRun('timing', timing, 8), { numRuns: 60, seed: 7 });
  const until = minutes(2);
  const events = 3_000;
  const hashOf = (run: RunSpec): string => {
    const live = openRun(timing, run);
    live.advance(until, events);
    return live.hash();
  };

  test('replay to the same hash, and so does what goes on from any keyframe', () => {
    for (const run of runs) {
      const hash = hashOf(run);
      expect(hashOf(run)).toBe(hash);
      const live = openRun(timing, run, { keyframeEvery: 300 });
      live.advance(until, events);
      for (const saved of live.keyframes.slice().toReversed()) {
        live.resumeFrom(saved);
        live.advance(until, events - live.trace.frames.length);
        expect(live.hash()).toBe(hash);
      }
    }
  });

  test('the whole of a run comes to the same end after a fork that changes nothing', () => {
    const run = runWith('20s:leap.watch=smear,30s:temp.echo=80,40s:skew.t1=1h,100s:ntp.echo,200s:step.watch=400ms,300s:vm.watch=9s:stale');
    const whole = replay(timing, run);
    const live = openRun(timing, run);
    for (const share of [0.1, 0.5, 0.9]) {
      live.advance(timing.horizon, Infinity);
      expect(forkTo(live, run, Math.floor(whole.events * share))).toBe(true);
      expect(finish(live, timing.horizon).hash).toBe(whole.hash);
    }
  });
});
