/** Vector clocks: Fidge (1988) and Mattern (1989). A missing process counts as 0. */
export interface VectorClock {
  readonly [process: string]: number;
}

export type CausalOrder = 'before' | 'after' | 'equal' | 'concurrent';

/** All that either of them knows of. */
export function vectorMerge(a: VectorClock, b: VectorClock): VectorClock {
  const merged: { [process: string]: number } = { ...a };
  for (const [process, count] of Object.entries(b)) merged[process] = Math.max(merged[process] ?? 0, count);
  return merged;
}

/** `a` against `b`: 'before' when all that `a` knows is known to `b`, and `b` knows more. */
export function compareVectors(a: VectorClock, b: VectorClock): CausalOrder {
  const isWithin = (one: VectorClock, other: VectorClock): boolean =>
    Object.entries(one).every(([process, count]) => count <= (other[process] ?? 0));
  const isBefore = isWithin(a, b);
  const isAfter = isWithin(b, a);
  if (isBefore && isAfter) return 'equal';
  if (isBefore) return 'before';
  return isAfter ? 'after' : 'concurrent';
}
