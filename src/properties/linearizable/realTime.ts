/**
 * The order that linearizability keeps: what ended before another began comes first. A position is how many operations have ended, in the
 * order of their ends, a bit for each under way that is passed early, and of each kind of open operation how many are passed: of two that would do
 * the same the first may as well be the one. What is over needs no bit, so positions stay short in long histories.
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
  const { due, underWay, bits, words: endedWords } = laidOut(operations, until);
  const { kinds, kindOf, guards } = openKinds(operations, endedWords);
  const words = endedWords + guards.length;
  const countOf = (position: Int32Array, { word, shift, mask }: Kind): number => (position[word]! >>> shift) & mask;
  const has = (position: Int32Array, index: number): boolean => {
    const open = kindOf.get(index);
    if (open !== undefined) return open.rank < countOf(position, open.kind);
    return (position[bits[index]! >> 5]! & (1 << (bits[index]! & 31))) !== 0;
  };
  const flip = (position: Int32Array, index: number): void => {
    const open = kindOf.get(index);
    if (open !== undefined) position[open.kind.word]! += 1 << open.kind.shift;
    else position[bits[index]! >> 5]! ^= 1 << (bits[index]! & 31);
  };
  const settle = (position: Int32Array): void => {
    while (position[0]! < due.length && has(position, due[position[0]!]!)) {
      flip(position, due[position[0]!]!);
      position[0]!++;
    }
  };
  return {
    due,
    words,
    guards,
    kinds: kinds.length,
    isByEnd: true,
    next: (position) => (underWay[position[0]!] ?? []).filter((index) => !has(position, index)),
    nextOpen: (position, number) => {
      const kind = kinds[number]!;
      const index = kind.members[countOf(position, kind)] ?? -1;
      const now = due[position[0]!];
      return index >= 0 && now !== undefined && operations[index]!.start < operations[now]!.end ? index : -1;
    },
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

interface Layout extends Pick<RealTime, 'due' | 'words'> {
  /** For each place in `due`: all that has begun before that end and ends, but not before it; itself first. */
  readonly underWay: readonly (readonly number[])[];
  /** The bit of each operation that ends, counted from the position's first word on; another may have it once the operation is over. */
  readonly bits: readonly number[];
}

function laidOut(operations: readonly Operation[], until: number): Layout {
  const byEnd = (a: number, b: number): number => operations[a]!.end - operations[b]!.end;
  const ending = operations.flatMap(({ outcome }, index) => (outcome === 'open' ? [] : [index]));
  const due = ending.filter((index) => operations[index]!.end <= until).toSorted(byEnd);
  const bits: number[] = [];
  const free: number[] = [];
  let nextBit = 32; // the first word counts what has ended
  let begun = 0;
  let now: readonly number[] = [];
  const underWay = due.map((first) => {
    const from = begun;
    for (; begun < ending.length && operations[ending[begun]!]!.start < operations[first]!.end; begun++)
      bits[ending[begun]!] = free.pop() ?? nextBit++;
    const all = [...now, ...ending.slice(from, begun)].toSorted(byEnd);
    now = all.slice(1);
    free.push(bits[first]!);
    return all;
  });
  return { due, underWay, bits, words: (nextBit + 31) >> 5 };
}

/** Open operations that would do the same, in the order of their starts, and where a position counts how many of them are passed. */
interface Kind {
  readonly members: number[];
  readonly word: number;
  readonly shift: number;
  readonly mask: number;
}

interface OpenKinds {
  readonly kinds: readonly Kind[];
  readonly kindOf: ReadonlyMap<number, { readonly kind: Kind; readonly rank: number }>;
  readonly guards: Int32Array;
}

function openKinds(operations: readonly Operation[], firstWord: number): OpenKinds {
  const byDeed = new Map<string, number[]>();
  for (const [index, { outcome, op, given }] of operations.entries()) {
    if (outcome !== 'open') continue;
    const does = JSON.stringify([op, given]);
    const same = byDeed.get(does);
    if (same === undefined) byDeed.set(does, [index]);
    else same.push(index);
  }
  const guards: number[] = [];
  let shift = 32;
  const kinds = Array.from(byDeed.values(), (members): Kind => {
    const bits = 32 - Math.clz32(members.length);
    if (shift + bits + 1 > 32) {
      guards.push(0);
      shift = 0;
    }
    const kind = { members, word: firstWord + guards.length - 1, shift, mask: (1 << bits) - 1 };
    shift += bits + 1;
    guards[guards.length - 1]! |= 1 << (shift - 1);
    return kind;
  });
  const kindOf = new Map(kinds.flatMap((kind) => kind.members.map((index, rank) => [index, { kind, rank }] as const)));
  return { kinds, kindOf, guards: Int32Array.from(guards) };
}
