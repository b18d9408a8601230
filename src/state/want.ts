/** What the page waits for: how far to ask, and how to tell that it is there. */
import { isCounted } from '../engine/trace.ts';
import type { Trace } from '../engine/trace.ts';
import type { Moment } from '../run/doGrammar.ts';
import { countBelow } from './growing.ts';
import { decisionFrames } from './decisions.ts';
import type { Cursor } from './model.ts';
import { handFaults } from './runSelectors.ts';

/** As far as a run has been simulated. */
export interface Simulated {
  readonly trace: Trace;
  readonly reached: number;
  /** Every event up to and at this time has been handled; −1 before the first. */
  readonly settled: number;
  readonly isOver: boolean;
}

export interface Want {
  readonly until: number;
  readonly atMost: number;
  /** Where the cursor is to stand; 'stay': only the simulating was wanted; null: not there yet. */
  readonly find: (now: Simulated) => Cursor | 'stay' | null;
  /** Called once it has been found. */
  readonly onFound?: () => void;
}

/** Frames asked for at a time where it is not known how many it takes: few, so that the live edge stays near. */
const chunk = 16;

const isSettled = ({ settled, isOver }: Simulated, time: number): boolean => isOver || settled >= time;

/** After all events of that instant. */
export function timeWant(time: number): Want {
  return { until: time, atMost: Infinity, find: (now) => (isSettled(now, time) ? { time, frames: now.trace.framesBy(time) } : null) };
}

/** Only simulates; nothing moves but what `onFound` moves. */
export function simulatedWant(time: number, onFound: () => void): Want {
  return { until: time, atMost: Infinity, find: (now) => (isSettled(now, time) ? 'stay' : null), onFound };
}

export const cursorAfter = (trace: Trace, frames: number): Cursor => ({
  time: frames === 0 ? 0 : trace.frames.columns.time[frames - 1]!,
  frames,
});

/** After exactly so many frames; at the horizon where the run has no more. */
export function framesWant(frames: number, known: number, horizon: number): Want {
  return {
    until: horizon,
    atMost: Math.max(1, frames - known),
    find: ({ trace, isOver }) => {
      if (frames <= trace.frames.length) return cursorAfter(trace, frames);
      return isOver ? { time: horizon, frames: trace.frames.length } : null;
    },
  };
}

/** After the next decision at or behind `frames`; at the horizon where there is none. */
export function decisionWant(frames: number, horizon: number): Want {
  return {
    until: horizon,
    atMost: chunk,
    find: ({ trace, isOver }) => {
      const decisions = decisionFrames(trace);
      const next = decisions[countBelow(decisions, frames)];
      if (next !== undefined) return cursorAfter(trace, next + 1);
      return isOver ? { time: horizon, frames: trace.frames.length } : null;
    },
  };
}

/** The same place in another run: after all events of the instant, or after its `after`-th and the faults that follow it. */
export function momentWant({ time, after }: Moment, until: number = time): Want {
  return {
    until,
    atMost: Infinity,
    find: (now) =>
      isSettled(now, until) ? { time, frames: after === undefined ? now.trace.framesBy(time) : framesAt(now.trace, time, after) } : null,
  };
}

const counts = (trace: Trace, frame: number): boolean => isCounted(trace.frame(frame).kind);

function framesAt(trace: Trace, time: number, after: number): number {
  const first = countBelow(trace.frames.columns.time, time, trace.frames.length);
  const last = trace.framesBy(time);
  let handled = 0;
  for (let frame = first; frame < last; frame++) {
    if (!counts(trace, frame)) continue;
    if (handled === after) return frame;
    handled++;
  }
  return last;
}

/** Behind the learner's fault of that index, or behind all that happens at its instant. . */
export function faultWant(time: number, index: number, place: 'after it' | 'after its instant'): Want {
  return {
    until: time,
    atMost: Infinity,
    find: (now) => {
      if (!isSettled(now, time)) return null;
      const done = handFaults(now.trace).get(index);
      const isMidway = done !== undefined && place === 'after it';
      return { time, frames: isMidway ? done.frame + 1 : now.trace.framesBy(time) };
    },
  };
}

/** How many events of the instant at the cursor have been handled, faults not counted: what a link writes behind its time. */
export function handledAt(trace: Trace, cursor: Cursor): number {
  const { time } = trace.frames.columns;
  let handled = 0;
  for (let frame = cursor.frames - 1; frame >= 0 && time[frame] === cursor.time; frame--) if (counts(trace, frame)) handled++;
  return handled;
}

/** The cursor as a link writes it. */
export function momentOf({ trace, settled, isOver }: Pick<Simulated, 'trace' | 'settled' | 'isOver'>, cursor: Cursor): Moment {
  const isWhole = cursor.frames === trace.framesBy(cursor.time) && (isOver || settled >= cursor.time);
  const time = cursor.time as Moment['time'];
  return isWhole ? { time } : { time, after: handledAt(trace, cursor) };
}
