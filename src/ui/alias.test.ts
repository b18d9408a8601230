import { expect, test } from 'vitest';
import { aliasTarget } from './alias.ts';

test('an alias stands for the address with the same lesson and the same run', () => {
  expect(aliasTarget('#/s/last-write-wins?seed=7&at=2s&end')).toBe('s/last-write-wins/#seed=7&at=2s&end');
  expect(aliasTarget('#/s/last-write-wins/#seed=7&end')).toBe('s/last-write-wins/#seed=7&end');
  expect(aliasTarget('#/s/last-write-wins')).toBe('s/last-write-wins/');
});

test('any other fragment is left alone', () => {
  expect(aliasTarget('#seed=7&end')).toBeNull();
  expect(aliasTarget('')).toBeNull();
  expect(aliasTarget('#/s/')).toBeNull();
});
