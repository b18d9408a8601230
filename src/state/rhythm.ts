/**
 * Which animation frames move the play head. A machine that cannot move it and paint everything within one frame gets a second frame
 * for painting, and then a third: short frames one after another look smoother than a long one, and time does not run slower for it.
 */
export type Strain = 'none' | 'some' | 'much';

export interface Rhythm {
  /** Told of each frame while time runs; whether the head rests in it. */
  readonly rests: (now: number) => boolean;
  readonly strain: () => Strain;
}

/** A frame that took longer than this, in milliseconds, has missed its turn on a screen of 60 Hz. */
const late = 20;
/** A late frame right after another is no hiccup: it counts for more. */
const again = 2;
/** So many late frames, each made up for by twenty in time, are too much, unless less patience is asked for. */
const usualPatience = 3;
const madeUp = 0.05;
/** After so many frames in time less is tried; after twice as many, if that was too little. */
const firstTrial = 240;

const strains: readonly Strain[] = ['none', 'some', 'much'];

export function createRhythm(patience = usualPatience): Rhythm {
  let before: number | null = null;
  let level = 0;
  let lateness = 0;
  let wasLate = false;
  let inTime = 0;
  let trial = firstTrial;
  let beat = 0;

  const turn = (to: number): void => {
    level = to;
    lateness = 0;
    inTime = 0;
  };

  const judge = (took: number): void => {
    const isLate = took > late;
    lateness = isLate ? lateness + (wasLate ? again : 1) : Math.max(0, lateness - madeUp);
    wasLate = isLate;
    inTime = isLate ? 0 : inTime + 1;
    if (lateness >= patience && level < strains.length - 1) turn(level + 1);
    if (inTime >= trial && level > 0) {
      trial *= 2;
      turn(level - 1);
    }
  };

  return {
    rests(now) {
      if (before !== null) judge(now - before);
      before = now;
      beat = level === 0 ? 0 : (beat + 1) % (level + 1);
      return beat !== 0;
    },
    strain: () => strains[level]!,
  };
}
