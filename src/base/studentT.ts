import { log, exp, normalQuantile } from './math.ts';

/** Above so many degrees of freedom, one correction of the normal quantile is exact to 11 digits. */
const nearlyNormal = 100_000;

/** The t above which Student's variable with `freedom` degrees of freedom lies with chance (1 − `confidence`) / 2, and below −t as often. */
export function studentT(confidence: number, freedom: number): number {
  const z = normalQuantile((1 + confidence) / 2);
  if (freedom > nearlyNormal) return z + (z * z * z + z) / (4 * freedom);
  const outside = 1 - confidence;
  let low = 0;
  let high = 1;
  while (chanceBeyond(high, freedom) > outside) high *= 2;
  // A bisection, because one degree of freedom has tails in which Newton's steps get lost.
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (chanceBeyond(middle, freedom) > outside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| > t), which is the regularized incomplete beta function I_x(ν/2, ½) at x = ν / (ν + t²): Abramowitz & Stegun 26.7.1. */
function chanceBeyond(t: number, freedom: number): number {
  const x = freedom / (freedom + t * t);
  const a = freedom / 2;
  const front = exp(a * log(x) + 0.5 * log(1 - x)) / betaWithHalf(freedom);
  if (t === 0) return 1;
  const isQuick = x < (a + 1) / (a + 2.5);
  return isQuick ? (front * fraction(x, a, 0.5)) / a : 1 - (front * fraction(1 - x, 0.5, a)) / 0.5;
}

/** B(ν/2, ½), up from B(½, ½) = π or B(1, ½) = 2 by B(a + 1, b) = B(a, b) · a / (a + b). */
function betaWithHalf(freedom: number): number {
  const isOdd = freedom % 2 === 1;
  let beta = isOdd ? Math.PI : 2;
  for (let a = isOdd ? 0.5 : 1; a < freedom / 2; a++) beta *= a / (a + 0.5);
  return beta;
}

/** The continued fraction of the incomplete beta function, Abramowitz & Stegun 26.5.8, from the front by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / atLeastTiny(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      d = 1 / atLeastTiny(1 + term * d, tiny);
      c = atLeastTiny(1 + term / c, tiny);
      change = c * d;
      value *= change;
    }
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return value;
}

const atLeastTiny = (x: number, tiny: number): number => (Math.abs(x) < tiny ? tiny : x);
