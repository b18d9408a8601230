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
    compareVectors({ alice: 1, bob: 0 }, first),
  ]).toEqual(['before', 'after', 'concurrent', 'equal', 'equal']);
});

test('a merge knows all that either side knew', () => {
  expect(vectorMerge({ alice: 2, bob: 1, n1: 3 }, { bob: 4, n1: 1, n2: 1, n3: 0 })).toEqual({ alice: 2, bob: 4, n1: 3, n2: 1, n3: 0 });
});
