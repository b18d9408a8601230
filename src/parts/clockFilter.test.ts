import { expect, test } from 'vitest';
import { filterClock, filteredClock } from './clockFilter.ts';
import type { ClockSample } from './clockFilter.ts';

const sample = (offset: number, delay: number, at = 0): ClockSample => ({ offset, delay, dispersion: 1_000, at });

test('the sample with the least delay is believed, and the others say how much they differ from it', () => {
  expect(filteredClock([sample(9, 900), sample(3, 100), sample(-1, 400)], 0)).toMatchObject({
    offset: 3,
    delay: 100,
    jitter: Math.sqrt((6 * 6 + 4 * 4) / 2),
    at: 0,
  });
});

test('eight samples are kept, so that the best one does not stay for ever', () => {
  let samples: readonly ClockSample[] = [];
  const delays = Array.from({ length: 9 }, (_, i) => {
    samples = filterClock(samples, sample(i, 100 + i, i));
    return filteredClock(samples, 9)!.delay;
  });
  expect(delays).toEqual([100, 100, 100, 100, 100, 100, 100, 100, 101]);
});

test('dispersion falls by half with each sample, since an empty stage may hide anything, and grows by 15 ppm', () => {
  const one = [sample(0, 100)];
  const eight = Array.from({ length: 8 }, () => sample(0, 100));
  expect([filteredClock(one, 0), filteredClock(eight, 0), filteredClock(eight, 1_000_000)].map((best) => best!.dispersion)).toEqual([
    500 + 16_000_000 * (255 / 256 - 1 / 2),
    1_000 * (255 / 256),
    1_015 * (255 / 256),
  ]);
});

test('dispersion grows since each sample was taken, and one other says how much it differs', () => {
  const old = Array.from({ length: 8 }, () => sample(0, 100, 2_000_000));
  expect(filteredClock(old, 3_000_000)!.dispersion).toBe(1_015 * (255 / 256));
  expect(filteredClock([sample(9, 900), sample(3, 100)], 0)!.jitter).toBe(6);
});

test('without samples nothing is said', () => {
  expect(filteredClock([], 0)).toBeNull();
});
