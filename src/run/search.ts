/** One run tried many times over: under other seeds, and under other designs. What is not looked at is not recorded. */
import type { AnyMetric, Scenario } from '../scenarios/scenario.ts';
import { openRun } from './liveRun.ts';
import { finish } from './replay.ts';
import type { FinishedRun } from './replay.ts';
import type { RunSpec } from './runSpec.ts';
import { runOfTrial } from './trial.ts';
import type { Trial } from './trial.ts';

export interface Outcome extends Trial {
  /** Frames handled. */
  readonly events: number;
  /** Trace hash: a link of this trial replays to it. */
  readonly hash: string;
  /** Ids of violated properties, in the scenario's order. */
  readonly violated: readonly string[];
  /** By metric: its value, or the mean of an estimate; null where there was nothing to measure. Only of those that were asked for. */
  readonly measured: { readonly [metric: string]: number | null };
}

/** Seeds `from`, `from` + 1, … */
export const seedsFrom = (from: number, count: number): readonly Trial[] => Array.from({ length: count }, (_, i) => ({ seed: from + i }));

/** `metrics`: ids of those that are numbers. Faces are on record only where a metric may look at them. */
export function searchTrials(scenario: Scenario, run: RunSpec, trials: readonly Trial[], metrics: readonly string[] = []): Outcome[] {
  const wanted = scenario.metrics.filter(({ id }) => metrics.includes(id));
  return trials.map((trial) => outcomeOf(scenario, run, trial, wanted));
}

function outcomeOf(scenario: Scenario, run: RunSpec, trial: Trial, metrics: readonly AnyMetric[]): Outcome {
  const live = openRun(scenario, runOfTrial(run, trial), { keyframeEvery: Infinity, showsFaces: metrics.length > 0 });
  live.advance(scenario.horizon, Infinity);
  const { verdicts } = live.monitor.state;
  const finished = metrics.length > 0 ? finish(live, scenario.horizon) : null;
  return {
    ...trial,
    events: live.trace.frames.length,
    hash: live.hash(),
    violated: scenario.properties.filter((_, i) => verdicts[i]!.verdict === 'violated').map(({ id }) => id),
    measured: finished === null ? {} : Object.fromEntries(metrics.map((metric) => [metric.id, numberIn(metric, finished)])),
  };
}

function numberIn(metric: AnyMetric, finished: FinishedRun): number | null {
  if ('value' in metric) return metric.value(finished);
  return 'estimate' in metric ? metric.estimate(finished).mean : null;
}
