/**
 * The quality of service of a failure detector, measured: the metrics of Chen, Toueg and Aguilera, "On the quality of service of failure
 * detectors" (IEEE Transactions on Computers 51(5), 2002), section 2, over what one process thought of another. Times are in one unit.
 */
import { estimateMean, estimateRatio } from './estimate.ts';
import type { Estimate } from './estimate.ts';

export interface Turn {
  readonly at: number;
  readonly to: 'suspect' | 'trust';
}

/** One monitored pair. */
export interface Watch {
  /** What the monitor thought, ascending and alternating; before the first turn it trusted. */
  readonly turns: readonly Turn[];
  /** When the other process was down, ascending; null: for good. */
  readonly downs: readonly { readonly from: number; readonly to: number | null }[];
  readonly endedAt: number;
}

export interface ServiceQuality {
  /** T_D: from a crash to the beginning of the suspicion that lasts; 0 when it was suspected already. */
  readonly detectionTime: Estimate;
  /** Crashes that were over, or the run was, before a lasting suspicion began. */
  readonly undetected: number;
  /** T_MR: from the start of one mistake to that of the next. */
  readonly recurrence: Estimate;
  /** T_M: how long mistakes lasted. */
  readonly duration: Estimate;
  /** T_G: from the end of a mistake to the start of the next. */
  readonly goodPeriod: Estimate;
  /** λ_M: mistakes a unit of time. */
  readonly mistakeRate: Estimate;
  /** P_A: the share of time in which a live process was trusted. */
  readonly accuracy: Estimate;
}

interface Mistake {
  readonly at: number;
  /** Null when the process crashed, or the run ended, before it was taken back. */
  readonly until: number | null;
}

/** All pairs count alike, as runs of one experiment. */
export function serviceQuality(watches: readonly Watch[], confidence = 0.95): ServiceQuality {
  const detections = watches.flatMap(detectionTimes);
  const lives = watches.flatMap((watch) => livesOf(watch).map(([from, to]) => mistakesIn(watch, from, to)));
  // A mistake and the time to the next one, which begins in the same life: a cycle of the renewal process.
  const cycles = lives.flatMap((mistakes) =>
    mistakes.slice(1).map((next, i) => ({ at: mistakes[i]!.at, until: mistakes[i]!.until!, next: next.at })),
  );
  const recurrence = estimateMean(
    cycles.map(({ at, next }) => next - at),
    confidence,
  );
  const durations = lives.flat().flatMap(({ at, until }) => (until === null ? [] : [until - at]));
  const mistaken = estimateRatio(
    cycles.map(({ at, until, next }) => [until - at, next - at]),
    confidence,
  );
  return {
    detectionTime: estimateMean(
      detections.filter((time) => time !== null),
      confidence,
    ),
    undetected: detections.filter((time) => time === null).length,
    recurrence,
    duration: estimateMean(durations, confidence),
    goodPeriod: estimateMean(
      cycles.map(({ until, next }) => next - until),
      confidence,
    ),
    mistakeRate: inverse(recurrence),
    accuracy: { ...mistaken, mean: mistaken.mean === null ? null : 1 - mistaken.mean },
  };
}

/** Spans in which the monitored process was up. */
function livesOf({ downs, endedAt }: Watch): readonly (readonly [number, number])[] {
  const starts = [0, ...downs.flatMap(({ to }) => (to === null ? [] : [to]))];
  return starts.map((from, i) => [from, downs[i]?.from ?? endedAt]);
}

function mistakesIn({ turns }: Watch, from: number, to: number): readonly Mistake[] {
  return turns.flatMap((turn, i) => {
    const isMistake = turn.to === 'suspect' && turn.at >= from && turn.at < to;
    const end = turns[i + 1]?.at ?? Infinity;
    return isMistake ? [{ at: turn.at, until: end <= to ? end : null }] : [];
  });
}

/** Null where a crash went undetected. */
function detectionTimes({ turns, downs }: Watch): readonly (number | null)[] {
  return downs.map(({ from, to }) => {
    const last = turns.findLast(({ at }) => at < (to ?? Infinity));
    return last?.to === 'suspect' ? Math.max(0, last.at - from) : null;
  });
}

/** By the first term of Taylor's series, for the margin. */
function inverse({ count, mean, margin }: Estimate): Estimate {
  if (mean === null) return { count, mean, margin };
  return { count, mean: 1 / mean, margin: margin === null ? null : margin / (mean * mean) };
}
