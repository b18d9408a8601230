/** An index over a trace that grows with it: each row is looked at once. On the page a trace is only ever added to. */
import type { Trace } from '../engine/trace.ts';

interface Grown<T> {
  readonly index: T;
  upTo: number;
}

/** `add` takes the rows from `from` until before `to` into the index. */
export function growing<T>(
  lengthOf: (trace: Trace) => number,
  create: () => T,
  add: (index: T, trace: Trace, from: number, to: number) => void,
): (trace: Trace) => T {
  const known = new WeakMap<Trace, Grown<T>>();
  return (trace) => {
    const length = lengthOf(trace);
    let grown = known.get(trace);
    if (grown === undefined || grown.upTo > length) known.set(trace, (grown = { index: create(), upTo: 0 }));
    if (grown.upTo < length) add(grown.index, trace, grown.upTo, length);
    grown.upTo = length;
    return grown.index;
  };
}

export const frameCount = (trace: Trace): number => trace.frames.length;
export const packetCount = (trace: Trace): number => trace.packets.length;
export const changeCount = (trace: Trace): number => trace.changes.length;

/** How many of these ascending numbers are below `limit`. */
export function countBelow(ascending: ArrayLike<number>, limit: number, length = ascending.length): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! >= limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
