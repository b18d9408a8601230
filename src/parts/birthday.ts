/** How soon random names collide: von Mises's birthday problem (1939). */
import { exp, log } from '../base/math.ts';

/** The chance that among `count` draws from `names` equally likely names two are the same. */
export function collisionChance(count: number, names: number): number {
  if (count > names) return 1;
  let logDistinct = 0;
  for (let drawn = 1; drawn < count; drawn++) logDistinct += log(1 - drawn / names);
  return 1 - exp(logDistinct);
}

/** The usual estimate, 1 − e^(−n(n−1)/2N): never more than the chance, and near it while the chance is small. */
export const collisionEstimate = (count: number, names: number): number => 1 - exp((-count * (count - 1)) / (2 * names));
