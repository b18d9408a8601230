/**
 * A source that talks in bursts: on for a while, off for a while, each of a geometric number of steps, as Brady found for speech ("A model for
 * generating on-off speech patterns in two-way conversation", Bell System Technical Journal 48, 1969). It forgets how long it has been so.
 */
import { log } from '../base/math.ts';

export interface OnOff {
  readonly isOn: boolean;
  /** Steps until it changes, the present one included. */
  readonly left: number;
}

export interface OnOffShape {
  /** Share of the time in which it is on, between 0 and 1. */
  readonly duty: number;
  /** Steps of a burst, on average. */
  readonly burst: number;
}

/** 1, 2, 3, … with this mean; 1 where it is less. */
export const geometric = (mean: number, u: number): number => (mean <= 1 ? 1 : 1 + Math.floor(log(1 - u) / log(1 - 1 / mean)));

const lengthOf = (isOn: boolean, { duty, burst }: OnOffShape, u: number): number =>
  geometric(isOn ? burst : (burst * (1 - duty)) / duty, u);

/** As somebody finds it who comes at any time. `u` and `v` are uniform in [0, 1). */
export function foundOnOff(shape: OnOffShape, u: number, v: number): OnOff {
  const isOn = u < shape.duty;
  return { isOn, left: lengthOf(isOn, shape, v) };
}

/** One step later. `draw` is asked only where it changes. */
export function stepOnOff({ isOn, left }: OnOff, shape: OnOffShape, draw: () => number): OnOff {
  return left > 1 ? { isOn, left: left - 1 } : { isOn: !isOn, left: lengthOf(!isOn, shape, draw()) };
}
