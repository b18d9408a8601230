/** Where the switch of the view stands on a small stage: in the corner at its right where it covers less. */
import type { Box } from './boxes.ts';
import { freest } from './freest.ts';
import type { Size } from './geometry.ts';
import type { Spot } from './stageContext.ts';

/** Of the sign alone, in pixels, and its distance from the stage's edge. */
const side = 44;
const edge = 4;

/** Its upper edge. `below`: what is taken along the stage's lower edge. */
export function eyeTop(spots: readonly Spot[], { width, height }: Size, below = 0): number {
  const left = width - side - edge;
  const corners = [height - side - edge - below, edge].map((top): Box => ({ left, right: left + side, top, bottom: top + side }));
  return freest(corners, spots).box.top;
}
