/**
 * NTP's clock filter: RFC 5905 (2010), section 10 and routine A.5.2. Of the last eight samples of a server the one with the least delay is
 * believed, since a question that waited in queues tells least. Spans are in µs. Left out: the popcorn spike suppressor.
 */
export interface ClockSample {
  /** θ and δ of one exchange (`ntp.ts`). */
  readonly offset: number;
  readonly delay: number;
  /** ε: how wrong the readings themselves may have been when the sample was taken. */
  readonly dispersion: number;
  /** When it was taken, by a local clock that never steps. */
  readonly at: number;
}

export interface FilteredClock {
  readonly offset: number;
  readonly delay: number;
  /** Of all eight stages, each counting half of the one before it; an empty stage counts as `maxDispersionUs`. */
  readonly dispersion: number;
  /** ψ: the root mean square of what the other samples differ from the chosen one. */
  readonly jitter: number;
  /** When the chosen sample was taken. Nobody should act twice on one sample, nor on one older than the last acted on. */
  readonly at: number;
}

const stages = 8;
const maxDispersionUs = 16_000_000;
/** Φ: what a clock may drift per unit of time, 15 ppm. */
const dispersionGrowth = 15e-6;

/** The samples kept once a new one has come; the newest first. */
export const filterClock = (samples: readonly ClockSample[], sample: ClockSample): readonly ClockSample[] =>
  [sample, ...samples].slice(0, stages);

/** What the samples say at `now`, by the clock of their `at`; null while there is none. */
export function filteredClock(samples: readonly ClockSample[], now: number): FilteredClock | null {
  const byDelay = samples.toSorted((a, b) => a.delay - b.delay);
  const [best, ...others] = byDelay;
  if (best === undefined) return null;
  let dispersion = 0;
  for (let stage = stages - 1; stage >= 0; stage--) {
    const sample = byDelay[stage];
    const own =
      sample === undefined ? maxDispersionUs : Math.min(maxDispersionUs, sample.dispersion + dispersionGrowth * (now - sample.at));
    dispersion = (dispersion + own) / 2;
  }
  const squares = others.reduce((sum, { offset }) => sum + (offset - best.offset) * (offset - best.offset), 0);
  return {
    offset: best.offset,
    delay: best.delay,
    dispersion,
    jitter: others.length === 0 ? 0 : Math.sqrt(squares / others.length),
    at: best.at,
  };
}
