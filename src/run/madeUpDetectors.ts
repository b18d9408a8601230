/** A scenario of the tests' own: one or more processes that say that they are there, and those who watch them. */
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import type { Network } from '../engine/setup.ts';
import { lan } from '../engine/setup.ts';
import type { PairWatch } from '../parts/detectorClasses.ts';
import type { Property } from '../properties/property.ts';
import { heartbeatMonitor } from '../protocols/detector/heartbeatMonitor.ts';
import { heartbeatSender } from '../protocols/detector/heartbeatSender.ts';
import type { DetectorRule } from '../protocols/detector/rule.ts';
import { suspicionsOf } from '../protocols/detector/suspicions.ts';
import { detectorMetrics } from '../scenarios/detectorMetrics.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { defineScenario, play, playAll } from '../scenarios/scenario.ts';
import { replay } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import { runOfCase } from './runOfCase.ts';

/** Time of day at which every run begins. */
export const epoch = seconds(36_000);

export const interval = seconds(1);

/** Ten milliseconds each way, to the microsecond. */
export const steadily: Network = { ...lan, latency: { kind: 'constant', value: ms(10) } };

export const rules = {
  fixed: { kind: 'fixed', timeout: ms(2_500) },
  nfdS: { kind: 'nfd-s', delta: ms(500), start: epoch },
  nfdE: { kind: 'nfd-e', alpha: ms(500), window: 32 },
  phiNormal: {
    kind: 'phi-normal',
    threshold: 8,
    window: 1_000,
    minDeviation: ms(100),
    acceptablePause: seconds(3),
    firstInterval: seconds(1),
  },
  phiExponential: { kind: 'phi-exponential', threshold: 8, window: 1_000, firstInterval: seconds(2), longestInterval: seconds(2) },
} as const satisfies { readonly [name: string]: DetectorRule };

export interface Experiment {
  readonly rule: DetectorRule;
  /** Those who are watched, p unless said; one who is also a watcher watches all others. */
  readonly watched?: readonly string[];
  readonly watchers?: readonly string[];
  readonly network?: Network;
  readonly properties?: readonly Property[];
  readonly start?: Micros;
  readonly horizon?: Micros;
}

export function experiment(of: Experiment): Scenario {
  const { rule, watched = ['p'], watchers = ['q'], network = steadily, properties = [], start = ms(0), horizon = seconds(120) } = of;
  const clock = rule.kind === 'nfd-s' ? 'wall' : 'monotonic';
  const partOf = (node: string) => {
    const to = watchers.filter((other) => other !== node);
    const sends = play(heartbeatSender, { to, interval, clock, start: clock === 'wall' ? epoch : start });
    const watches = play(heartbeatMonitor, { of: watched.filter((other) => other !== node), interval, rule });
    return playAll([...(watched.includes(node) ? [sends] : []), ...(watchers.includes(node) ? [watches] : [])]);
  };
  const nodes = [...new Set([...watched, ...watchers])];
  return defineScenario({
    title: 'Heartbeats',
    module: 'Tests',
    question: 'Is p down?',
    minutes: 1,
    concepts: [],
    params: {},
    cast: () => Object.fromEntries(nodes.map((node) => [node, partOf(node)])),
    network,
    positions: Object.fromEntries(nodes.map((node, i) => [node, [i * 100, 0] as const])),
    epoch,
    horizon,
    properties,
    metrics: detectorMetrics,
    cases: [],
    beats: [],
    numbers: () => ({}),
    leavesOut: 'Everything.',
  });
}

/** The run in which this is done to it, in the link's grammar. */
export function run(of: Experiment, hands?: string, seed = 7): FinishedRun {
  const scenario = experiment(of);
  const one = { name: 'here', params: {}, seed, violates: [], ...(hands === undefined ? {} : { do: hands }) };
  return replay(scenario, runOfCase('heartbeats', scenario, one));
}

/** What each watcher thought of each process: '12.51 suspect' for each turn, in seconds of true time. */
export const thoughts = (of: FinishedRun): { readonly [pair: string]: readonly string[] } =>
  Object.fromEntries(
    suspicionsOf(of).map(({ monitor, target, turns }: PairWatch) => [
      `${monitor} of ${target}`,
      turns.map(({ at, to }) => `${at / 1e6} ${to}`),
    ]),
  );
