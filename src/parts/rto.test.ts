import { expect, test } from 'vitest';
import { backedOff, firstRto, measuredRtt, rtoOf } from './rto.ts';
import type { RoundTrips } from './rto.ts';

const after = (measured: readonly number[]): RoundTrips | null => measured.reduce<RoundTrips | null>(measuredRtt, null);

test('one second before anything was measured, then the mean and four deviations', () => {
  expect([rtoOf(null), after([100_000]), rtoOf(after([100_000]))]).toEqual([firstRto, { srtt: 100_000, rttvar: 50_000 }, 300_000]);
  expect(after([100_000, 180_000])).toEqual({ srtt: 110_000, rttvar: 57_500 });
  expect(rtoOf(after([100_000, 100_005]))).toBe(250_006); // whole µs: 100,000.625 + 4 · 37,501.25
});

test('a steady path has its round trip as timeout in the end, but never less than 200 ms, nor more than two minutes', () => {
  const steady = (rtt: number) => rtoOf(after(Array.from({ length: 100 }, () => rtt)));
  expect([steady(500_000), steady(1_000), rtoOf(after([90_000_000]))]).toEqual([500_000, 200_000, 120_000_000]);
});

test('each timeout doubles the next, up to two minutes', () => {
  expect([0, 1, 2, 9, 10, 2_000].map((attempt) => backedOff(200_000, attempt))).toEqual([
    200_000, 400_000, 800_000, 102_400_000, 120_000_000, 120_000_000,
  ]);
});
