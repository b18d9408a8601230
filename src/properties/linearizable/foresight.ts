/**
 * Sees a wrong turn early, where a look tells all that the state is (`mayTell`). What a look ahead tells must come of the state at hand, or of
 * one that something still to be passed makes afresh: an append in the wrong place shows at once, not at the end of each order of all the
 * others under way. And states that no look ahead will tell of come out alike, so one stands for them all.
 */
import type { HistoryValue } from '../../engine/protocol.ts';
import type { Model, Operation } from './model.ts';
import type { RealTime } from './realTime.ts';
import type { Order } from './search.ts';
import type { KeyStates } from './states.ts';
import { countBelow, tellings } from './toldOf.ts';
import type { Told } from './toldOf.ts';

/** Looks ahead of a position that are held against its state. */
const most = 16;
/** Of what might make a state afresh, those that are looked at before it is taken that one of them does. */
const mostSources = 64;

export function foresight(
  operations: readonly Operation[],
  model: Model,
  { due, isPassed }: RealTime,
  { at, unseen }: KeyStates,
): Order['foresee'] {
  const { mayTell, rules } = model;
  if (mayTell === undefined) return undefined;
  const isLook = ({ op, told }: Operation): boolean =>
    rules[op]!.leaves === undefined && rules[op]!.tells !== undefined && told !== undefined;
  const looks = due.map((index) => isLook(operations[index]!));
  const tell = tellings(operations, model, due, looks);
  const nextLook: number[] = [];
  /** When the first began of what ends here or later. */
  const oldest: number[] = [];
  for (let place = due.length - 1, look = due.length, start = Infinity; place >= 0; place--) {
    nextLook[place] = look = looks[place]! ? place : look;
    oldest[place] = start = Math.min(start, operations[due[place]!]!.start);
  }

  /** What begins last is passed last. */
  function hasOneToCome(indices: readonly number[], from: number, end: number, position: Int32Array): boolean {
    const last = countBelow(indices.length, (place) => operations[indices[place]!]!.start < end) - 1;
    const now = operations[due[position[0]!]!]!.end;
    for (let place = last; place >= 0; place--) {
      const index = indices[place]!;
      if (operations[index]!.start < from) return false;
      const isToCome = operations[index]!.end >= now && !isPassed(position, index);
      if (isToCome || last - place === mostSources) return true;
    }
    return false;
  }

  const mayCome = ({ ending, open }: Told, { end }: Operation, position: Int32Array): boolean =>
    hasOneToCome(ending, oldest[position[0]!]!, end, position) || hasOneToCome(open, 0, end, position);

  const isHopeless = (position: Int32Array, state: number): boolean => {
    let place = nextLook[position[0]!]!;
    for (let seen = 0; place < due.length && seen < most; seen++) {
      const look = due[place]!;
      const told = tell.at[place]!;
      const isTold = isPassed(position, look) || (state !== unseen && mayTell(at(state, ''), told.told));
      if (!isTold && !mayCome(told, operations[look]!, position)) return true;
      place = nextLook[place + 1] ?? due.length;
    }
    return false;
  };

  /** A condition makes more of a state matter than what looks tell. */
  const onlyLooksTell = operations.every(
    ({ op }) => rules[op]!.when === undefined && (rules[op]!.leaves === undefined || rules[op]!.tells === undefined),
  );
  const lastTold: number[] = [];
  const lastToldOf = (state: number): number =>
    state === unseen ? -1 : tell.of(at(state, '') as HistoryValue).reduce((last, told) => Math.max(last, told.last), -1);

  return (position, state) => {
    const [place] = position;
    if (place === due.length) return state;
    if (isHopeless(position, state)) return -1;
    return onlyLooksTell && (lastTold[state] ??= lastToldOf(state)) < place! ? unseen : state;
  };
}
