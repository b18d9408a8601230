import { describe, expect, test } from 'vitest';
import { erf, exp, log, normalQuantile, pow } from './math.ts';

/** A fixed grid that is fine, uneven, and the same each time. */
function* grid(from: number, to: number, steps: number): Generator<number> {
  for (let n = 0; n <= steps; n++) yield from + ((to - from) * ((n * 0.6180339887498949) % 1) + (to - from) * n) / (steps + 1);
}

const relativeError = (is: number, should: number): number => (is === should ? 0 : Math.abs(is / should - 1));

function worst(args: Iterable<number>, f: (x: number) => number, reference: (x: number) => number): number {
  let worstYet = 0;
  for (const x of args) worstYet = Math.max(worstYet, relativeError(f(x), reference(x)));
  return worstYet;
}

const phi = (z: number): number => (1 + erf(z / Math.SQRT2)) / 2;

describe('exp', () => {
  test('agrees with the platform to 15 digits over its whole normal range', () => {
    expect(worst(grid(-708, 709, 20_000), exp, Math.exp)).toBeLessThan(1e-15);
    expect(worst(grid(-1, 1, 20_000), exp, Math.exp)).toBeLessThan(3e-16);
  });

  test('has the exact values that mathematics gives it', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(-746), exp(NaN)]).toEqual([1, 0, Infinity, Infinity, 0, NaN]);
    expect(exp(-745)).toBe(5e-324);
  });
});

describe('log', () => {
  test('agrees with the platform to 15 digits, near one too', () => {
    expect(worst(grid(1e-9, 5, 20_000), log, Math.log)).toBeLessThan(1e-15);
    expect(worst(grid(1 - 1e-6, 1 + 1e-6, 2_000), log, Math.log)).toBeLessThan(1e-15);
    expect(worst([5e-324, 1e-310, 2.3e-308, 1e-100, 1e100, Number.MAX_VALUE], log, Math.log)).toBeLessThan(1e-15);
  });

  test('has the exact values that mathematics gives it', () => {
    expect([log(1), log(0), log(Infinity), log(-1), log(NaN)]).toEqual([0, -Infinity, Infinity, NaN, NaN]);
    expect(log(2)).toBe(Math.LN2);
    expect(log(10)).toBe(Math.LN10);
  });

  test('undoes exp', () => {
    expect(
      worst(
        grid(0.5, 700, 5_000),
        (x) => log(exp(x)),
        (x) => x,
      ),
    ).toBeLessThan(1e-15);
  });
});

describe('pow', () => {
  test('powers of two and small whole powers are exact', () => {
    expect([pow(2, 10), pow(2, -3), pow(2, 64), pow(3, 4), pow(-2, 3), pow(7, 0), pow(0, 3)]).toEqual([
      1024, 0.125, 18446744073709551616, 81, -8, 1, 0,
    ]);
  });

  test('other powers agree with the platform', () => {
    for (const y of [0.5, -0.5, 1.5, -2 / 3, 3.7, 100, -100])
      expect(
        worst(
          grid(0.01, 50, 2_000),
          (x) => pow(x, y),
          (x) => Math.pow(x, y),
        ),
      ).toBeLessThan(1e-13);
    expect([pow(-8, 1 / 3), pow(0, 0.5), pow(0, -0.5)]).toEqual([NaN, 0, Infinity]);
    expect(pow(-1.01, 101)).toBeCloseTo(-Math.pow(1.01, 101), 10);
  });
});

describe('erf', () => {
  test('agrees with tables (Abramowitz & Stegun, table 7.1, and NIST DLMF 7.23)', () => {
    const known: readonly (readonly [number, number])[] = [
      [0.1, 0.1124629160182849],
      [0.5, 0.5204998778130465],
      [1, 0.8427007929497149],
      [2, 0.9953222650189527],
      [3, 0.9999779095030014],
      [5, 0.9999999999984626],
    ];
    for (const [x, y] of known) {
      expect(relativeError(erf(x), y)).toBeLessThan(1e-15);
      expect(erf(-x)).toBe(-erf(x));
    }
  });

  test('is 0 at 0 and reaches ±1', () => {
    expect([erf(0), erf(7), erf(-Infinity), erf(NaN)]).toEqual([0, 1, -1, NaN]);
  });
});

describe('normalQuantile', () => {
  test('agrees with known values (the first three are those published with AS 241, the rest tables)', () => {
    const known: readonly (readonly [number, number])[] = [
      [0.25, -0.6744897501960817],
      [0.001, -3.090232306167813],
      [1e-20, -9.262340089798409],
      [0.975, 1.959963984540054],
      [0.99, 2.3263478740408408],
      [0.5, 0],
    ];
    for (const [p, z] of known) expect(relativeError(normalQuantile(p), z)).toBeLessThan(1e-15);
  });

  test('undoes the normal distribution in all three of its ranges', () => {
    for (const z of grid(-5, 5, 1_000)) expect(Math.abs(phi(normalQuantile(phi(z))) - phi(z))).toBeLessThan(1e-15);
    // The upper half only: below it, 1 + erf cancels, and the check would be less exact than what it checks.
    expect(
      worst(
        grid(0.5, 0.9999, 1_000),
        (p) => phi(normalQuantile(p)),
        (p) => p,
      ),
    ).toBeLessThan(1e-15);
  });

  test('is symmetric, infinite at its ends, and nothing outside', () => {
    expect(normalQuantile(0.125)).toBe(-normalQuantile(0.875));
    expect([0, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN, NaN]);
  });
});
