/** The glob that finds every scenario. A scenario's folder name is its id and its address. */
import type { Scenario } from './scenario.ts';

const modules = import.meta.glob<{ default: Scenario }>('./*/scenario.ts');

const idOf = (path: string): string => path.split('/')[1] ?? '';

export const scenarioIds: readonly string[] = Object.keys(modules).map(idOf).sort();

/** Null for an unknown id. */
export async function loadScenario(id: string): Promise<Scenario | null> {
  const load = modules[`./${id}/scenario.ts`];
  return load === undefined ? null : (await load()).default;
}
