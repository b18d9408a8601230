/** A run is a value: the whole of it. */
import type { Intervention } from '../engine/fault.ts';
import type { Setup } from '../engine/setup.ts';
import type { ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';

export interface RunSpec {
  /** Folder name under src/scenarios. */
  readonly scenario: string;
  /** uint32 */
  readonly seed: number;
  /** Only what differs from the scenario's defaults. */
  readonly params: ParamValues;
  /** What the learner did, in order. */
  readonly interventions: readonly Intervention[];
}

/** Every param's value: the defaults with the run's own laid over them. */
export function valuesOf(scenario: Scenario, params: ParamValues): ParamValues {
  const defaults = Object.fromEntries(Object.entries(scenario.params).map(([name, param]) => [name, param.default]));
  return { ...defaults, ...params };
}

/** Without what equals a default, in the scenario's order of params. */
export function onlyChanged(scenario: Scenario, values: ParamValues): ParamValues {
  const names = Object.keys(scenario.params).filter((name) => name in values && values[name] !== scenario.params[name]?.default);
  return Object.fromEntries(names.map((name) => [name, values[name]!]));
}

export function setupOf(scenario: Scenario, run: RunSpec): Setup {
  const values = valuesOf(scenario, run.params);
  return {
    seed: run.seed,
    cast: scenario.cast(values, run.seed),
    network: scenario.network(values, run.seed),
    epoch: scenario.epoch,
    script: scenario.script(values, run.seed),
    interventions: run.interventions,
    horizon: scenario.horizon,
  };
}

export function defaultRun(id: string, scenario: Scenario): RunSpec {
  return { scenario: id, seed: scenario.seed, params: {}, interventions: [] };
}
