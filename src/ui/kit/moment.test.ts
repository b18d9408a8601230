import { expect, test } from 'vitest';
import { sayAgo, sayMoment } from './moment.ts';

test('a moment is read as finely as it needs', () => {
  expect([14_400_000, 0, 14_403_000, 250_125, 251].map(sayMoment)).toEqual(['14.40 s', '0.00 s', '14.403 s', '0.250 s', '0.251 ms']);
});

test('an age is rounded to a glance', () => {
  expect([250, 2_500, 250_000, 4_230_000, 120_000_000].map(sayAgo)).toEqual([
    '250 µs ago',
    '2.5 ms ago',
    '250 ms ago',
    '4.2 s ago',
    '120 s ago',
  ]);
});
