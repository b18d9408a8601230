/**
 * When a silence becomes a suspicion: five rules over when heartbeats came. Each says, at every heartbeat, until when it trusts if no other
 * one comes. Durations and readings are µs. Before the first heartbeat each gives the benefit of the doubt as it would if one had
 * been due at once (Chen's begin by suspecting; that makes no other difference), and the two φ for ever, as Pekko and Cassandra do.
 */
import { never } from '../../base/assert.ts';
import type { Micros } from '../../base/micros.ts';
import type { ClockName } from '../../engine/protocol.ts';
import { expectedArrival, freshnessPoint, noteArrival } from '../../parts/nfd.ts';
import { phiExponential, phiNormal, silenceExponential, silenceNormal } from '../../parts/phi.ts';
import { addSample, emptyWindow, windowMean, windowVariance } from '../../parts/sampleWindow.ts';
import type { SampleWindow } from '../../parts/sampleWindow.ts';

export type DetectorRule =
  | { readonly kind: 'fixed'; readonly timeout: Micros }
  /** Trusts at τᵢ if heartbeat i has come, τᵢ = σᵢ + δ; both sides go by the wall clock, and `start` is σ₀. */
  | { readonly kind: 'nfd-s'; readonly delta: Micros; readonly start: Micros }
  /** Expects the next heartbeat from when the last `window` ones came, and waits α longer. */
  | { readonly kind: 'nfd-e'; readonly alpha: Micros; readonly window: number }
  /** As Pekko and Akka: φ of a normal distribution. */
  | {
      readonly kind: 'phi-normal';
      readonly threshold: number;
      readonly window: number;
      readonly minDeviation: Micros;
      readonly acceptablePause: Micros;
      /** What intervals are taken to be before any was measured; their deviation is a quarter of it. */
      readonly firstInterval: Micros;
    }
  /** As Cassandra: φ of an exponential distribution. Longer intervals than `longestInterval` are not learned from. */
  | {
      readonly kind: 'phi-exponential';
      readonly threshold: number;
      readonly window: number;
      readonly firstInterval: Micros;
      readonly longestInterval: Micros;
    };

/** What a monitor knows of the heartbeats of one process. */
export interface Beats {
  /** The highest number so far; of NFD-S and NFD-E only a higher one is news. */
  last: number;
  /** By the monotonic clock. */
  heardAt: number | null;
  readonly window: SampleWindow;
  /** The reading of the rule's clock from which on it suspects; null: not by itself. */
  trustsUntil: number | null;
  /** How long a silence, from the last heartbeat on, would be a suspicion; null before the first one. */
  patience: number | null;
}

export interface Readings {
  readonly monotonic: number;
  readonly wall: number;
}

export const clockOf = (rule: DetectorRule): ClockName => (rule.kind === 'nfd-s' ? 'wall' : 'monotonic');

/** Before the first heartbeat. */
export function noBeats(rule: DetectorRule, interval: Micros, now: Readings): Beats {
  const beats = { last: -1, heardAt: null, window: emptyWindow(), patience: null };
  switch (rule.kind) {
    case 'fixed':
      return { ...beats, trustsUntil: now.monotonic + rule.timeout };
    case 'nfd-s': {
      const next = Math.max(0, Math.floor((now.wall - rule.start - rule.delta) / interval) + 1);
      return { ...beats, last: next - 1, trustsUntil: freshnessPoint(next, rule.start, interval, rule.delta) };
    }
    case 'nfd-e':
      return { ...beats, trustsUntil: now.monotonic + interval + rule.alpha };
    case 'phi-normal':
    case 'phi-exponential':
      return { ...beats, trustsUntil: null };
    default:
      return never(rule);
  }
}

/** Takes in heartbeat `number`, which is handled now. */
export function hear(beats: Beats, rule: DetectorRule, interval: Micros, number: number, now: Readings): void {
  const isNews = number > beats.last;
  switch (rule.kind) {
    case 'fixed':
      beats.trustsUntil = now.monotonic + rule.timeout;
      break;
    case 'nfd-s':
      if (isNews) beats.trustsUntil = freshnessPoint(number + 1, rule.start, interval, rule.delta);
      break;
    case 'nfd-e':
      if (!isNews) break;
      noteArrival(beats.window, number, now.monotonic, interval, rule.window);
      beats.trustsUntil = Math.round(expectedArrival(beats.window, number + 1, interval)) + rule.alpha;
      break;
    case 'phi-normal':
      learnNormal(beats, rule, now.monotonic);
      break;
    case 'phi-exponential':
      learnExponential(beats, rule, now.monotonic);
      break;
    default:
      never(rule);
  }
  beats.heardAt = now.monotonic;
  beats.patience = beats.trustsUntil === null ? null : beats.trustsUntil - now[clockOf(rule)];
  beats.last = Math.max(beats.last, number);
}

/** Pekko's DefaultFailureDetector: the interval that ended a suspicion is not learned from, or one long pause would teach it patience. */
function learnNormal(beats: Beats, rule: DetectorRule & { kind: 'phi-normal' }, now: number): void {
  const { window, heardAt, trustsUntil } = beats;
  if (heardAt === null) {
    addSample(window, rule.firstInterval - rule.firstInterval / 4, rule.window);
    addSample(window, rule.firstInterval + rule.firstInterval / 4, rule.window);
  } else if (trustsUntil !== null && now < trustsUntil) addSample(window, now - heardAt, rule.window);
  const { mean, deviation } = normalOf(beats, rule);
  beats.trustsUntil = now + Math.ceil(silenceNormal(rule.threshold, mean, deviation));
}

/** What Pekko's φ takes the next interval to be, the acceptable pause included. */
function normalOf({ window }: Beats, rule: DetectorRule & { kind: 'phi-normal' }): { readonly mean: number; readonly deviation: number } {
  const deviation = Math.max(Math.sqrt(windowVariance(window)), rule.minDeviation);
  return { mean: windowMean(window) + rule.acceptablePause, deviation };
}

/** Cassandra's ArrivalWindow: the first interval is made up and long, since it is better to err on the side of patience. */
function learnExponential(beats: Beats, rule: DetectorRule & { kind: 'phi-exponential' }, now: number): void {
  const interval = beats.heardAt === null ? rule.firstInterval : now - beats.heardAt;
  if (interval <= rule.longestInterval) addSample(beats.window, interval, rule.window);
  beats.trustsUntil = now + Math.floor(silenceExponential(rule.threshold, windowMean(beats.window))) + 1; // suspects above, not at
}

/** φ after a silence of `silence`, by what has been learned so far; null before the first heartbeat, and of rules that know no degrees. */
export function phiAfter(beats: Beats, rule: DetectorRule, silence: number): number | null {
  if (beats.heardAt === null) return null;
  if (rule.kind === 'phi-exponential') return phiExponential(silence, windowMean(beats.window));
  if (rule.kind !== 'phi-normal') return null;
  const { mean, deviation } = normalOf(beats, rule);
  return phiNormal(silence, mean, deviation);
}
