import type { Plain } from '../../base/plain.ts';
import type { LongestOrder, ToldOperation } from '../../engine/changes.ts';
import type { HistoryValue } from '../../engine/protocol.ts';
import type { CheckedPart, Stuck } from './check.ts';
import type { Operation } from './model.ts';

const say = (value: HistoryValue | Plain): string =>
  typeof value === 'string' ? value || '“”' : value === null ? 'nothing' : JSON.stringify(value);

const sayAsked = ({ op, key, given }: Operation): string =>
  [op, ...(key === '' ? [] : [key]), ...(given === null ? [] : [say(given)])].join(' ');

/** 'bob was told 1 by read x, and in no order can that be: the longest makes it 2'. */
export function sayStuck({ operation, state, would }: Stuck): string {
  const { told, outcome, process } = operation;
  const asked = sayAsked(operation);
  const isTold = outcome === 'ok' && told !== undefined && would !== undefined;
  const claim = isTold ? `${process} was told ${say(told)} by ${asked}` : `${process} ${outcome === 'ok' ? 'did' : 'was refused'} ${asked}`;
  return `${claim}, and in no order can that be: the longest ${isTold ? `makes it ${say(would)}` : `leaves ${say(state)}`}`;
}

/** Operations of an order that are told, the last ones; and of what cannot follow, the first ones. */
const shown = 8;

/** `settled`: operations that come before those of the order. */
export function sayLongest({ order, stuck }: CheckedPart, operations: readonly Operation[], settled: number): LongestOrder {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const last = order.slice(-shown).map((id) => ({ id, says: sayOperation(byId.get(id)!) }));
  return { before: settled + order.length - last.length, order: last, stuck: stuck.slice(0, shown).map(tellCannot) };
}

/** 'bob: read x, told 1', or 'carol: write x 3, never answered'. */
function sayOperation(operation: Operation): string {
  const { process, given, told, outcome } = operation;
  const isNews = told !== undefined && JSON.stringify(told) !== JSON.stringify(given);
  const end = outcome === 'open' ? ', never answered' : outcome === 'refused' ? ', refused' : isNews ? `, told ${say(told)}` : '';
  return `${process}: ${sayAsked(operation)}${end}`;
}

function tellCannot({ operation, state, would }: Stuck): ToldOperation {
  const isLie = would !== undefined && operation.outcome === 'ok';
  return { id: operation.id, says: `${sayOperation(operation)} (it would ${isLie ? `be told ${say(would)}` : `find ${say(state)}`})` };
}
