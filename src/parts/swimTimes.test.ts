import { describe, expect, test } from 'vitest';
import { ms, seconds, us } from '../base/micros.ts';
import { meanDetectionPeriods, suspicionBounds, tellings } from './swimTimes.ts';

test('news is told 4·⌈log₁₀(n + 1)⌉ times', () => {
  const sizes = Array.from({ length: 2_000 }, (_, i) => i + 1);
  // log10 of a power of ten is exact in this engine; elsewhere the part may not depend on it.
  expect(sizes.map((n) => tellings(4, n))).toEqual(sizes.map((n) => 4 * Math.ceil(Math.log10(n + 1))));
  expect([9, 10, 99, 100].map((n) => tellings(4, n))).toEqual([4, 8, 8, 12]);
});

describe('a suspect may refute', () => {
  test('for 4·log₁₀ n periods at least, never fewer than four, and six times as long at most', () => {
    const bounds = (n: number) => suspicionBounds(4, n, seconds(1));
    expect([bounds(10), bounds(5), bounds(100)]).toEqual([
      { min: seconds(4), max: seconds(24), wanted: 2 },
      { min: seconds(4), max: seconds(24), wanted: 2 },
      { min: seconds(8), max: seconds(48), wanted: 2 },
    ]);
    expect(bounds(50).min).toBe(ms(6_792)); // log₁₀ 50 = 1.69897, in thousandths 1.698
    expect(suspicionBounds(4, 50, us(1_234_564)).min).toBe(us(8_385_158)); // 8,385,158.7
  });

  test('for the least where too few others could confirm it', () => {
    const wanted = (mult: number, n: number): number => suspicionBounds(mult, n, seconds(1)).wanted;
    expect([wanted(4, 3), wanted(4, 4), wanted(6, 5), wanted(6, 6), wanted(1, 10)]).toEqual([0, 2, 0, 4, 0]);
  });
});

test('somebody probes a crashed member after 1.53 periods of ten, 1.573 of fifty, and e/(e − 1) of very many', () => {
  expect(meanDetectionPeriods(10)).toBeCloseTo(1.53, 3);
  expect(meanDetectionPeriods(50)).toBeCloseTo(1.573, 3);
  expect(meanDetectionPeriods(100_000)).toBeCloseTo(Math.E / (Math.E - 1), 4);
});
