/** The network of a run, made once for each: views ask for it in every frame. */
import type { Network } from '../engine/setup.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { valuesOf } from '../run/runSpec.ts';
import type { Scenario } from '../scenarios/scenario.ts';

const networks = new WeakMap<RunSpec, Network>();

export function networkOf(scenario: Scenario, run: RunSpec): Network {
  let network = networks.get(run);
  if (network === undefined) networks.set(run, (network = scenario.network(valuesOf(scenario, run.params), run.seed)));
  return network;
}
