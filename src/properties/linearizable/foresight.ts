/**
 * Sees a wrong turn early, where a look tells all that the state is (`mayTell`). What a look ahead tells must come of the state at hand, or of
 * one that something still to be passed makes afresh: an append in the wrong place shows at once, not at the end of each order of all the
 * others under way. And states that no look ahead will tell of come out alike, so one stands for them all.
 */
import type { Model, Operation } from './model.ts';
import type { RealTime } from './realTime.ts';
import type { Order } from './search.ts';
import type { KeyStates } from './states.ts';

/** Looks ahead of a position that are held against its state. */
const most = 16;

export function foresight(
  operations: readonly Operation[],
  model: Model,
  { due, isPassed }: RealTime,
  { at, unseen }: KeyStates,
): Order['foresee'] {
  const { mayTell, rules, initial } = model;
  if (mayTell === undefined) return undefined;
  const isLook = ({ op, told }: Operation): boolean =>
    rules[op]!.leaves === undefined && rules[op]!.tells !== undefined && told !== undefined;
  const mayBeTold = (state: number, look: number): boolean => state !== unseen && mayTell(at(state, ''), operations[look]!.told!);
  const looks = due.map((index) => isLook(operations[index]!));
  const fresh = operations.flatMap(({ op, given }, index) =>
    rules[op]!.isFresh ? [{ index, state: rules[op]!.leaves!(initial, given) }] : [],
  );
  fresh.reverse(); // what begins last is passed last
  const sourcesOf = new Map<string, readonly number[]>();
  /** For each look, by its place in `due`: what may make afresh the state that it tells of; looks that tell the same share it. */
  const sources = due.map((look, place) => {
    const { told } = operations[look]!;
    if (!looks[place]! || told === undefined) return [];
    const text = JSON.stringify(told);
    const found = sourcesOf.get(text) ?? fresh.flatMap(({ index, state }) => (mayTell(state, told) ? [index] : []));
    sourcesOf.set(text, found);
    return found;
  });
  const nextLook: number[] = [];
  for (let place = due.length - 1, look = due.length; place >= 0; place--) nextLook[place] = look = looks[place]! ? place : look;

  const isHopeless = (position: Int32Array, state: number): boolean => {
    const now = operations[due[position[0]!]!]!;
    const isToCome = (index: number, { end }: Operation): boolean =>
      operations[index]!.end >= now.end && operations[index]!.start < end && !isPassed(position, index);
    let place = nextLook[position[0]!]!;
    for (let seen = 0; place < due.length && seen < most; seen++) {
      const look = due[place]!;
      const comes = (index: number): boolean => isToCome(index, operations[look]!);
      if (!isPassed(position, look) && !mayBeTold(state, look) && !sources[place]!.some(comes)) return true;
      place = nextLook[place + 1] ?? due.length;
    }
    return false;
  };

  /** A condition makes more of a state matter than what looks tell. */
  const onlyLooksTell = operations.every(
    ({ op }) => rules[op]!.when === undefined && (rules[op]!.leaves === undefined || rules[op]!.tells === undefined),
  );
  const lastTold: number[] = [];
  const lastToldOf = (state: number): number => {
    let place = due.length - 1;
    while (place >= 0 && !(looks[place]! && mayBeTold(state, due[place]!))) place--;
    return place;
  };

  return (position, state) => {
    const [place] = position;
    if (place === due.length) return state;
    if (isHopeless(position, state)) return -1;
    return onlyLooksTell && (lastTold[state] ??= lastToldOf(state)) < place! ? unseen : state;
  };
}
