/**
 * Whether a history is linearizable: whether its operations can be put in one order that keeps real time and in which each finds what it tells of.
 * Each key is searched by itself: a history is linearizable when it is for each key (Herlihy and Wing 1990, theorem 1). The searches take
 * turns, each longer than the last, so that one key without an order ends the matter while others would take for ever: the question is
 * NP-complete (Gibbons and Korach, 1997), and only a budget ends every search.
 */
import type { Plain } from '../../base/plain.ts';
import type { HistoryValue } from '../../engine/protocol.ts';
import { foresight } from './foresight.ts';
import { matters } from './model.ts';
import type { Model, Operation } from './model.ts';
import { programOrder } from './programOrder.ts';
import { foreseeSums } from './sums.ts';
import { realTime } from './realTime.ts';
import type { RealTime } from './realTime.ts';
import { createSearch } from './search.ts';
import type { Configuration, Longest, Search } from './search.ts';
import { statesOf, statesOfKeys } from './states.ts';
import type { KeyStates, States } from './states.ts';

export interface Checked {
  /** Of a linearizable history: `ordered`. */
  readonly verdict: 'ordered' | 'not ordered' | 'unknown';
  /** The searches that decided: the one without an order, those that the budget did not do for, or all. Found out when asked for. */
  readonly parts: readonly CheckedPart[];
  /** Operations tried. */
  readonly steps: number;
}

export interface CheckedPart {
  /** Null when all keys are in it. */
  readonly key: string | null;
  /** The longest order found, by the operations' ids; of all that has ended, when there is such a one. */
  readonly order: readonly string[];
  /** What has ended, might come next in that order, and cannot; what was due first comes first. */
  readonly stuck: readonly Stuck[];
}

export interface Stuck {
  readonly operation: Operation;
  /** What it finds. */
  readonly state: Plain;
  /** What it would tell of it; undefined when it cannot take effect on it. */
  readonly would: HistoryValue | undefined;
}

interface Part {
  readonly key: string | null;
  readonly operations: readonly Operation[];
  readonly states: States;
  readonly search: Search;
  /** One that goes into every wrong turn, to show how far each leads. */
  readonly plain: () => Search;
}

const firstTurn = 1_000;

/**
 * Operations that may be tried, over all keys, before the answer is "unknown": a couple of seconds, and half a gibibyte, for what is tried is
 * remembered. No published history of the conformance data takes a thousand.
 */
export const defaultBudget = 500_000;

/** What finding the longest order may cost at most once there is none. */
const showBudget = 200_000;

/** As above. Operations are given in the order of their starts. */
export function checkLinearizable(operations: readonly Operation[], model: Model, budget = defaultBudget): Checked {
  const keys = new Map<string, Operation[]>();
  for (const operation of whatMatters(operations, model)) {
    const same = keys.get(operation.key);
    if (same === undefined) keys.set(operation.key, [operation]);
    else same.push(operation);
  }
  const parts = Array.from(keys, ([key, ofKey]) => decidedPart(key, ofKey, model) ?? partOf(key, ofKey, model));
  return takeTurns(parts, model, budget);
}

/** As above, of one key; null where its model cannot decide it at once. */
export function checkWithoutSearch(operations: readonly Operation[], model: Model): Checked | null {
  const part = decidedPart(operations[0]?.key ?? '', whatMatters(operations, model), model);
  return part === null ? null : takeTurns([part], model, defaultBudget);
}

/** As above, of one key, where some operations are settled: an order goes on from one of the ends that theirs can have. */
export function checkOnward(operations: readonly Operation[], model: Model, ends: readonly End[], budget: number): Checked {
  const left = whatMatters(operations, model);
  return takeTurns([partOf(left[0]?.key ?? '', left, model, ends)], model, budget);
}

/** Where an order can end: the state that it leaves, and what it passed though it had not ended yet. */
export interface End {
  readonly state: Plain;
  readonly passed: readonly string[];
}

const atFirst = ({ initial }: Model): readonly End[] => [{ state: initial, passed: [] }];

function partOf(key: string, operations: readonly Operation[], model: Model, ends = atFirst(model)): Part {
  const states = statesOf(model);
  const order = realTime(operations);
  const from = startsAt(ends, operations, order, states);
  const foresee = foresight(operations, model, order, states) ?? foreseeSums(operations, model, order, states, from);
  const search = createSearch(operations, { ...order, foresee }, states, model, from);
  return { key, operations, states, search, plain: () => createSearch(operations, order, states, model, from) };
}

/** One that takes no search; null where it does. */
function decidedPart(key: string, operations: readonly Operation[], model: Model): Part | null {
  const order = model.decide?.(operations, model.initial) ?? null;
  if (order === null) return null;
  const { search, ...part } = partOf(key, operations, model);
  const longest = (): Longest => ({ order: order === 'none' ? [] : order, state: part.states.initial, stuck: [] });
  return { ...part, search: { ...search, run: () => (order === 'none' ? 'none' : 'found'), longest } };
}

/** As above, but the order need keep only the order of each process (Lamport 1979). Keys cannot be searched by themselves: two orders may not fit together. */
export function checkSequential(all: readonly Operation[], model: Model, budget = defaultBudget): Checked {
  const operations = whatMatters(all, model);
  const states = statesOfKeys(model, [...new Set(operations.map(({ key }) => key))]);
  const plain = (): Search => createSearch(operations, programOrder(operations), states, model);
  return takeTurns([{ key: null, operations, states, search: plain(), plain }], model, budget);
}

export function startsAt(
  ends: readonly End[],
  operations: readonly Operation[],
  order: RealTime,
  states: KeyStates,
): readonly Configuration[] {
  const indexOf = new Map(operations.map(({ id }, index) => [id, index]));
  return ends.map(({ state, passed }) => ({
    state: states.numberOf(state),
    position: order.after(passed.flatMap((id) => indexOf.get(id) ?? [])),
  }));
}

const whatMatters = (operations: readonly Operation[], { rules }: Model): readonly Operation[] =>
  operations.filter((operation) => matters(rules[operation.op]!, operation));

function takeTurns(parts: readonly Part[], model: Model, budget: number): Checked {
  const spent = (): number => parts.reduce((sum, { search }) => sum + search.steps, 0);
  const tell = (verdict: Checked['verdict'], decided: readonly Part[]): Checked => ({
    verdict,
    get parts() {
      return decided.map((part) => tellPart(part, model, verdict === 'ordered' ? null : Math.min(showBudget, budget)));
    },
    steps: spent(),
  });
  let going = parts;
  for (let turn = firstTurn; going.length > 0; turn *= 2) {
    const unfinished: Part[] = [];
    for (const part of going) {
      const left = budget - spent();
      if (left <= 0) return tell('unknown', going);
      const found = part.search.run(Math.min(turn, left));
      if (found === 'none') return tell('not ordered', [part]);
      if (found === 'not yet') unfinished.push(part);
    }
    going = unfinished;
  }
  return tell('ordered', parts);
}

/** `most`: what looking for the longest order may cost; null where the search has found a whole one. */
function tellPart({ key, operations, states, search, plain }: Part, { rules }: Model, most: number | null): CheckedPart {
  const shown = most === null ? search : plain();
  if (most !== null) shown.run(most);
  const { order, state: number, stuck } = shown.longest();
  return {
    key,
    order: order.map((index) => operations[index]!.id),
    stuck: stuck.map((index) => {
      const operation = operations[index]!;
      const state = states.at(number, operation.key);
      const { when, tells } = rules[operation.op]!;
      const isAble = when?.(state, operation.given) ?? true;
      return { operation, state, would: isAble ? tells?.(state, operation.given) : undefined };
    }),
  };
}
