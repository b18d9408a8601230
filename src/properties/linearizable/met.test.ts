import { expect, test } from 'vitest';
import { createMet } from './met.ts';

const row = (...words: readonly number[]): Int32Array => Int32Array.from(words);

test('a row is met once, however many there are', () => {
  const met = createMet(3, 0);
  const all = Array.from({ length: 2_000 }, (_, n) => row(n % 7, n, -n));
  expect(all.map(met.add)).toEqual(all.map((_, n) => n));
  expect(all.map(met.add)).toEqual(all.map(() => -1));
  const read = row(0, 0, 0);
  met.read(1_999, read);
  expect(read).toEqual(row(1_999 % 7, 1_999, -1_999));
});

test('a row stands for those that differ in more bits of the last words only', () => {
  const met = createMet(3, 2);
  expect(met.add(row(1, 0b0110, 0))).toBe(0);
  expect(met.add(row(1, 0b0111, 0))).toBe(-1);
  expect(met.add(row(1, 0b0110, 1))).toBe(-1);
  expect(met.add(row(2, 0b0111, 0))).toBe(1);
  expect(met.add(row(1, 0b0100, 0))).toBe(2);
  expect(met.add(row(1, 0b0011, 0))).toBe(3);
});
