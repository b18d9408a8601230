import { sayDuration } from '../base/quantity.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { VerdictLine } from '../engine/trace.ts';
import type { Missed } from '../run/missed.ts';
import { writeParams } from '../run/paramText.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { sayFault, sayWhen, sayWhyMissed } from '../run/words.ts';
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

/** One a line: what was done by hand and did nothing, and why. */
export const sayMissed = ({ names }: Scenario, nodes: readonly NodeId[], missed: readonly Missed[]): string =>
  inColumns(
    missed.map(({ intervention, because }) => [
      '  missed',
      sayWhen(intervention, names),
      `${sayFault(intervention.fault, names)}: ${sayWhyMissed({ nodes, names }, because)}`,
    ]),
  );

/** One a line: the property, its kind, how it stands, since when, and why. */
export const sayVerdicts = (verdicts: readonly VerdictLine[]): string =>
  inColumns(
    verdicts.map(({ property, kind, verdict, at, says }) => [
      `  ${property}`,
      kind,
      verdict,
      at === null ? '' : `at ${sayDuration(at)}`,
      says,
    ]),
  );
