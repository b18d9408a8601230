/**
 * Zipf's law over ranks 1 to n: rank k is drawn with probability k^−s / H, where H is the sum of all of them. s = 0 is uniform; web pages
 * and database keys are near s = 1 (Breslau et al., "Web caching and Zipf-like distributions", INFOCOM 1999).
 */
import { Broken } from './assert.ts';
import { pow } from './math.ts';

const mostRanks = 100_000;

const tables = new Map<string, Float64Array>();
const tableLimit = 64;

/** Probability of a rank up to each. */
function cumulative(n: number, s: number): Float64Array {
  const key = `${n} ${s}`;
  let table = tables.get(key);
  if (table !== undefined) return table;
  if (!(Number.isInteger(n) && n >= 1 && n <= mostRanks)) throw new Broken(`Zipf’s law needs 1 to ${mostRanks} ranks, not ${n}`);
  if (tables.size >= tableLimit) tables.clear();
  table = new Float64Array(n);
  let sum = 0;
  for (let k = 1; k <= n; k++) table[k - 1] = sum += pow(k, -s);
  for (let k = 0; k < n; k++) table[k] = table[k]! / sum;
  tables.set(key, table);
  return table;
}

/** The rank, 1 to n, below which the share `u` of all draws lies, with u in [0, 1). */
export function zipfRank(n: number, s: number, u: number): number {
  const table = cumulative(n, s);
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]! <= u) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
