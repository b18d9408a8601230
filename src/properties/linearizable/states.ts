/** The states that a search comes by, numbered, so that a configuration is a row of numbers. */
import type { Plain } from '../../base/plain.ts';
import { illegal, take } from './model.ts';
import type { Model, Operation } from './model.ts';

export interface States {
  readonly initial: number;
  /** The number of the state that the operation leaves, or -1 when it cannot have happened on this one. */
  readonly after: (state: number, operation: Operation) => number;
  readonly at: (state: number, key: string) => Plain;
  /** Room that they take, of those that take a good part of one and more: long texts and lists. */
  readonly kibibytes: () => number;
}

/** The states of one key. */
export interface KeyStates extends States {
  readonly numberOf: (state: Plain) => number;
  /** Stands for any state that no look will tell of. */
  readonly unseen: number;
}

export function statesOf({ initial, rules }: Model): KeyStates {
  const { numberOf, values, kibibytes } = numbered();
  const unseen = values.push(undefined) - 1;
  const afterUnseen = ({ op, given, told }: Operation): number => {
    const { tells, leaves, isFresh } = rules[op]!;
    if (isFresh === true) return numberOf(leaves!(initial, given));
    return tells !== undefined && told !== undefined ? -1 : unseen;
  };
  return {
    initial: numberOf(initial),
    numberOf,
    unseen,
    kibibytes,
    after: (state, operation) => {
      if (state === unseen) return afterUnseen(operation);
      const next = take(rules[operation.op]!, values[state], operation);
      if (next === illegal) return -1;
      return next === values[state] ? state : numberOf(next);
    },
    at: (state) => values[state],
  };
}

/** The states of all keys together: the number of each key's own. */
export function statesOfKeys(model: Model, keys: readonly string[]): States {
  const { numberOf, values, kibibytes } = numbered();
  const one = statesOf(model);
  const places = new Map(keys.map((key, place) => [key, place]));
  const partsOf = (state: number): readonly number[] => values[state] as readonly number[];
  return {
    initial: numberOf(keys.map(() => one.initial)),
    after: (state, operation) => {
      const place = places.get(operation.key)!;
      const before = partsOf(state)[place]!;
      const after = one.after(before, operation);
      if (after < 0 || after === before) return after < 0 ? -1 : state;
      return numberOf(partsOf(state).with(place, after));
    },
    kibibytes: () => kibibytes() + one.kibibytes(),
    at: (state, key) => one.at(partsOf(state)[places.get(key)!]!, key),
  };
}

/** Of a list as JSON: the letter itself, and its part of the list. */
const bytesPerLetter = 4;

interface Numbered extends Pick<States, 'kibibytes'> {
  readonly numberOf: (state: Plain) => number;
  readonly values: Plain[];
}

function numbered(): Numbered {
  const values: Plain[] = [];
  const atoms = new Map<Plain, number>();
  const texts = new Map<string, number>();
  let kept = 0;
  const put = <K>(numbers: Map<K, number>, key: K, state: Plain): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, values.length);
    return values.push(state) - 1;
  };
  const numberOf = (state: Plain): number => {
    const isAtom = typeof state !== 'object' || state === null;
    const text = isAtom ? '' : JSON.stringify(state);
    const before = values.length;
    const number = isAtom ? put(atoms, state, state) : put(texts, text, state);
    const bytes = typeof state === 'string' ? state.length : text.length * bytesPerLetter;
    if (number === before) kept += bytes >> 10;
    return number;
  };
  return { numberOf, values, kibibytes: () => kept };
}
