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

test('what fractions and very large numbers come to depends on the order in which they are added, and any may have been', () => {
  const sums = (adds: readonly number[], read: number, initial = 0) => {
    const atOnce = adds.map((by, i): Asked => ['add', by, undefined, i, 10 + i]);
    return verdictOf('counter', history(...atOnce, ['read', null, read, 20, 21]), initial);
  };
  const tenths = [0.1, 0.2, 0.3];
  expect([0.6, 0.6000000000000001, 0.7].map((read) => sums(tenths, read))).toEqual(['ordered', 'ordered', 'not ordered']);
  const large = Number.MAX_SAFE_INTEGER + 1;
  expect([large, large + 2, large + 4].map((read) => sums([1, 1, large], read))).toEqual(['ordered', 'ordered', 'not ordered']);
  expect(sums([1, 1, 1], large, large)).toBe('ordered');
  expect(sums([1, 2, 3], 6.3, 0.3)).toBe('ordered');
});

test('“unknown” is a value like others: who was told it does not stand for who was told nothing', () => {
  const takes = history(['dequeue', null, 'unknown', 0, 2], ['dequeue', null, undefined, 1, 3]);
  expect(verdictOf('queue', takes, ['a', 'unknown'])).toBe('ordered');
});
