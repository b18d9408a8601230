/**
 * Older engines that this site holds, each a whole build of its time under `e/<epoch>/`. Which there are is told by `e/engines.json`, which every build
 * writes (`src/build/frozenEngines.ts`) and which is asked for only when a link of an older engine plays differently.
 */
import type { FrozenEngine } from './model.ts';
import { siteRoot } from './siteRoot.ts';

interface List {
  readonly frozen: readonly number[];
}

const isList = (data: unknown): data is List =>
  typeof data === 'object' && data !== null && 'frozen' in data && Array.isArray(data.frozen) && data.frozen.every(Number.isInteger);

/** Null where there is none of that epoch, or nobody says so. `hash`: the link's own, with its `#`. */
export async function frozenEngine(epoch: number, scenario: string, hash: string): Promise<FrozenEngine | null> {
  try {
    const answer = await fetch(new URL('e/engines.json', siteRoot()));
    const list: unknown = answer.ok ? await answer.json() : null;
    if (!isList(list) || !list.frozen.includes(epoch)) return null;
    return { epoch, href: `${new URL(`e/${epoch}/s/${scenario}/`, siteRoot()).href}${hash}` };
  } catch {
    return null; // the network, or a host without the list
  }
}
