/** Many seeds of one run: which of them break which promises. What is not looked at is not recorded. */
import type { Scenario } from '../scenarios/scenario.ts';
import { openRun } from './liveRun.ts';
import type { RunSpec } from './runSpec.ts';

/** Seeds `from`, `from` + 1, … */
export interface Seeds {
  readonly from: number;
  readonly count: number;
}

export interface Outcome {
  readonly seed: number;
  /** Frames handled. */
  readonly events: number;
  /** Trace hash: a link of this seed replays to it. */
  readonly hash: string;
  /** Ids of violated properties, in the scenario's order. */
  readonly violated: readonly string[];
}

function outcomeOf(scenario: Scenario, run: RunSpec): Outcome {
  const live = openRun(scenario, run, { keyframeEvery: Infinity, showsFaces: false });
  live.advance(scenario.horizon, Infinity);
  const { verdicts } = live.monitor.state;
  return {
    seed: run.seed,
    events: live.trace.frames.length,
    hash: live.hash(),
    violated: scenario.properties.filter((_, i) => verdicts[i]!.verdict === 'violated').map(({ id }) => id),
  };
}

export const searchSeeds = (scenario: Scenario, run: RunSpec, { from, count }: Seeds): Outcome[] =>
  Array.from({ length: count }, (_, i) => outcomeOf(scenario, { ...run, seed: from + i }));
