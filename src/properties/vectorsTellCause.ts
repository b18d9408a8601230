/**
 * P-VC-ISO: a → b exactly when VC(a) < VC(b) (Mattern, "Virtual time and global states of distributed systems", 1989, theorem 10). A node says
 * `stamp` in its history, by an effect with one count for each process as its value. What happened before what is told by the run's own edges.
 */
import type { HistoryValue, NodeId } from '../engine/protocol.ts';
import { compareVectors, vectorMerge } from '../parts/vectorClock.ts';
import type { CausalOrder, VectorClock } from '../parts/vectorClock.ts';
import { note, pastOf } from './causalPast.ts';
import type { Pasts } from './causalPast.ts';
import { always, violated } from './property.ts';
import type { Violation } from './property.ts';

interface Stamped {
  readonly told: VectorClock;
  /** How many stamped events of each node are in its past, itself included. */
  readonly truth: VectorClock;
  readonly by: NodeId;
  readonly frame: number;
}

interface Memory {
  readonly pasts: Pasts<VectorClock>;
  /** The last ones. */
  stamped: readonly Stamped[];
}

const most = 500;

const merged = (a: VectorClock, b: VectorClock): VectorClock =>
  ['equal', 'after'].includes(compareVectors(a, b)) ? a : Object.freeze(vectorMerge(a, b));

/** O(500) a stamp: it is held against the last 500. */
export const vectorsTellCause = always<Memory>('Vectors tell what came first', {
  id: 'vectors-tell-cause',
  means:
    'Of two events the one with the smaller vector came first and could have caused the other; where neither is smaller, neither could.',
  memory: () => ({ pasts: {}, stamped: [] }),
  check(world, frame, memory) {
    const { node, index, history } = frame;
    if (node === null) return null;
    let past = pastOf(world, frame, memory.pasts, merged) ?? {};
    for (const { type, op, value } of history) {
      if (type !== 'effect' || op !== 'stamp') continue;
      past = Object.freeze({ ...past, [node]: (past[node] ?? 0) + 1 });
      note(memory.pasts, node, index, past);
      const now = Object.freeze({ told: vectorOf(value), truth: past, by: node, frame: index });
      const violation = mismatch(now, memory.stamped);
      if (violation !== null) return violation;
      memory.stamped = Object.freeze([...memory.stamped, now].slice(-most));
    }
    return null;
  },
});

const vectorOf = (value: HistoryValue | undefined): VectorClock =>
  Object.freeze(Array.isArray(value) ? Object.fromEntries(value.map((count, i) => [i, Number(count)])) : {});

const inWords: { readonly [K in CausalOrder]: string } = {
  before: 'before',
  after: 'after',
  equal: 'the same as',
  concurrent: 'concurrent with',
};

function mismatch(now: Stamped, stamped: readonly Stamped[]): Violation | null {
  for (const other of stamped) {
    const [told, is] = [compareVectors(other.told, now.told), compareVectors(other.truth, now.truth)];
    if (told === is) continue;
    const [a, b] = [sayVector(other.told), sayVector(now.told)];
    const says = `by its vector ${a} of ${other.by} is ${inWords[told]} ${b} of ${now.by}, and in truth it is ${inWords[is]} it`;
    return violated(says, [...new Set([other.by, now.by])], [other.frame]);
  }
  return null;
}

const sayVector = (vector: VectorClock): string => `(${Object.values(vector).join(', ')})`;
