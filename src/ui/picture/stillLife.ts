/** A finished run as a session that stands at one moment: for pictures of what is on no page. */
import type { Replay } from '../../engine/trace.ts';
import type { RunSpec } from '../../run/runSpec.ts';
import type { ParamValues } from '../../scenarios/params.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { SessionData } from '../../state/model.ts';
import { noData } from '../../state/noData.ts';

export interface Still {
  readonly scenario: Scenario;
  readonly run: RunSpec;
  /** All params, defaults included. */
  readonly values: ParamValues;
  readonly played: Pick<Replay, 'trace' | 'nodes' | 'endedAt'>;
}

/** `at`: true time, after every event of that instant. */
export function stillOf({ scenario, run, values, played }: Still, at: number): SessionData {
  const { trace, nodes, endedAt } = played;
  const cursor = { time: at, frames: trace.framesBy(at) };
  return { ...noData(), status: 'ready', scenario, run, values, nodes, trace, reached: endedAt, settled: endedAt, isOver: true, cursor };
}
