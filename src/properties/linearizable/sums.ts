/**
 * Sees a wrong turn early, where operations add what they are given and looks tell the sum. What a look ahead tells lies between the least and the
 * most that can have been added by then: all that has ended before the look begins, and of what is under way with it the negative, or the positive.
 * What open operations have added is what the sum holds beside what has ended, so they need not be gone through one by one.
 */
import type { Model, Operation } from './model.ts';
import type { RealTime } from './realTime.ts';
import type { Configuration, Order } from './search.ts';
import type { States } from './states.ts';

/** Looks ahead of a position that are held against its sum. */
const most = 8;

/** Undefined where something neither adds nor looks, or adds a fraction: that is rounded anew at each addition, so the sum depends on the order. */
export function foreseeSums(
  operations: readonly Operation[],
  { rules }: Model,
  order: RealTime,
  { at }: States,
  [begin]: readonly Configuration[],
): Order['foresee'] {
  const { due, isPassed } = order;
  const isLook = ({ op }: Operation): boolean => rules[op]!.leaves === undefined && rules[op]!.tells !== undefined;
  if (!operations.every((one) => rules[one.op]!.adds !== undefined || isLook(one))) return undefined;
  const adds = operations.map(({ op, given }) => rules[op]!.adds?.(given) ?? 0);
  const all = adds.reduce((sum, by) => sum + Math.abs(by), 0);
  /** Whether it comes to the same in any order, whatever is added to it. */
  const isExact = (sum: number): boolean => Number.isInteger(sum) && Math.abs(sum) + all <= Number.MAX_SAFE_INTEGER;
  const beginsAt = begin === undefined ? 0 : (at(begin.state, '') as number);
  if (begin === undefined || !adds.every(Number.isInteger) || !isExact(beginsAt)) return undefined;
  const isCounted = due.map((index) => isLook(operations[index]!) && operations[index]!.told !== undefined);
  const looks = due.flatMap((_, place) => (isCounted[place]! ? [place] : []));
  const nextLook = nextOf(isCounted);
  const lastPlaces = lastBegun(operations, due);
  const open = openUntil(
    looks.map((place) => operations[due[place]!]!.end),
    operations,
    adds,
  );
  /** By place in `due`: what all that has ended before it has added. */
  const ended = [0];
  for (const [place, index] of due.entries()) ended.push(ended[place]! + adds[index]!);
  const base = beginsAt - ended[begin.position[0]!]! - passedAhead(begin.position, operations, adds, order);

  function canTell(position: Int32Array, sum: number, look: number): boolean {
    const { start, end, told } = operations[due[looks[look]!]!]!;
    let [least, greatest] = [sum, sum];
    let byOpen = sum - base - ended[position[0]!]!;
    for (let place = position[0]!; place <= lastPlaces[looks[look]!]!; place++) {
      const one = operations[due[place]!]!;
      const by = adds[due[place]!]!;
      if (by === 0 || one.start > end) continue;
      const isOver = isPassed(position, due[place]!);
      const isBefore = one.end < start;
      if (isOver) byOpen -= by;
      if (!isOver && (isBefore || by < 0)) least += by;
      if (!isOver && (isBefore || by > 0)) greatest += by;
    }
    least += open[look]!.least - Math.min(0, byOpen);
    greatest += open[look]!.greatest - Math.max(0, byOpen);
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

/** What has been added by what is passed and has not ended before what is due. */
function passedAhead(position: Int32Array, operations: readonly Operation[], adds: readonly number[], { due, isPassed }: RealTime): number {
  const now = due[position[0]!];
  if (now === undefined) return 0; // nothing is left to foresee
  const isAhead = (index: number): boolean => operations[index]!.end >= operations[now]!.end && isPassed(position, index);
  return adds.reduce((sum, by, index) => (by !== 0 && isAhead(index) ? sum + by : sum), 0);
}

/** For each of these ends, the least and the most that open operations which begin before it can add. */
function openUntil(ends: readonly number[], operations: readonly Operation[], adds: readonly number[]) {
  let [begun, least, greatest] = [0, 0, 0];
  return ends.map((end) => {
    for (; begun < operations.length && operations[begun]!.start < end; begun++) {
      if (operations[begun]!.outcome !== 'open') continue;
      least += Math.min(0, adds[begun]!);
      greatest += Math.max(0, adds[begun]!);
    }
    return { least, greatest };
  });
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
