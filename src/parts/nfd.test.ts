import { expect, test } from 'vitest';
import { expectedArrival, freshnessPoint, noteArrival } from './nfd.ts';
import { emptyWindow } from './sampleWindow.ts';

test('NFD-S: a freshness point is δ after the sending of its heartbeat', () => {
  expect([1, 2, 3].map((i) => freshnessPoint(i, 100, 1_000, 250))).toEqual([1_350, 2_350, 3_350]);
});

test('NFD-E: the next arrival is expected at the mean of the last ones, shifted to it', () => {
  const window = emptyWindow();
  // Sent at 0, 1000, 2000 by a clock that the monitor does not know; each took 20, 40, 60 and reads 7000 more here.
  [7_020, 8_040, 9_060].forEach((arrival, i) => noteArrival(window, i, arrival, 1_000, 1_000));
  expect(expectedArrival(window, 3, 1_000)).toBe(7_000 + 3_000 + 40);
});

test('NFD-E: lost and late heartbeats do not disturb the estimate, and old ones are forgotten', () => {
  const window = emptyWindow();
  noteArrival(window, 0, 500, 1_000, 2);
  noteArrival(window, 5, 5_010, 1_000, 2);
  noteArrival(window, 4, 4_030, 1_000, 2);
  expect(expectedArrival(window, 6, 1_000)).toBe(6_020);
});
