/**
 * P-ATOMIC: at quiescence a transaction has been done by all of its participants or by none. Its invoke lists them as its value; each that has
 * done its part says `effect` in the history, with the transaction's id, the operation `does` and itself as the key, and `undoes` when it has
 * taken it back. Quiet is a transaction of which nothing was heard for `settle`: a bounded promise.
 */
import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { HistoryValue } from '../engine/protocol.ts';
import { violated, within } from './property.ts';
import type { Property, Violation } from './property.ts';

interface Options {
  /** What a client asks for. */
  readonly op: string;
  readonly does: string;
  readonly undoes?: string;
  readonly settle: Micros;
}

interface Transaction {
  readonly parts: readonly string[];
  readonly frame: number;
  /** Who has done it, and in which frame. */
  readonly done: { readonly [part: string]: number };
  /** True time at which it was last heard of. */
  readonly heard: number;
}

interface Memory {
  readonly transactions: { [id: string]: Transaction };
  /** What is to be looked at, and when: once for each time that it was heard of, and so in the order in which it was. */
  readonly looks: { readonly id: string; readonly at: number }[];
}

/** O(1) amortised, but for the number of participants. */
export const allOrNone = ({ op, does, undoes, settle }: Options): Property =>
  within<Memory>('All or none', {
    id: 'all-or-none',
    means: `Once nothing has been heard of a ${op} for ${sayDuration(settle)}, all of its participants have done it, or none has.`,
    memory: () => ({ transactions: {}, looks: [] }),
    check(_, { time, index, history }, memory) {
      for (let look = memory.looks[0]; look !== undefined && look.at < time; look = memory.looks[0]) {
        memory.looks.shift();
        const violation = judged(look.id, look.at, memory, settle);
        if (violation !== null) return violation;
      }
      for (const { type, op: which, id, key = '', value } of history) {
        const isAsked = type === 'invoke' && which === op;
        if (isAsked) memory.transactions[id] ??= { parts: listed(value), frame: index, done: {}, heard: time };
        const before = memory.transactions[id];
        if (before === undefined) continue;
        const { [key]: _undone, ...others } = before.done;
        const isDone = type === 'effect' && which === does;
        const isUndone = type === 'effect' && which === undoes;
        const done = isDone ? { ...before.done, [key]: index } : isUndone ? others : before.done;
        memory.transactions[id] = { ...before, done, heard: time };
        memory.looks.push({ id, at: time + settle });
      }
      return null;
    },
  });

const listed = (value: HistoryValue | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

function judged(id: string, at: number, { transactions }: Memory, settle: Micros): Violation | null {
  const { parts, done, heard, frame } = transactions[id]!;
  if (heard + settle > at) return null; // it is looked at again
  const missing = parts.filter((part) => done[part] === undefined);
  const isHalf = missing.length > 0 && missing.length < parts.length;
  if (!isHalf) return null;
  const says = `${id} was done by ${Object.keys(done).join(', ')}, and not by ${missing.join(', ')}`;
  return violated(says, [], [frame, ...Object.values(done)].slice(0, 4));
}
