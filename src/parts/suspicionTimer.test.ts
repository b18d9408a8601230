import { expect, test } from 'vitest';
import { suspicionLeft } from './suspicionTimer.ts';

const wait = (confirmed: number, wanted = 3): number => suspicionLeft({ confirmed, wanted, elapsed: 0, min: 2_000_000, max: 30_000_000 });

test('each confirmation shortens the wait, the first ones most, and enough of them down to the least', () => {
  expect([0, 1, 2, 3, 4].map((confirmed) => wait(confirmed))).toEqual([30_000_000, 16_000_000, 7_810_000, 2_000_000, 2_000_000]);
});

test('where nobody else could confirm it, the least is all; where one could, all hangs on that one', () => {
  expect([wait(0, 0), wait(0, 1), wait(1, 1)]).toEqual([2_000_000, 30_000_000, 2_000_000]);
});

test('what has passed of the wait is gone, and may be more than there was', () => {
  const left = (wanted: number): number => suspicionLeft({ confirmed: 4, wanted, elapsed: 5_000_000, min: 2_000_000, max: 30_000_000 });
  expect([left(0), left(3)]).toEqual([-3_000_000, -3_000_000]);
});
