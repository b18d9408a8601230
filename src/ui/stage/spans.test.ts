import { expect, test } from 'vitest';
import { saySpan } from './words.ts';

test('spans are read at a glance, whatever their size', () => {
  expect([300, 2_500, 86_000, 4_400_000, 200_000_000, 3 * 86_400e6 + 4 * 3_600e6 + 5e6].map(saySpan)).toEqual([
    '300 µs',
    '2.5 ms',
    '86 ms',
    '4.4 s',
    '3 min 20 s',
    '3 d 4 h',
  ]);
});
