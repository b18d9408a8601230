/** The states that a search comes by, numbered, so that a configuration is a row of numbers. */
import type { Plain } from '../../base/plain.ts';
import { illegal, take } from './model.ts';
import type { Model, Operation } from './model.ts';

export interface States {
  readonly initial: number;
  /** The number of the state that the operation leaves, or -1 when it cannot have happened on this one. */
  readonly after: (state: number, operation: Operation) => number;
  readonly at: (state: number, key: string) => Plain;
}

/** The states of one key. */
export interface KeyStates extends States {
  readonly numberOf: (state: Plain) => number;
  /** Stands for any state that no look will tell of. */
  readonly unseen: number;
}

export function statesOf({ initial, rules }: Model): KeyStates {
  const { numberOf, values } = numbered();
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
  const { numberOf, values } = numbered();
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
    at: (state, key) => one.at(partsOf(state)[places.get(key)!]!, key),
  };
}

interface Numbered {
  readonly numberOf: (state: Plain) => number;
  readonly values: Plain[];
}

function numbered(): Numbered {
  const values: Plain[] = [];
  const atoms = new Map<Plain, number>();
  const texts = new Map<string, number>();
  const put = <K>(numbers: Map<K, number>, key: K, state: Plain): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, values.length);
    return values.push(state) - 1;
  };
  const numberOf = (state: Plain): number =>
    typeof state === 'object' && state !== null ? put(texts, JSON.stringify(state), state) : put(atoms, state, state);
  return { numberOf, values };
}
