/** One of many runs that differ in a seed, or in a design. */
import type { ParamValues } from '../scenarios/params.ts';
import type { RunSpec } from './runSpec.ts';

export interface Trial {
  readonly seed: number;
  /** In place of the run's own; absent where those stand. */
  readonly params?: ParamValues;
}

export const runOfTrial = (run: RunSpec, { seed, params }: Trial): RunSpec => ({
  ...run,
  seed,
  ...(params === undefined ? {} : { params }),
});
