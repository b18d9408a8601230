import type { Scenario } from '../../scenarios/scenario.ts';
import type { FinishedRun } from '../replay.ts';
import type { RunSpec } from '../runSpec.ts';

/** A run and what came of it: what every export is made from. */
export interface Exported {
  readonly scenario: Scenario;
  readonly run: RunSpec;
  readonly finished: FinishedRun;
}
