import type { Checked, CheckedPart, Stuck } from '../properties/linearizable/check.ts';
import type { Operation } from '../properties/linearizable/model.ts';

export const verdictWords = { ordered: 'linearizable', 'not ordered': 'not linearizable', unknown: 'unknown' } as const;

/** How many operations of an order are told, the last ones. */
const told = 8;

/** The longest order that was found where there is no whole one, and what cannot follow it; '' where there is. */
export function sayLongest({ verdict, parts, steps }: Checked, operations: readonly Operation[]): string {
  const [part] = parts;
  if (verdict === 'ordered' || part === undefined) return '';
  const longest = [sayKey(part), sayOrder(part, operations), sayStuck(part.stuck)].join('');
  return verdict === 'unknown' ? `the budget ended after ${steps} tries; as far as that goes, ${longest}` : longest;
}

/** As above, for machines: the ids of the order, and of what cannot follow it, each with what it would find. Null where there is a whole order. */
export function tellLongest({ verdict, parts }: Checked) {
  const [part] = parts;
  if (verdict === 'ordered' || part === undefined) return null;
  return {
    key: part.key,
    order: [...part.order],
    stuck: part.stuck.map(({ operation, state, would }) => ({ id: operation.id, finds: state, wouldTell: would ?? null })),
  };
}

const sayKey = ({ key }: CheckedPart): string => (key === null || key === '' ? '' : `key ${key}: `);

function sayOrder({ order }: CheckedPart, operations: readonly Operation[]): string {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const last = order.slice(-told).map((id) => sayOperation(byId.get(id)!));
  const before = order.length - last.length;
  if (last.length === 0) return 'nothing';
  return `${before === 0 ? '' : `${before} in order, then `}${last.join(', ')}`;
}

function sayOperation({ id, op, given, told: answer, outcome }: Operation): string {
  const value = outcome === 'ok' && answer !== undefined ? answer : given;
  return `${id} ${op}${value === null ? '' : ` ${JSON.stringify(value)}`}${outcome === 'refused' ? ' refused' : ''}`;
}

const sayStuck = (stuck: readonly Stuck[]): string => (stuck.length === 0 ? '' : `; then not ${stuck.map(sayCannot).join(', nor ')}`);

function sayCannot({ operation, state, would }: Stuck): string {
  const isLie = operation.outcome === 'ok' && would !== undefined;
  return `${sayOperation(operation)} (${isLie ? `it would tell ${JSON.stringify(would)}` : `the state is ${JSON.stringify(state)}`})`;
}
