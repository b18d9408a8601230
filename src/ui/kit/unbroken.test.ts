import { expect, test } from 'vitest';
import { unbroken } from './unbroken.ts';

test('a figure is not parted from what it counts, nor a dot from what it follows', () => {
  const parts = (words: string): readonly string[] => unbroken(words).split(' ');
  expect(parts('frozen 100 ms · 3 waiting')).toEqual(['frozen', '100\u00A0ms\u00A0·', '3\u00A0waiting']);
  expect(parts('accepts any token')).toEqual(['accepts', 'any', 'token']);
});
