/** What a run is built from, made once for each: views ask for it in every frame. */
import type { Cast, Network } from '../engine/setup.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { valuesOf } from '../run/runSpec.ts';
import type { Scenario } from '../scenarios/scenario.ts';

interface Setup {
  readonly cast: Cast;
  readonly network: Network;
}

const setups = new WeakMap<RunSpec, Setup>();

export function setupOf(scenario: Scenario, run: RunSpec): Setup {
  let setup = setups.get(run);
  if (setup === undefined) {
    const values = valuesOf(scenario, run.params);
    setups.set(run, (setup = { cast: scenario.cast(values, run.seed), network: scenario.network(values, run.seed) }));
  }
  return setup;
}
