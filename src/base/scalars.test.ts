import { expect, test } from 'vitest';
import { draw } from './draw.ts';
import { garbled, scalarsIn, valueAt, withValueAt } from './scalars.ts';

const log = {
  term: 3,
  vote: null,
  entries: [
    { term: 1, value: 'x' },
    { term: 3, isLast: true },
  ],
  seal: { by: 'a', mark: 'ff' },
};

test('every number, word and flag is found where it stands', () => {
  expect(scalarsIn(log).map(({ path, value }) => [path.join('.'), value])).toEqual([
    ['term', 3],
    ['entries.0.term', 1],
    ['entries.0.value', 'x'],
    ['entries.1.term', 3],
    ['entries.1.isLast', true],
    ['seal.by', 'a'],
    ['seal.mark', 'ff'],
  ]);
  expect(scalarsIn(7)).toEqual([{ path: [], value: 7 }]);
  expect(scalarsIn(log, (inner) => inner === log.seal || Array.isArray(inner)).map(({ path }) => path)).toEqual([['term']]);
});

test('one is put in the place of another, and the rest is shared', () => {
  const other = withValueAt(log, ['entries', '0', 'value'], 'y') as typeof log;
  expect(other.entries).toEqual([
    { term: 1, value: 'y' },
    { term: 3, isLast: true },
  ]);
  expect([other.seal === log.seal, other.entries[1] === log.entries[1], log.entries[0]]).toEqual([true, true, { term: 1, value: 'x' }]);
  for (const { path, value } of scalarsIn(log)) expect(valueAt(log, path)).toBe(value);
  expect([valueAt(log, ['entries', '9', 'term']), valueAt(log, ['term', 'x'])]).toEqual([undefined, undefined]);
});

test('garbage is never what it was, and is of its kind and its size', () => {
  const isLike = (value: unknown, garbage: unknown): boolean => {
    if (typeof value !== 'number' || typeof garbage !== 'number') return typeof value === typeof garbage;
    return Math.abs(garbage) <= 2 * Math.abs(value) + 4 && garbage * value >= 0;
  };
  for (const value of [0, 1, 5, 1_000_000, -4, 0.25, 'x', 'alice', '', true, false]) {
    const garbage = Array.from({ length: 200 }, (_, n) => garbled(value, draw(7, 1, n)));
    expect([value, garbage.every((one) => one !== value && isLike(value, one))]).toEqual([value, true]);
  }
});
