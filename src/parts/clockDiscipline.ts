/** What an offset that has been measured leads to, and how often to measure: RFC 5905 (2010), sections 11.3 and 13, without the loops in between. */
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';

export interface Thresholds {
  /** STEPT: offsets up to this are slewed, larger ones stepped. */
  readonly step: Micros;
  /** WATCH: how long an offset must have been larger before it is believed. */
  readonly stepout: Micros;
  /** PANICT: the daemon gives up over an offset larger than this. */
  readonly panic: Micros;
  /** No faster than this, or programs would notice. */
  readonly slewPpm: number;
}

/** RFC 5905, figure 27, but for the stepout, which was 900 s there; ntpd 4.2.8 has 300 s. */
export const usual: Thresholds = { step: ms(128), stepout: seconds(300), panic: seconds(1000), slewPpm: 500 };

export type Remedy = 'slew' | 'step' | 'wait' | 'panic';

/**
 * `sinceGood`: µs since an offset was last small enough to slew, or the clock stepped; null when none was yet since the daemon began, and
 * then nothing is waited for.
 */
export function remedyFor(offset: number, sinceGood: number | null, { step, stepout, panic }: Thresholds): Remedy {
  const size = Math.abs(offset);
  if (size > panic) return 'panic';
  if (size <= step) return 'slew';
  return sinceGood !== null && sinceGood < stepout ? 'wait' : 'step';
}

/** How long it is from poll to poll, and why. */
export interface Pace {
  /** The interval is the shortest one, doubled so often. */
  readonly doublings: number;
  /** Above `limit` it doubles, below −`limit` it halves. */
  readonly count: number;
  /** How much offsets have differed from the ones before them, µs. */
  readonly jitter: number;
  readonly offset: number;
}

export const firstPace: Pace = { doublings: 0, count: 0, jitter: 0, offset: 0 };

/** RFC 5905: LIMIT, PGATE, AVG, the precision of a clock of 1 µs, and MINPOLL's exponent, by which longer intervals count for more. */
const limit = 30;
const gate = 4;
const averaging = 4;
const precisionUs = 1;
const shortestExponent = 6;

/** Offsets that stay within four times what they usually differ show that there is time; others that there is none. */
export function nextPace({ doublings, count, jitter, offset: before }: Pace, offset: number, mostDoublings: number): Pace {
  const apart = Math.max(Math.abs(offset - before), precisionUs);
  const nextJitter = Math.sqrt(jitter * jitter + (apart * apart - jitter * jitter) / averaging);
  const weight = shortestExponent + doublings;
  const isQuiet = Math.abs(offset) < gate * nextJitter;
  const counted = Math.min(limit, Math.max(-limit, count + (isQuiet ? weight : -2 * weight)));
  const turn = counted === limit && doublings < mostDoublings ? 1 : counted === -limit && doublings > 0 ? -1 : 0;
  return { doublings: doublings + turn, count: turn === 0 ? counted : 0, jitter: nextJitter, offset };
}

/** How often the shortest interval can be doubled before it is longer than the longest; RFC 5905 goes from 2⁴ s to 2¹⁷ s. */
export function doublingsIn({ poll, maxPoll }: { readonly poll: number; readonly maxPoll: number }): number {
  let doublings = 0;
  while (doublings < 13 && poll * (2 << doublings) <= maxPoll) doublings++;
  return doublings;
}
