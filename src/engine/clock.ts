/**
 * A node's clocks. Monotonic and wall run straight between changes, at 1 + drift; the wall clock may step, slew and smear besides.
 * Readings are whole microseconds. A state is never changed, only replaced, so keyframes share it.
 */
import { assert } from '../base/assert.ts';
import type { ClockBound, ClockChange } from './changes.ts';
import type { ClockName } from './protocol.ts';

export type ClockState = Omit<ClockChange, 'act'>;

export type Reading = 'mono' | 'wall' | 'boot';

/** How long a smear takes, in µs. */
export const smearUs = 86_400_000_000;

/** Google's smear: linear over 24 hours, so that each second is 11.574 µs longer; at noon after it all of the leap is in. */
export const smearPpm = -1e12 / smearUs;

const elapsed = (dt: number, ppm: number): number => dt + Math.floor((dt * ppm) / 1e6);

/** Out of a column of doubles a reading is one from the first on: see `EventQueue`, of times. */
const read = new Float64Array(1);

export function readClock(clock: ClockState, which: Reading, now: number): number {
  read[0] = readingOf(clock, which, now);
  return read[0];
}

function readingOf(clock: ClockState, which: Reading, now: number): number {
  const dt = now - clock.at;
  if (which === 'boot') return clock.boot + elapsed(dt, clock.driftPpm);
  if (!clock.moves) return clock[which];
  return clock[which] + elapsed(dt, which === 'mono' ? clock.driftPpm : clock.driftPpm + clock.slewPpm);
}

/** The same clock, with its straight line begun anew at `now`. */
export function rebase(clock: ClockState, now: number, change: Partial<ClockState> = {}): ClockState {
  return {
    ...clock,
    at: now,
    mono: readClock(clock, 'mono', now),
    wall: readClock(clock, 'wall', now),
    boot: readClock(clock, 'boot', now),
    ...change,
  };
}

/** 2⁵² µs are 142 years. Further ahead doubles no longer count each microsecond. */
const endOfTime = 4_503_599_627_370_496;

/**
 * The first true time, not before `now`, at which the clock shows `reading` or more; Infinity while it stands still short of it, and where no
 * run will see it.
 */
export function whenReads(clock: ClockState, name: ClockName, reading: number, now: number): number {
  const which = name === 'wall' ? 'wall' : 'mono';
  const left = reading - readClock(clock, which, now);
  if (left <= 0) return now;
  if (!clock.moves) return Infinity;
  const ppm = which === 'mono' ? clock.driftPpm : clock.driftPpm + clock.slewPpm;
  assert(ppm > -1e6, 'a clock may run slow, but not backwards');
  const span = reading - clock[which];
  let guess = clock.at + Math.max(0, Math.floor(span / (1 + ppm / 1e6)) - 2);
  if (guess > endOfTime) return Infinity;
  while (readClock(clock, which, guess) < reading) guess++;
  return Math.max(now, guess);
}

export function startClock(now: number, origin: number, wall: number, driftPpm: number): ClockState {
  return { at: now, mono: origin, wall, boot: origin, driftPpm, slewPpm: 0, moves: true };
}

/** The wall clock as it would read had it never been wrong: true time and the epoch. True time knows no leap seconds. */
export const trueWall = (epoch: number, now: number): number => epoch + now;

/** How far from the truth the time service holds the wall clock to be at most, µs: a sawtooth, for each word from it begins anew. */
export function halfWidth(clock: ClockState, now: number): number {
  if (clock.bound === undefined) return 0;
  const { base, ppm, since } = clock.bound;
  return base + Math.ceil(((readClock(clock, 'boot', now) - since) * ppm) / 1e6);
}

/** Where boottime begins anew, what the service said ages on. */
export const carriedOver = (bound: ClockBound, before: number, origin: number): ClockBound => ({
  ...bound,
  since: origin - (before - bound.since),
});

/** Above and below this a tuning-fork crystal runs slow. */
export const turnoverCelsius = 25;
const parabolaPpm = -0.034;

/**
 * What its temperature adds to a crystal's frequency error, in ppm, never positive: −0.034 ppm/°C² around 25 °C, as watch-crystal
 * datasheets give it (−0.030 to −0.040 by maker), so −13.6 ppm at 45 °C.
 */
export function temperaturePpm(celsius: number): number {
  const apart = celsius - turnoverCelsius;
  return parabolaPpm * apart * apart + 0;
}
