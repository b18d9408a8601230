/**
 * How suspicious a silence is: φ = −log₁₀ of the chance that a heartbeat comes later still. Hayashibara, Défago, Yared and Katayama, "The φ
 * accrual failure detector" (SRDS 2004). Two programs take it in two ways, and so do we. Time is in one unit, whatever it is.
 * Pekko (and Akka): intervals are normal, their distribution function taken as 1 / (1 + e^(−y(1.5976 + 0.070566y²))).
 * Cassandra: intervals are exponential.
 */
import { exp, log } from '../base/math.ts';

/** The logistic fit's exponent, at `y` standard deviations above the mean. */
const exponent = (y: number): number => y * (1.5976 + 0.070566 * y * y);

/** As `DefaultFailureDetector.phi` of Pekko: for a silence of `silence` when intervals are so long and vary by so much. */
export function phiNormal(silence: number, mean: number, deviation: number): number {
  const odds = exp(-exponent((silence - mean) / deviation));
  const late = silence > mean ? odds / (1 + odds) : 1 - 1 / (1 + odds);
  return -log(late) / Math.LN10 + 0; // −0 becomes 0
}

/** The silence at which `phiNormal` reaches `phi`, which is positive: Newton's method on the rising cubic of the fit. */
export function silenceNormal(phi: number, mean: number, deviation: number): number {
  const wanted = phi > 300 ? phi * Math.LN10 : log(exp(phi * Math.LN10) - 1);
  let y = 0;
  for (let round = 0; round < 100; round++) {
    const step = (exponent(y) - wanted) / (1.5976 + 3 * 0.070566 * y * y);
    y -= step;
    if (Math.abs(step) < 1e-13) break;
  }
  return mean + y * deviation;
}

/** As `ArrivalWindow.phi` of Cassandra, its PHI_FACTOR of log₁₀ e included. */
export const phiExponential = (silence: number, mean: number): number => silence / mean / Math.LN10;

/** The silence at which `phiExponential` reaches `phi`. */
export const silenceExponential = (phi: number, mean: number): number => phi * mean * Math.LN10;
