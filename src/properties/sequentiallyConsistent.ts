/**
 * P-SEQ: some total order of the operations keeps each process' own order, and is one that the objects could have gone through by themselves
 * (Lamport, "How to make a multiprocessor computer", 1979). It is P-LIN without real time, and of all keys together, for orders of
 * single keys need not fit together. Where a new end can follow the last order found, that is all; otherwise the search begins anew, at each
 * end of up to `often` operations, and at every `seldom`-th of more. A read of what nobody has asked to write yet counts as bad.
 */
import { deepFreeze } from '../base/plain.ts';
import type { Plain } from '../base/plain.ts';
import type { LongestOrder } from '../engine/changes.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';
import { checkSequential } from './linearizable/check.ts';
import type { CheckedPart } from './linearizable/check.ts';
import { nobodyWaits, turnsOf } from './linearizable/clientOperations.ts';
import type { Failure, Turn, Waiting } from './linearizable/clientOperations.ts';
import { illegal, take } from './linearizable/model.ts';
import type { Model, Operation } from './linearizable/model.ts';
import { sayLongest, sayStuck } from './linearizable/words.ts';
import { whenHistoryGrows } from './historyWatch.ts';
import { always, undecided, violated } from './property.ts';
import type { Property, Violation } from './property.ts';

interface Options {
  readonly model: Model;
  readonly failure?: Failure;
  /** Operations that may be tried each time. */
  readonly budget?: number;
}

interface Memory {
  readonly waiting: Waiting;
  operations: readonly Operation[];
  marks: { readonly [id: string]: { readonly node: NodeId; readonly begun: number } };
  /** After the last order found: the states, and what it passed though it had not ended. Null when an end since could not follow. */
  found: { readonly states: States; readonly passed: readonly string[] } | null;
  /** Ends since the last search. */
  unsearched: number;
  isUnknown: boolean;
  /** While it is unknown: what the search had come to when it became so. */
  longest?: LongestOrder;
  isGivenUp: boolean;
}

interface States {
  readonly [key: string]: Plain;
}

const often = 200;
const seldom = 50;
const most = 1_000;

export const sequentiallyConsistent = ({ model, failure = 'absent', budget = 50_000 }: Options): Property =>
  always<Memory>('Sequentially consistent', {
    id: 'sequentially-consistent',
    means: 'All operations fit into one order that keeps the order of each process, and in which each finds what its client is told.',
    waits: whenHistoryGrows,
    memory: () => ({
      waiting: nobodyWaits(),
      operations: [],
      marks: {},
      found: { states: {}, passed: [] },
      unsearched: 0,
      isUnknown: false,
      isGivenUp: false,
    }),
    check(_, frame, memory) {
      for (const turn of turnsOf(frame, model, memory.waiting, failure)) {
        if (memory.isGivenUp) break;
        note(memory, turn, frame);
        const violation = turn.kind === 'ended' ? judged(memory, turn.id, model, budget) : null;
        if (violation !== null) return violation;
      }
      if (memory.isGivenUp) return undecided(`there are more than ${most} operations`);
      return memory.isUnknown ? undecided(`no order was found in ${budget} tries`, memory.longest) : null;
    },
  });

function note(memory: Memory, turn: Turn, frame: FrameView): void {
  const { operations } = memory;
  if (turn.kind === 'left') return;
  if (turn.kind === 'begun') {
    const { operation, node } = turn;
    memory.operations = deepFreeze([...operations, operation]);
    memory.marks = deepFreeze({ ...memory.marks, [operation.id]: { node, begun: frame.index } });
    memory.isGivenUp = operations.length >= most;
    return;
  }
  const { id, how } = turn;
  memory.operations = deepFreeze(operations.flatMap((one) => (one.id !== id ? [one] : how === null ? [] : [{ ...one, ...how }])));
}

function judged(memory: Memory, id: string, model: Model, budget: number): Violation | null {
  const found = memory.found === null ? null : follow(memory.found, id, memory.operations, model);
  memory.unsearched++;
  const isDue = memory.operations.length <= often || memory.unsearched >= seldom;
  if (found !== null || !isDue) {
    memory.found = found;
    return null;
  }
  memory.unsearched = 0;
  const checked = checkSequential(memory.operations, model, budget);
  const isUnknown = checked.verdict === 'unknown';
  const isNews = isUnknown && !memory.isUnknown;
  memory.isUnknown = isUnknown;
  if (isUnknown && !isNews) return null;
  const part = checked.parts[0]!;
  if (checked.verdict === 'not ordered') return { ...explained(part, id, memory, model), longest: sayLongest(part, memory.operations, 0) };
  memory.found = isUnknown ? null : endOf(part.order, memory.operations, model);
  if (isNews) memory.longest = deepFreeze(sayLongest(part, memory.operations, 0));
  return null;
}

/** After the operation has come last in the order found; null when it cannot, or has been in it before anybody knew how it would end. */
function follow(
  { states, passed }: NonNullable<Memory['found']>,
  id: string,
  operations: readonly Operation[],
  model: Model,
): Memory['found'] {
  const operation = operations.find((one) => one.id === id);
  if (operation === undefined) return passed.includes(id) ? null : { states, passed }; // it did not happen
  if (passed.includes(id)) return null;
  const next = after(states, operation, model);
  return next === null ? null : deepFreeze({ states: next, passed });
}

function after(states: States, operation: Operation, { rules, initial }: Model): States | null {
  const { op, key } = operation;
  const state = take(rules[op]!, Object.hasOwn(states, key) ? states[key] : initial, operation);
  return state === illegal ? null : { ...states, [key]: state };
}

function endOf(order: readonly string[], operations: readonly Operation[], model: Model): NonNullable<Memory['found']> {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const all = order.map((id) => byId.get(id)!);
  const states = all.reduce<States>((before, operation) => after(before, operation, model)!, {});
  return deepFreeze({ states, passed: all.filter(({ outcome }) => outcome === 'open').map(({ id }) => id) });
}

/** Tells of the operation that has just ended, where it is one of those that cannot follow, and of what changed its key last in the longest order. */
function explained({ order, stuck }: CheckedPart, id: string, { operations, marks }: Memory, { rules }: Model): Violation {
  const shown = stuck.find(({ operation }) => operation.id === id) ?? stuck[0];
  if (shown === undefined) return violated('what was told fits into no order', []);
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const { key } = shown.operation;
  const change = order.findLast((one) => byId.get(one)?.key === key && rules[byId.get(one)!.op]!.leaves !== undefined);
  const own = [shown.operation.id, ...(change === undefined ? [] : [change])].map((one) => marks[one]!);
  const witnesses = own.map(({ begun }) => begun);
  return violated(sayStuck(shown), [...new Set(own.map(({ node }) => node))], witnesses);
}
