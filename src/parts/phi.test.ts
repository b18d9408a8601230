import { expect, test } from 'vitest';
import { phiExponential, phiNormal, silenceExponential, silenceNormal } from './phi.ts';

test('heartbeats each second that vary by 100 ms are suspected at φ = 8 after 1.523 s, and with Akka’s pause 3 s later', () => {
  expect([silenceNormal(8, 1_000, 100), silenceNormal(8, 1_000 + 3_000, 100)].map(Math.round)).toEqual([1_523, 4_523]);
});

test('with exponential intervals they are after 18.42 times the mean', () => {
  expect(silenceExponential(8, 1)).toBeCloseTo(18.42, 2);
});

test('the silence at which φ is reached is the one at which φ is that', () => {
  const levels = [0.1, 0.301, 1, 3, 8, 16, 40, 310]; // 10³¹⁰ is no number any more
  expect(levels.map((phi) => phiNormal(silenceNormal(phi, 1_000, 250), 1_000, 250))).toEqual(levels.map((phi) => expect.closeTo(phi, 9)));
  expect(levels.map((phi) => phiExponential(silenceExponential(phi, 1_000), 1_000))).toEqual(levels.map((phi) => expect.closeTo(phi, 9)));
});

test('suspicion only grows with silence, up to certainty', () => {
  const normal = Array.from({ length: 200 }, (_, i) => phiNormal(i * 20, 1_000, 100));
  expect([normal[0], normal.every((phi, i) => phi >= (normal[i - 1] ?? 0)), phiNormal(10_000, 1_000, 100)]).toEqual([0, true, Infinity]);
});
