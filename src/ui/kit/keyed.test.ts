import { expect, test } from 'vitest';
import { keyed } from './keyed.ts';

test('items that say the same get keys of their own', () => {
  expect(keyed(['a', 'b', 'a'], (item) => item).map(({ key }) => key)).toEqual(['a', 'b', 'a (2)']);
});
