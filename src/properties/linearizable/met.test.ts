import { expect, test } from 'vitest';
import { createMet } from './met.ts';

const row = (...words: readonly number[]): Int32Array => Int32Array.from(words);

test('a row is met once, however many there are', () => {
  const met = createMet(3, new Int32Array(0));
  const all = Array.from({ length: 2_000 }, (_, n) => row(n % 7, n, -n));
  expect(all.map(met.add)).toEqual(all.map((_, n) => n));
  expect(all.map(met.add)).toEqual(all.map(() => -1));
  const read = row(0, 0, 0);
  met.read(1_999, read);
  expect(read).toEqual(row(1_999 % 7, 1_999, -1_999));
});

test('a row stands for those that count as much everywhere, or more, if they differ in nothing else', () => {
  const met = createMet(3, row(0b100_1000, 0b10 << 30)); // counts to seven and to three; to one
  expect(met.add(row(1, 0b001_0101, 0))).toBe(0);
  expect(met.add(row(1, 0b001_0110, 0))).toBe(-1);
  expect(met.add(row(1, 0b011_0111, 1 << 30))).toBe(-1);
  expect(met.add(row(2, 0b001_0110, 0))).toBe(1);
  expect(met.add(row(1, 0b001_0100, 1 << 30))).toBe(2);
  expect(met.add(row(1, 0b000_0111, 0))).toBe(3);
  expect(met.add(row(1, 0b011_0100, 0))).toBe(4);
});
