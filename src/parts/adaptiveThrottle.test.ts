import { expect, test } from 'vitest';
import { rejectShare } from './adaptiveThrottle.ts';

test('nothing is kept back while half are accepted, and with none accepted nearly all is', () => {
  expect([rejectShare(0, 0), rejectShare(100, 100), rejectShare(100, 50), rejectShare(99, 0)]).toEqual([0, 0, 0, 0.99]);
});

test('as the book has it: (requests − K × accepts) / (requests + 1), never below zero', () => {
  expect([rejectShare(999, 300), rejectShare(99, 40, 1.1)]).toEqual([0.399, 0.55]);
});

test('what is let out settles at K times what a backend takes', () => {
  const accepted = 10;
  const wanted = 80;
  let requests = wanted;
  for (let i = 0; i < 200; i++) requests = wanted; // clients want as much as before, whatever becomes of it
  expect(requests * (1 - rejectShare(requests * 1_000, accepted * 1_000))).toBeCloseTo(2 * accepted, 1);
});
