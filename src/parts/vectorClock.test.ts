import { expect, test } from 'vitest';
import { compareVectors, vectorMerge } from './vectorClock.ts';

test('knowing more is later, knowing something else is concurrent', () => {
  const first = { alice: 1 };
  const second = { alice: 1, bob: 1 };
  const other = { bob: 1 };
  expect([
    compareVectors(first, second),
    compareVectors(second, first),
    compareVectors(first, other),
    compareVectors(first, first),
  ]).toEqual(['before', 'after', 'concurrent', 'equal']);
});

test('a merge knows all that either side knew', () => {
  expect(vectorMerge({ alice: 2, bob: 1 }, { bob: 4, n1: 1 })).toEqual({ alice: 2, bob: 4, n1: 1 });
});
