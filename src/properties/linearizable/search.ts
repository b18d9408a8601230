/**
 * Looks for an order of operations in which each finds the state that it tells of. Wing and Gong, "Testing and verifying concurrent objects"
 * (1993), with Lowe's memory of the configurations met ("Testing for linearizability", 2017): what was done and the state that it left are
 * never gone into twice. What only looks is done as soon as it can be, for it takes nothing from the others.
 * The search can be put down after any step and taken up again.
 */
import { createMet } from './met.ts';
import { onlyLooks } from './model.ts';
import type { Model, Operation } from './model.ts';
import type { States } from './states.ts';

/** What may come next, as a position that the search keeps for it: some words, as many for every position of one search. */
export interface Order {
  readonly words: number;
  /** How many of them, the last, are a bit for each open operation passed: of two positions that differ in nothing else, fewer bits leave more to choose from. */
  readonly openWords: number;
  /** Operations, by index, that nothing undone has to come before; what is due first comes first. What was among them stays until it is passed. */
  readonly next: (position: Int32Array) => readonly number[];
  /** Moves the position past one of them. */
  readonly pass: (position: Int32Array, index: number) => void;
  /** What ends first comes first in `next`: of two operations that do the same there the first may as well be the one. */
  readonly isByEnd?: true;
  /** Whether all that has ended is passed. */
  readonly isDone: (position: Int32Array) => boolean;
  /** The state, or one that stands for all that will come out alike; -1 when what is left cannot be put in order from here. */
  readonly foresee?: ((position: Int32Array, state: number) => number) | undefined;
}

/** The longest order met, counting what has ended; all of it when the search has found one. */
export interface Longest {
  readonly order: readonly number[];
  readonly state: number;
  /** Operations that have ended and might come next, and cannot. */
  readonly stuck: readonly number[];
}

/** Where a search is, or begins: a state's number and a position. */
export interface Configuration {
  readonly state: number;
  readonly position: Int32Array;
}

export interface Search {
  readonly run: (steps: number) => 'found' | 'none' | 'not yet';
  /** Everywhere that an order can end; null when that many steps do not do. In place of `run`. */
  readonly ends: (steps: number) => readonly Configuration[] | null;
  /** Operations tried. */
  readonly steps: number;
  readonly longest: () => Longest;
}

interface Frame {
  /** The configuration's number. */
  readonly row: number;
  readonly choices: readonly number[];
  tried: number;
  /** Operations on the way to it, and how many of them have ended. */
  readonly length: number;
  readonly ended: number;
}

/** Begins where nothing is passed, unless given where. */
export function createSearch(
  operations: readonly Operation[],
  order: Order,
  states: States,
  { rules }: Model,
  from: readonly Configuration[] = [{ state: states.initial, position: new Int32Array(order.words) }],
): Search {
  const row = new Int32Array(1 + order.words); // the state, then the position
  const position = row.subarray(1);
  const met = createMet(row.length, order.openWords);
  const looks = operations.map((operation) => onlyLooks(rules[operation.op]!, operation));
  const distinct = order.isByEnd === true ? firstOfEach(operations, rules) : (choices: readonly number[]) => choices;
  const frames: Frame[] = [];
  const path: number[] = [];
  let begun = 0;
  let steps = 0;
  let ended = 0;
  let best = { order: [] as readonly number[], row: 0, ended: -1 };

  const tryOne = (index: number): boolean => {
    steps++;
    const next = states.after(row[0]!, operations[index]!);
    if (next < 0) return false;
    order.pass(position, index);
    row[0] = next;
    path.push(index);
    if (operations[index]!.outcome !== 'open') ended++;
    return true;
  };

  const lookAround = (): void => {
    let hasMoved = true;
    while (hasMoved) {
      hasMoved = false;
      for (const index of order.next(position)) if (looks[index]! && tryOne(index)) hasMoved = true;
    }
  };

  /** Goes into the configuration in `row`. */
  const enter = (): 'found' | 'new' | 'met' => {
    lookAround();
    const state = row[0]!;
    const foreseen = order.foresee?.(position, state) ?? state;
    if (foreseen < 0) return 'met';
    row[0] = foreseen;
    const number = met.add(row);
    if (number < 0) return 'met';
    if (ended > best.ended) best = { order: path.slice(), row: number, ended };
    if (order.isDone(position)) return 'found';
    const choices = distinct(order.next(position).filter((index) => !looks[index]!));
    frames.push({ row: number, choices, tried: 0, length: path.length, ended });
    return 'new';
  };

  const backTo = (frame: Frame): void => {
    path.length = frame.length;
    ({ ended } = frame);
    met.read(frame.row, row);
  };

  const begin = ({ state, position: start }: Configuration): void => {
    path.length = 0;
    ended = 0;
    row[0] = state;
    position.set(start);
  };

  /** Whether the next step comes to the end of an order; null when there is no step left. */
  const goOn = (): boolean | null => {
    const frame = frames.at(-1);
    const start = frame === undefined ? from[begun++] : undefined;
    if (start !== undefined) {
      begin(start);
      return enter() === 'found';
    }
    if (frame === undefined) return null;
    backTo(frame);
    const index = frame.choices[frame.tried++];
    if (index !== undefined) return tryOne(index) && enter() === 'found';
    frames.pop();
    return false;
  };

  const run: Search['run'] = (most) => {
    const last = steps + most;
    for (let isFound = goOn(); isFound !== true; isFound = goOn()) {
      if (isFound === null) return 'none';
      if (steps >= last) return 'not yet';
    }
    return 'found';
  };

  const ends: Search['ends'] = (most) => {
    const found: Configuration[] = [];
    for (let isFound = goOn(); isFound !== null; isFound = goOn()) {
      if (isFound) found.push({ state: row[0]!, position: position.slice() });
      if (steps > most) return null;
    }
    return found;
  };

  const longest = (): Longest => {
    met.read(best.row, row);
    const state = row[0]!;
    const isStuck = (index: number): boolean => operations[index]!.outcome !== 'open' && states.after(state, operations[index]!) < 0;
    return { order: best.order, state, stuck: order.next(position).filter(isStuck) };
  };

  return {
    run,
    ends,
    longest,
    get steps() {
      return steps;
    },
  };
}

/** Leaves of choices that would do the same, and are told the same, the first. Of two that may both come next, exchanged, the one that ends first comes first. */
function firstOfEach(operations: readonly Operation[], rules: Model['rules']): (choices: readonly number[]) => readonly number[] {
  const numbers = new Map<string, number>();
  const kinds = operations.map(({ op, given, told, outcome }) => {
    const does = JSON.stringify([op, given, rules[op]!.tells === undefined || told === undefined ? [] : [told], outcome === 'refused']);
    const number = numbers.get(does) ?? numbers.size;
    numbers.set(does, number);
    return number;
  });
  const seenAt = new Int32Array(numbers.size);
  let turn = 0;
  return (choices) => {
    turn++;
    return choices.filter((index) => {
      const isFirst = seenAt[kinds[index]!] !== turn;
      seenAt[kinds[index]!] = turn;
      return isFirst;
    });
  };
}
