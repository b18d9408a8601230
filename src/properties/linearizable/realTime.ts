/**
 * The order that linearizability keeps: what ended before another began comes first. A position is how many operations have ended, in the
 * order of their ends, and a bit for each under way that is passed early; what is over needs no bit, so positions stay short in long histories.
 */
import type { Operation } from './model.ts';
import type { Order } from './search.ts';

export interface RealTime extends Order {
  /** What has ended, in the order of the ends. */
  readonly due: readonly number[];
  /** Of an operation that has not ended before what is due. */
  readonly isPassed: (position: Int32Array, index: number) => boolean;
  /** Where these are passed and nothing else is. */
  readonly after: (passed: readonly number[]) => Int32Array;
  /** Of those that have not ended by `until`. */
  readonly passedAt: (position: Int32Array) => readonly number[];
}

/** What ends after `until` may be passed, and need not. */
export function realTime(operations: readonly Operation[], until = Infinity): RealTime {
  const { due, underWay, bits, words, openWords } = laidOut(operations, until);
  const twins = earlierTwins(operations);
  const has = (position: Int32Array, index: number): boolean => (position[bits[index]! >> 5]! & (1 << (bits[index]! & 31))) !== 0;
  const flip = (position: Int32Array, index: number): void => {
    position[bits[index]! >> 5]! ^= 1 << (bits[index]! & 31);
  };
  const isAllowed = (position: Int32Array, index: number): boolean =>
    !has(position, index) && (twins[index]! < 0 || has(position, twins[index]!));
  const settle = (position: Int32Array): void => {
    while (position[0]! < due.length && has(position, due[position[0]!]!)) {
      flip(position, due[position[0]!]!);
      position[0]!++;
    }
  };
  return {
    due,
    words,
    openWords,
    isByEnd: true,
    next: (position) => (underWay[position[0]!] ?? []).filter((index) => isAllowed(position, index)),
    pass: (position, index) => {
      flip(position, index);
      settle(position);
    },
    isDone: (position) => position[0] === due.length,
    // Before an operation begins, its bit may be another's.
    isPassed: (position, index) => operations[index]!.start < operations[due[position[0]!]!]!.end && has(position, index),
    after: (passed) => {
      const position = new Int32Array(words);
      for (const index of passed) flip(position, index);
      settle(position);
      return position;
    },
    passedAt: (position) => operations.flatMap(({ end }, index) => (end > until && has(position, index) ? [index] : [])),
  };
}

interface Layout extends Pick<RealTime, 'due' | 'words' | 'openWords'> {
  /** For each place in `due`: all that has begun before that end and not ended before it, itself first. */
  readonly underWay: readonly (readonly number[])[];
  /** The bit of each operation, counted from the position's first word on; another may have it once the operation is over. */
  readonly bits: readonly number[];
}

function laidOut(operations: readonly Operation[], until: number): Layout {
  const byEnd = (a: number, b: number): number => (operations[a]!.end < operations[b]!.end ? -1 : 1);
  const indices = operations.map((_, index) => index);
  const due = indices.filter((index) => operations[index]!.outcome !== 'open' && operations[index]!.end <= until).toSorted(byEnd);
  const bits: number[] = [];
  const free: number[] = [];
  let nextBit = 32; // the first word counts what has ended
  let begun = 0;
  let now: readonly number[] = [];
  const underWay = due.map((ending) => {
    const first = begun;
    for (; begun < operations.length && operations[begun]!.start < operations[ending]!.end; begun++)
      if (operations[begun]!.outcome !== 'open') bits[begun] = free.pop() ?? nextBit++;
    const all = [...now, ...indices.slice(first, begun)].toSorted(byEnd);
    now = all.slice(1);
    free.push(bits[ending]!);
    return all;
  });
  const wordsBefore = (nextBit + 31) >> 5;
  nextBit = wordsBefore * 32;
  for (const index of indices) if (operations[index]!.outcome === 'open') bits[index] = nextBit++;
  const words = (nextBit + 31) >> 5;
  return { due, underWay, bits, words, openWords: words - wordsBefore };
}

/** For each open operation the last one before it that would do the same, or -1: of two that are alike the first may as well be the one. */
function earlierTwins(operations: readonly Operation[]): readonly number[] {
  const last = new Map<string, number>();
  const twins: number[] = operations.map(() => -1);
  for (const [index, { outcome, op, given }] of operations.entries()) {
    if (outcome !== 'open') continue;
    const does = JSON.stringify([op, given]);
    twins[index] = last.get(does) ?? -1;
    last.set(does, index);
  }
  return twins;
}
