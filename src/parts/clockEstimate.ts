/** What a client makes of its samples: an interval for each server, and of all of them the time to believe. RFC 5905 (2010), sections 10 and 11.2. */
import { filteredClock } from './clockFilter.ts';
import type { ClockSample } from './clockFilter.ts';
import { selectClocks } from './marzullo.ts';

/** Φ: what an undisciplined clock may gain or lose. */
export const tolerancePpm = 15;
/** ρ: a reading is cut to whole microseconds. */
export const precisionUs = 1;

export interface Estimate {
  readonly server: string;
  /** Of the server's clock against boottime, µs. */
  readonly offset: number;
  readonly delay: number;
  readonly dispersion: number;
  readonly at: number;
}

/** Of the sample with the least delay, or of the newest; null without any. */
export function estimateOf(server: string, samples: readonly ClockSample[], filters: boolean): Estimate | null {
  const kept = filters ? samples : samples.slice(0, 1);
  const best = filteredClock(kept, kept[0]?.at ?? 0);
  const sample = kept.find(({ at }) => at === best?.at);
  return sample === undefined ? null : { server, ...sample };
}

export interface Believed {
  /** To be added to the wall clock, and between what bounds it lies, µs. */
  readonly offset: number;
  readonly low: number;
  readonly high: number;
  readonly servers: readonly string[];
  /** When the newest sample behind it was taken. */
  readonly newest: number;
}

/**
 * `now`: boottime. `shift`: the wall clock's lead on it. Servers count by the inverse of their root distance, δ/2 and what may have been
 * wrong or drifted since. Null when no majority agrees.
 */
export function believe(estimates: readonly Estimate[], now: number, shift: number, selects: boolean): Believed | null {
  const candidates = estimates.map(({ offset, delay, dispersion, at }) => ({
    offset: offset - shift,
    distance: delay / 2 + dispersion + ((now - at) * tolerancePpm) / 1e6,
  }));
  const selection = selects ? selectClocks(candidates) : hullOf(candidates);
  if (selection === null) return null;
  const chosen = selection.chosen.map((i) => candidates[i]!);
  const weight = chosen.reduce((sum, { distance }) => sum + 1 / distance, 0);
  const [first] = chosen;
  const apart = chosen.reduce((sum, { offset, distance }) => sum + (offset - first!.offset) / distance, 0);
  return {
    offset: first!.offset + apart / weight,
    low: selection.low,
    high: selection.high,
    servers: selection.chosen.map((i) => estimates[i]!.server),
    newest: Math.max(...selection.chosen.map((i) => estimates[i]!.at)),
  };
}

const hullOf = (candidates: readonly { readonly offset: number; readonly distance: number }[]) => ({
  low: Math.min(...candidates.map(({ offset, distance }) => offset - distance)),
  high: Math.max(...candidates.map(({ offset, distance }) => offset + distance)),
  chosen: candidates.map((_, i) => i),
});
