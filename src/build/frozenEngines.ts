import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The epochs of the engines that are kept as builds of their own, `<folder>/<epoch>/`, ascending. `npm run freeze` makes one. */
export function frozenEngines(folder: string): readonly number[] {
  if (!existsSync(folder)) return [];
  const isBuild = (name: string): boolean => /^[1-9]\d{0,5}$/.test(name) && existsSync(join(folder, name, 'index.html'));
  return readdirSync(folder)
    .filter(isBuild)
    .map(Number)
    .toSorted((a, b) => a - b);
}
