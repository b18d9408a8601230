import { writeParams } from '../run/paramText.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { sayFault, sayWhen } from '../run/words.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { inColumns } from './columns.ts';

/** What a run is, for people: its scenario, seed, params and what was done by hand. */
export function sayRun(scenario: Scenario, run: RunSpec): readonly string[] {
  const params = Object.entries(writeParams(scenario, run.params)).map(([name, value]) => `${name}=${value}`);
  const actions = run.interventions.map((one) => ['  by hand', sayWhen(one, scenario.names), sayFault(one.fault, scenario.names)]);
  return [
    `${scenario.title} (${run.scenario}), seed ${run.seed}${params.length === 0 ? '' : `, ${params.join(', ')}`}`,
    inColumns(actions),
  ].filter((line) => line !== '');
}
