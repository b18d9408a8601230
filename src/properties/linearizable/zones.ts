/**
 * Registers in which every value is put only once, decided without a search: Gibbons and Korach, "Testing shared memories" (1997), section 4.1. A
 * value's cluster is what put it there and the reads that were told it, which come together in any order. A compare-and-set has its cluster come
 * right after that of the value that it found, so that both are one block. Where an operation of a block ends before another one begins, the block
 * takes up the time between its first end and its last start, its forward zone; otherwise all of them share some time, its backward zone, and it can
 * be put anywhere in that. An order exists when no two forward zones overlap and no backward zone lies within a forward one.
 */
import type { Plain } from '../../base/plain.ts';
import type { HistoryValue } from '../../engine/protocol.ts';
import type { Decision, Operation } from './model.ts';

interface Cluster {
  /** What put the value there; null for what was there at first. */
  readonly writer: number | null;
  /** The value that the writer had to find; null where it found any. */
  readonly after: string | null;
  readonly begun: number;
  readonly reads: number[];
  firstEnd: number;
  lastStart: number;
  isNeeded: boolean;
}

interface Block extends Pick<Cluster, 'firstEnd' | 'lastStart'> {
  readonly order: readonly number[];
}

type Clusters = ReadonlyMap<string, Cluster>;

/** Null where the history holds something else, or a value is put twice. O(n log n). */
export function decideRegister(operations: readonly Operation[], initial: Plain): Decision {
  const clusters = clustersOf(operations, initial);
  if (clusters === null) return null;
  const blocks = noteReads(operations, clusters) && noteNeeds(clusters) ? blocksOf(clusters) : null;
  return blocks === null ? 'none' : placed(blocks);
}

const textOf = (value: HistoryValue | Plain): string => JSON.stringify(value ?? null);

/** By value, of what is there at first and of all that is put. */
function clustersOf(operations: readonly Operation[], initial: Plain): Clusters | null {
  const first = { writer: null, after: null, begun: -1, firstEnd: -1, lastStart: -1, reads: [], isNeeded: true };
  const clusters = new Map<string, Cluster>([[textOf(initial), first]]);
  for (const [index, operation] of operations.entries()) {
    const { op, told, start, end } = operation;
    if (op === 'read' && told !== undefined) continue;
    const put = putBy(operation);
    if (put === null || clusters.has(put.value)) return null;
    const { value, after } = put;
    clusters.set(value, { writer: index, after, begun: start, firstEnd: end, lastStart: start, reads: [], isNeeded: end !== Infinity });
  }
  return clusters;
}

/** A refusal is none that this can decide: it tells of all values but one. */
function putBy({ op, given, outcome }: Operation): { readonly value: string; readonly after: string | null } | null {
  if (outcome === 'refused') return null;
  if (op === 'write') return { value: textOf(given), after: null };
  const isPair = op === 'cas' && Array.isArray(given) && given.length === 2;
  return isPair ? { value: textOf((given as readonly HistoryValue[])[1]), after: textOf((given as readonly HistoryValue[])[0]) } : null;
}

/** Whether all values that were read had been asked to be put before. */
function noteReads(operations: readonly Operation[], clusters: Clusters): boolean {
  for (const [index, { op, told, start, end }] of operations.entries()) {
    if (op !== 'read') continue;
    const cluster = clusters.get(textOf(told));
    if (cluster === undefined || end < cluster.begun) return false;
    cluster.firstEnd = Math.min(cluster.firstEnd, end);
    cluster.lastStart = Math.max(cluster.lastStart, start);
    cluster.isNeeded = true;
    cluster.reads.push(index);
  }
  return true;
}

/** What never ended has happened if somebody has seen its value. Whether every compare-and-set can have found what it had to. */
function noteNeeds(clusters: Clusters): boolean {
  for (const needed of clusters.values()) {
    for (let after = needed.isNeeded ? needed.after : null; after !== null;) {
      const found = clusters.get(after);
      if (found === undefined) return false;
      after = found.isNeeded ? null : found.after;
      found.isNeeded = true;
    }
  }
  return true;
}

/** Null where two compare-and-sets have found the same value, some have found one another's, or the order within a block is against real time. */
function blocksOf(clusters: Clusters): readonly Block[] | null {
  const needed = [...clusters.values()].filter(({ isNeeded }) => isNeeded);
  const nextOf = new Map<string, string>();
  for (const [value, { after, isNeeded }] of clusters) {
    if (isNeeded && after !== null) nextOf.set(after, value);
  }
  const blocks: Block[] = [];
  let count = 0;
  for (const [first, { after, isNeeded }] of clusters) {
    if (!isNeeded || after !== null) continue;
    const order: number[] = [];
    let [firstEnd, lastStart] = [Infinity, -1];
    for (let value: string | undefined = first; value !== undefined; value = nextOf.get(value), count++) {
      const cluster = clusters.get(value)!;
      if (cluster.firstEnd < lastStart) return null;
      firstEnd = Math.min(firstEnd, cluster.firstEnd);
      lastStart = Math.max(lastStart, cluster.lastStart);
      if (cluster.writer !== null) order.push(cluster.writer);
      for (const read of cluster.reads) order.push(read); // in the order of their starts
    }
    blocks.push({ order, firstEnd, lastStart });
  }
  return count === needed.length ? blocks : null; // what is left found a value that another had found, or is a circle that nothing begins
}

const isForward = ({ firstEnd, lastStart }: Block): boolean => firstEnd < lastStart;

function placed(blocks: readonly Block[]): Decision {
  const forward = blocks.filter(isForward).toSorted((a, b) => a.firstEnd - b.firstEnd);
  if (forward.some(({ firstEnd }, i) => i > 0 && firstEnd < forward[i - 1]!.lastStart)) return 'none';
  const places = blocks.map((block) => ({ order: block.order, place: placeOf(block, forward) }));
  if (places.some(({ place }) => place === null)) return 'none';
  return places.toSorted((a, b) => a.place! - b.place!).flatMap(({ order }) => order);
}

/** Where a block comes: just after the forward zone in which its backward zone begins, if there is one; null when its own is over first. */
function placeOf(block: Block, forward: readonly Block[]): number | null {
  const { firstEnd, lastStart } = block;
  if (isForward(block)) return lastStart;
  let [from, to] = [0, forward.length]; // the first forward zone that is over after this one begins
  while (from < to) {
    const middle = (from + to) >> 1;
    if (forward[middle]!.lastStart < lastStart) from = middle + 1;
    else to = middle;
  }
  const around = forward[from];
  if (around === undefined || around.firstEnd > lastStart) return lastStart;
  return around.lastStart < firstEnd ? around.lastStart + 0.5 : null;
}
