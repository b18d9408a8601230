/** How long and how often: the closed forms of SWIM (Das, Gupta and Motivala, DSN 2002) and of hashicorp/memberlist (util.go, suspicion.go). */
import type { Micros } from '../base/micros.ts';
import { us } from '../base/micros.ts';
import { log, pow } from '../base/math.ts';

/**
 * How often a piece of news is told by each who hears it: mult·⌈log₁₀(n + 1)⌉ in a group of n. Of a whole number n > 0 that rounded
 * logarithm is the number of its decimal digits.
 */
export const tellings = (mult: number, n: number): number => mult * String(n).length;

/** What a suspect has at least, and at most while nobody else suspects it, to refute it; and how many others it takes for the least. */
export interface SuspicionBounds {
  readonly min: Micros;
  readonly max: Micros;
  readonly wanted: number;
}

/** memberlist's SuspicionMaxTimeoutMult. */
const longest = 6;

/** mult·max(1, log₁₀ n) periods, to the millisecond of a period's share as memberlist rounds it, and six times that. */
export function suspicionBounds(mult: number, n: number, period: Micros): SuspicionBounds {
  const scale = Math.max(1, log(n) / Math.LN10);
  const min = us(Math.floor((mult * period * Math.floor(scale * 1_000)) / 1_000));
  const wanted = Math.max(0, mult - 2);
  return { min, max: us(min * longest), wanted: n - 2 < wanted ? 0 : wanted };
}

/**
 * Periods from a crash to the one in which anybody first probes the crashed member, on average, where each of the n − 1 others probes one of
 * the others at random in each period. For large n it comes to e/(e − 1) = 1.582: section 3.1 of the paper.
 */
export const meanDetectionPeriods = (n: number): number => 1 / (1 - pow(1 - 1 / (n - 1), n - 1));
