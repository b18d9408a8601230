import type { Plain } from '../../base/plain.ts';
import type { HistoryValue } from '../../engine/protocol.ts';
import type { Stuck } from './check.ts';

const say = (value: HistoryValue | Plain): string =>
  typeof value === 'string' ? value || '“”' : value === null ? 'nothing' : JSON.stringify(value);

/** 'bob was told 1 by read x, and in no order can that be: the longest makes it 2'. */
export function sayStuck({ operation, state, would }: Stuck): string {
  const { op, key, given, told, outcome, process } = operation;
  const asked = [op, ...(key === '' ? [] : [key]), ...(given === null ? [] : [say(given)])].join(' ');
  const isTold = outcome === 'ok' && told !== undefined && would !== undefined;
  const claim = isTold ? `${process} was told ${say(told)} by ${asked}` : `${process} ${outcome === 'ok' ? 'did' : 'was refused'} ${asked}`;
  return `${claim}, and in no order can that be: the longest ${isTold ? `makes it ${say(would)}` : `leaves ${say(state)}`}`;
}
