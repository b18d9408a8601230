import { expect, test } from 'vitest';
import { sayAgo, sayHead, sayLength, sayMoment, sayReading } from './moment.ts';

test('a moment is read as finely as it needs', () => {
  expect([14_400_000, 0, 14_403_000, 250_125, 251].map(sayMoment)).toEqual(['14.40 s', '0.00 s', '14.403 s', '0.250 s', '0.251 ms']);
});

test('in runs of hours and days it is read as a calendar has it', () => {
  const at = (d: number, h: number, min: number, s = 0): number => (((d * 24 + h) * 60 + min) * 60 + s) * 1e6;
  expect([at(0, 3, 20), at(2, 3, 20), at(12, 0, 0, 5.25)].map(sayMoment)).toEqual(['3 h 20 min', '2 d 03:20', '12 d 00:00:05.250']);
  const fortnight = at(14, 0, 0);
  expect([0, at(0, 3, 20, 59), at(7, 12, 0)].map((us) => sayHead(us, fortnight))).toEqual(['0 d 00:00', '0 d 03:20', '7 d 12:00']);
  expect([sayHead(14_403_000, 30e6), sayHead(14_403_000, 30e6, true)]).toEqual(['14.403 s', '14.40 s']);
  expect([sayReading(at(0, 10, 0, 5.25), 30e6), sayReading(at(1, 10, 0), 30e6), sayReading(-1, 30e6)]).toEqual([
    '10:00:05.250',
    '1 d 10:00:00.000',
    '−1 d 23:59:59.999',
  ]);
  expect(sayReading(at(8, 10, 0, 5.25), fortnight)).toBe('8 d 10:00');
  expect([480_000, 20e6, 924.6e6, fortnight].map(sayLength)).toEqual(['480 ms', '20 s', '925 s', '14 d']);
  expect(sayAgo(at(3, 4, 20))).toBe('3 d 4 h ago');
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
