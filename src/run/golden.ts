/**
 * What runs have always come to: the trace hash of every case, and of some runs with faults of every verb. A golden value that changes is
 * a link that plays differently, which is what `engineEpoch` in `versions.ts` tells. `golden.json` is written by `npm run golden`.
 */
import { assert } from '../base/assert.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { parseFragment } from './fragment.ts';
import { runOfCase } from './runOfCase.ts';
import type { RunSpec } from './runSpec.ts';

export interface Golden {
  /** Of the engine that the hashes are of. */
  readonly engineEpoch: number;
  /** Scenario and case → hash. */
  readonly cases: { readonly [name: string]: string };
  /** A run's inputs, as `writeInputs` has them → hash. */
  readonly faults: { readonly [inputs: string]: string };
}

export interface NamedRun {
  readonly key: string;
  readonly run: RunSpec;
}

export const caseRuns = (id: string, scenario: Scenario): readonly NamedRun[] =>
  scenario.cases.map((one) => ({ key: `${id}: ${one.name}`, run: runOfCase(id, scenario, one) }));

/** The runs with faults that are of this scenario. One that can no longer be read as it was written is an error. */
export const faultRuns = (id: string, scenario: Scenario, { faults }: Golden): readonly NamedRun[] =>
  Object.keys(faults).flatMap((key) => {
    if (!key.startsWith(`${id}&`)) return [];
    const run = runOfInputs(id, scenario, key);
    assert(run !== null, `golden.json: ${key} is no run any more`);
    return [{ key, run }];
  });

/** Null where anything in it is not understood. */
export function runOfInputs(id: string, scenario: Scenario, inputs: string): RunSpec | null {
  const parsed = parseFragment(id, scenario, `${inputs.slice(id.length + 1)}&end`);
  return parsed.ok && parsed.notes.length === 0 ? parsed.run : null;
}
