/**
 * Sees a wrong turn early, where operations add what they are given and looks tell the sum. What a look ahead tells lies between the least and the
 * most that can have been added by then: all that has ended before the look begins, and of what is under way with it the negative, or the positive.
 */
import type { Model, Operation } from './model.ts';
import type { RealTime } from './realTime.ts';
import type { Order } from './search.ts';
import type { States } from './states.ts';

/** Looks ahead of a position that are held against its sum. */
const most = 8;

/** Undefined where something neither adds nor looks, or adds a fraction: that is rounded anew at each addition, so the sum depends on the order. */
export function foreseeSums(
  operations: readonly Operation[],
  { rules }: Model,
  { due, isPassed }: RealTime,
  { at }: States,
): Order['foresee'] {
  const isLook = ({ op }: Operation): boolean => rules[op]!.leaves === undefined && rules[op]!.tells !== undefined;
  if (!operations.every((one) => rules[one.op]!.adds !== undefined || isLook(one))) return undefined;
  const adds = operations.map(({ op, given }) => rules[op]!.adds?.(given) ?? 0);
  if (!adds.every(Number.isInteger)) return undefined;
  const all = adds.reduce((sum, by) => sum + Math.abs(by), 0);
  /** Whether it comes to the same in any order, whatever is added to it. */
  const isExact = (sum: number): boolean => Number.isInteger(sum) && Math.abs(sum) + all <= Number.MAX_SAFE_INTEGER;
  const open = operations.flatMap(({ outcome }, index) => (outcome === 'open' ? [index] : []));
  const isCounted = due.map((index) => isLook(operations[index]!) && operations[index]!.told !== undefined);
  const looks = due.flatMap((_, place) => (isCounted[place]! ? [place] : []));
  const nextLook = nextOf(isCounted);
  const lastPlaces = lastBegun(operations, due);

  function canTell(position: Int32Array, sum: number, look: number): boolean {
    const { start, end, told } = operations[due[looks[look]!]!]!;
    let [least, greatest] = [sum, sum];
    const count = (index: number): void => {
      const one = operations[index]!;
      const by = adds[index]!;
      if (by === 0 || one.start > end || isPassed(position, index)) return;
      const isBefore = one.end < start;
      if (isBefore || by < 0) least += by;
      if (isBefore || by > 0) greatest += by;
    };
    for (let place = position[0]!; place <= lastPlaces[looks[look]!]!; place++) count(due[place]!);
    for (const index of open) count(index);
    return typeof told === 'number' && told >= least && told <= greatest;
  }

  return (position, state) => {
    const first = nextLook[position[0]!] ?? looks.length;
    const sum = at(state, '') as number;
    if (!isExact(sum)) return state;
    for (let look = first; look < Math.min(looks.length, first + most); look++)
      if (!isPassed(position, due[looks[look]!]!) && !canTell(position, sum, look)) return -1;
    return state;
  };
}

/** For each place, how many that are meant come before it: the number of the next one. */
function nextOf(isMeant: readonly boolean[]): readonly number[] {
  let before = 0;
  return isMeant.map((is) => (is ? before++ : before));
}

/** For each place in `due`, the last place of what begins before the end there. */
function lastBegun(operations: readonly Operation[], due: readonly number[]): readonly number[] {
  const placeOf = new Map(due.map((index, place) => [index, place]));
  let [begun, last] = [0, -1];
  return due.map((index) => {
    for (; begun < operations.length && operations[begun]!.start < operations[index]!.end; begun++)
      last = Math.max(last, placeOf.get(begun) ?? -1);
    return last;
  });
}
