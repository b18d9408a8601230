import { expect, test } from 'vitest';
import { suspicionLeft } from './suspicionTimer.ts';

const wait = (confirmed: number, wanted = 3): number => suspicionLeft({ confirmed, wanted, elapsed: 0, min: 2_000_000, max: 30_000_000 });

test('each confirmation shortens the wait, the first ones most, and enough of them down to the least', () => {
  expect([0, 1, 2, 3, 4].map((confirmed) => wait(confirmed))).toEqual([30_000_000, 16_000_000, 7_810_000, 2_000_000, 2_000_000]);
});

test('where nobody else could confirm it, the least is all', () => {
  expect(wait(0, 0)).toBe(2_000_000);
});
