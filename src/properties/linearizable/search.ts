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
  /** Of each of the last words, which count open operations that are passed (`createMet`): of two positions that differ in nothing else, who has passed fewer has more to choose from. */
  readonly guards: Int32Array;
  /** Operations that end, by index, that nothing undone has to come before; what is due first comes first. What was among them stays until it is passed. */
  readonly next: (position: Int32Array) => readonly number[];
  /** Of how many kinds open operations are, and of each the one that may come next, or -1. */
  readonly kinds: number;
  readonly nextOpen: (position: Int32Array, kind: number) => number;
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
  /** Operations tried; one counts for more where what it takes to remember it is long, so that a budget is one of memory, too. */
  readonly steps: number;
  readonly longest: () => Longest;
}

interface Frame {
  /** The configuration's number. */
  readonly row: number;
  /** Of what ends; each kind of what is open comes after them. */
  readonly choices: readonly number[];
  tried: number;
  /** Operations on the way to it, and how many of them have ended. */
  readonly length: number;
  readonly ended: number;
}

/** Words of a configuration for which a step counts once. */
const wordsOfOne = 64;

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
  const cost = 1 + Math.floor(row.length / wordsOfOne);
  const met = createMet(row.length, order.guards);
  const looks = operations.map((operation) => onlyLooks(rules[operation.op]!, operation));
  const kinds = order.isByEnd === true ? kindsOf(operations, rules) : operations.map((_, index) => index);
  const frames: Frame[] = [];
  const path: number[] = [];
  let begun = 0;
  let steps = 0;
  let ended = 0;
  /** The longest order met, and how much of its beginning is that of the path. */
  const best = { order: [] as number[], shared: 0, row: 0, ended: -1 };

  const tryOne = (index: number): boolean => {
    const room = states.kibibytes();
    const next = states.after(row[0]!, operations[index]!);
    steps += cost + states.kibibytes() - room;
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

  const keepBest = (number: number): void => {
    for (let i = best.shared; i < path.length; i++) best.order[i] = path[i]!;
    best.order.length = path.length;
    Object.assign(best, { shared: path.length, row: number, ended });
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
    if (ended > best.ended) keepBest(number);
    if (order.isDone(position)) return 'found';
    const choices = firstOfEach(
      order.next(position).filter((index) => !looks[index]!),
      kinds,
    );
    frames.push({ row: number, choices, tried: 0, length: path.length, ended });
    return 'new';
  };

  const cutTo = (length: number): void => {
    path.length = length;
    best.shared = Math.min(best.shared, length);
  };

  const backTo = (frame: Frame): void => {
    cutTo(frame.length);
    ({ ended } = frame);
    met.read(frame.row, row);
  };

  const begin = ({ state, position: start }: Configuration): void => {
    cutTo(0);
    ended = 0;
    row[0] = state;
    position.set(start);
  };

  const nextChoice = (frame: Frame): number => {
    const { choices } = frame;
    if (frame.tried < choices.length) return choices[frame.tried++]!;
    while (frame.tried < choices.length + order.kinds) {
      const index = order.nextOpen(position, frame.tried++ - choices.length);
      if (index >= 0 && !choices.some((other) => kinds[other] === kinds[index])) return index;
    }
    return -1;
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
    const index = nextChoice(frame);
    if (index >= 0) return tryOne(index) && enter() === 'found';
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

/** The same number for those that would do the same, and are told the same. */
function kindsOf(operations: readonly Operation[], rules: Model['rules']): readonly number[] {
  const numbers = new Map<string, number>();
  return operations.map(({ op, given, told, outcome }) => {
    const isSilent = rules[op]!.tells === undefined || told === undefined;
    const does = JSON.stringify([op, given, isSilent ? [] : [told], outcome === 'refused']);
    const number = numbers.get(does) ?? numbers.size;
    numbers.set(does, number);
    return number;
  });
}

/** Of choices of one kind the first. Of two that may both come next, exchanged, the one that ends first comes first. */
function firstOfEach(choices: readonly number[], kinds: readonly number[]): readonly number[] {
  const seen = new Set<number>();
  return choices.filter((index) => seen.size < seen.add(kinds[index]!).size);
}
