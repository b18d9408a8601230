/** Which of what looks tell may be told of a state: found among all that is told by its text, so that long histories of many values are soon gone through. */
import type { HistoryValue } from '../../engine/protocol.ts';
import type { Model, Operation } from './model.ts';

export interface Told {
  readonly told: HistoryValue;
  /** What may make afresh a state of which it may be told, in the order of their starts: what ends, and what is open. */
  readonly ending: number[];
  readonly open: number[];
  /** The last place in `due` of a look that tells it. */
  last: number;
}

interface Tellings {
  /** By place in `due`; undefined where no look ends. */
  readonly at: readonly (Told | undefined)[];
  /** Of what may be told of a state, or of what becomes of it. */
  readonly of: (state: HistoryValue) => readonly Told[];
}

/** `looks`: the place of each in `due`. */
export function tellings(
  operations: readonly Operation[],
  { mayTell, rules, initial }: Model,
  due: readonly number[],
  looks: readonly boolean[],
): Tellings {
  const byValue = new Map<string, Told>();
  const at = due.map((index, place) => {
    const { told } = operations[index]!;
    if (!looks[place]! || told === undefined) return undefined;
    const value = JSON.stringify(told);
    const known = byValue.get(value) ?? { told, ending: [], open: [], last: place };
    byValue.set(value, known);
    known.last = place;
    return known;
  });
  const sorted = Array.from(byValue.values(), (one) => ({ one, text: String(one.told) })).toSorted((a, b) => (a.text < b.text ? -1 : 1));
  const memo = new Map<string, readonly Told[]>();

  const find = (state: HistoryValue): readonly Told[] => {
    const text = String(state);
    const first = countBelow(sorted.length, (place) => sorted[place]!.text < text);
    const count = countBelow(sorted.length - first, (place) => sorted[first + place]!.text.startsWith(text));
    return sorted
      .slice(first, first + count)
      .map(({ one }) => one)
      .filter(({ told }) => mayTell!(state, told));
  };
  const of = (state: HistoryValue): readonly Told[] => {
    const value = JSON.stringify(state);
    const found = memo.get(value) ?? find(state);
    memo.set(value, found);
    return found;
  };
  for (const [index, { op, given, outcome }] of operations.entries()) {
    if (!rules[op]!.isFresh) continue;
    for (const told of of(rules[op]!.leaves!(initial, given) as HistoryValue)) told[outcome === 'open' ? 'open' : 'ending'].push(index);
  }
  return { at, of };
}

/** How many come first of which this is so; it is so of none after. */
export function countBelow(length: number, isBelow: (place: number) => boolean): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBelow(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}
