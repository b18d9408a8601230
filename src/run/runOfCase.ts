import { assert } from '../base/assert.ts';
import type { Case, Scenario } from '../scenarios/scenario.ts';
import { parseActions } from './fragment.ts';
import { placeOf } from './place.ts';
import type { RunSpec } from './runSpec.ts';
import { onlyChanged } from './runSpec.ts';

/** The run that a scenario's case stands for. A case is written by us: whatever in it is not understood is an error. */
export function runOfCase(id: string, scenario: Scenario, one: Case): RunSpec {
  const seed = one.seed ?? scenario.seed;
  const stranger = Object.keys(one.params).find((name) => !Object.hasOwn(scenario.params, name));
  assert(stranger === undefined, `${id}, “${one.name}”: no param “${stranger}”`);
  const params = onlyChanged(scenario, one.params);
  const { interventions, notes } =
    one.do === undefined ? { interventions: [], notes: [] } : parseActions(one.do, placeOf(scenario, params, seed));
  assert(notes.length === 0, `${id}, “${one.name}”: ${notes.map(({ text }) => text).join(' ')}`);
  return { scenario: id, seed, params, interventions };
}
