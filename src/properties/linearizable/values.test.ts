/** What clients are told is held against what there is by what it holds: a list that was read is never the one that was written. */
import { expect, test } from 'vitest';
import type { HistoryValue } from '../../engine/protocol.ts';
import { checkLinearizable } from './check.ts';
import type { Operation } from './model.ts';
import { models } from './models.ts';

const verdictOf = (name: string, operations: readonly Operation[], initial?: HistoryValue): string => {
  const model = models.find((one) => one.name === name)!;
  return checkLinearizable(operations, initial === undefined ? model : { ...model, initial }).verdict;
};

type Asked = readonly [op: string, given?: HistoryValue, told?: HistoryValue | undefined, start?: number, end?: number];

/** One after another, unless it is said when. */
const history = (...all: readonly Asked[]): readonly Operation[] =>
  all.map(([op, given = null, told, start, end], i): Operation => ({
    id: `${i}`,
    op,
    process: `${i}`,
    key: '',
    given,
    told,
    outcome: 'ok',
    start: start ?? 2 * i,
    end: end ?? 2 * i + 1,
  }));

const writesTwice = (told: HistoryValue): readonly Operation[] =>
  history(['write', [1, 2], undefined, 0, 1], ['write', [1, 2], undefined, 2, 5], ['read', null, told, 3, 4]);

test('a list in a register is read as written, before and after the same one is written again', () => {
  expect(verdictOf('cas-register', writesTwice([1, 2]))).toBe('ordered');
  expect(verdictOf('cas-register', writesTwice([2, 1]))).toBe('not ordered');
});

test('a list in a set is one member, and goes when it is removed', () => {
  const twice = (...last: readonly Asked[]) => verdictOf('set', history(['add', [1, 2]], ['add', [1, 2]], ...last));
  expect(twice(['remove', [1, 2]], ['read', null, []])).toBe('ordered');
  expect(twice(['remove', [2, 1]], ['read', null, []])).toBe('not ordered');
});

test('a list in a store of texts is its text', () => {
  const gets = (told: HistoryValue) => verdictOf('kv-append', history(['put', [1, 2]], ['get', null, told]));
  expect([gets([1, 2]), gets('1,2'), gets([2, 1])]).toEqual(['ordered', 'ordered', 'not ordered']);
});

test('“unknown” is a value like others: who was told it does not stand for who was told nothing', () => {
  const takes = history(['dequeue', null, 'unknown', 0, 2], ['dequeue', null, undefined, 1, 3]);
  expect(verdictOf('queue', takes, ['a', 'unknown'])).toBe('ordered');
});
