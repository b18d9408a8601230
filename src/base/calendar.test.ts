import { expect, test } from 'vitest';
import { sayCalendar, sayRoughly, sayWall } from './calendar.ts';

test('long spans are read at a glance, other days with their number', () => {
  const [hour, day] = [3_600e6, 86_400e6];
  expect([4.4e6, 200.4e6, 4 * hour + 12.4 * 60e6, 2 * day + 3.4 * hour, -day].map(sayRoughly)).toEqual([
    '4.4 s',
    '3 min 20 s',
    '4 h 12 min',
    '2 d 3 h',
    '−1 d',
  ]);
  expect([7 * day + 10 * hour, -1].map((us) => sayCalendar(us, 'minutes'))).toEqual(['7 d 10:00', '−1 d 23:59']);
  expect([10 * hour, day].map(sayWall)).toEqual(['10:00:00.000', '1 d 00:00:00.000']);
});
