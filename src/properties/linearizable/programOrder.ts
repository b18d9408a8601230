/**
 * The order that sequential consistency keeps: each process' own. A position is how many operations of each process are passed, and a bit
 * for each open one, with a guard beside it, which comes after what its process had ended before, and before nothing.
 */
import type { Operation } from './model.ts';
import type { Order } from './search.ts';

export function programOrder(operations: readonly Operation[]): Order {
  const processes = [...new Set(operations.map(({ process }) => process))];
  const ended = processes.map((process) => indicesOf(operations, (one) => one.process === process && one.outcome !== 'open'));
  const open = indicesOf(operations, ({ outcome }) => outcome === 'open');
  const processOf = operations.map(({ process }) => processes.indexOf(process));
  /** Of an open operation: how many of its process come before it. */
  const before = operations.map(({ start }, index) => ended[processOf[index]!]!.filter((one) => operations[one]!.start < start).length);
  const guards = new Int32Array((open.length + 15) >> 4).fill(0xaaaaaaaa);
  const wordOf = (bit: number): number => processes.length + (bit >> 4);
  const bitOf = (bit: number): number => 1 << (2 * (bit & 15));
  const isFree = (position: Int32Array, index: number, bit: number): boolean =>
    position[processOf[index]!]! >= before[index]! && (position[wordOf(bit)]! & bitOf(bit)) === 0;
  return {
    words: processes.length + guards.length,
    guards,
    // What began first comes first: real time is a better guess than none.
    next: (position) => ended.flatMap((own, process) => own[position[process]!] ?? []).toSorted((a, b) => a - b),
    kinds: open.length,
    nextOpen: (position, bit) => (isFree(position, open[bit]!, bit) ? open[bit]! : -1),
    pass: (position, index) => {
      const bit = open.indexOf(index);
      if (bit < 0) position[processOf[index]!]!++;
      else position[wordOf(bit)]! |= bitOf(bit);
    },
    isDone: (position) => ended.every((own, process) => position[process] === own.length),
  };
}

const indicesOf = (operations: readonly Operation[], isMeant: (operation: Operation) => boolean): readonly number[] =>
  operations.flatMap((operation, index) => (isMeant(operation) ? [index] : []));
