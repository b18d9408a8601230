import { expect, test } from 'vitest';
import { days, hours, minutes, ms, seconds, us, zero } from './micros.ts';

test('every unit comes to whole microseconds', () => {
  expect([zero, us(1), ms(0.25), seconds(1.5), minutes(2), hours(1), days(1)]).toEqual([
    0, 1, 250, 1_500_000, 120_000_000, 3_600_000_000, 86_400_000_000,
  ]);
});

test('fractions of a microsecond are rounded, and never to minus zero', () => {
  expect([us(0.4), us(0.6), ms(-1.5), us(-0.4)]).toEqual([0, 1, -1_500, 0]);
  expect(Object.is(us(-0.4), 0)).toBe(true);
});

test('what is not a time is refused', () => {
  for (const n of [NaN, Infinity, 1e18]) expect(() => us(n)).toThrow('is not a time');
});
