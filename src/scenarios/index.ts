/** The glob that finds every scenario. A scenario's folder name is its id and its address. */
import type { Scenario } from './scenario.ts';

const modules = import.meta.glob<{ default: Scenario }>('./*/scenario.ts');

const idOf = (path: string): string => path.split('/')[1] ?? '';

const idsOf = (paths: object): readonly string[] => Object.keys(paths).map(idOf).sort();

export const scenarioIds = /* @__PURE__ */ idsOf(modules); // the worker has no use for them

/** Null for an unknown id. */
export async function loadScenario(id: string): Promise<Scenario | null> {
  const load = modules[`./${id}/scenario.ts`];
  return load === undefined ? null : (await load()).default;
}
