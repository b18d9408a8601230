/** Timestamps as histories tell them: a number, or several of which the first that differ decide, as in Lamport's (time, node). */
import type { HistoryValue } from '../engine/protocol.ts';

type Atom = number | string;
export type Stamp = Atom | readonly Atom[];

export function isStamp(value: HistoryValue | undefined): value is Stamp {
  const isAtom = (one: unknown): boolean => typeof one === 'number' || typeof one === 'string';
  return Array.isArray(value) ? value.every(isAtom) : isAtom(value);
}

const partsOf = (stamp: Stamp): readonly Atom[] => (Array.isArray(stamp) ? (stamp as readonly Atom[]) : [stamp as Atom]);

/** Below 0 where `a` is the earlier. */
export function compareStamps(a: Stamp, b: Stamp): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [one, other] = [left[i], right[i]];
    if (one === other) continue;
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return 0;
}

export const sayStamp = (stamp: Stamp): string => (Array.isArray(stamp) ? `(${stamp.join(', ')})` : String(stamp));
