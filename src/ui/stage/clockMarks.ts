/** Lines and words around a clock's dial, and where they stand. */
import { clockBadges, sayUnsure } from '../instruments/clockWords.ts';
import { around, touches } from './boxes.ts';
import { arc } from './dial.ts';
import type { Point } from './geometry.ts';
import { at } from './geometry.ts';
import { pathOf } from './lane.ts';
import type { ClockNow } from './nodeNow.ts';
import type { Spot } from './stageContext.ts';

export const dialRadius = 13;

export const ticksPath = (center: Point): string =>
  [0, 90, 180, 270].map((degrees) => pathOf([at(center, degrees, dialRadius - 2.5), at(center, degrees, dialRadius)])).join('');

/** An arrow around the dial: clockwise for a clock that runs fast, against it for a slow one. */
export function driftPaths(center: Point, ppm: number): { readonly ring: string; readonly head: string } {
  const radius = dialRadius + 4;
  const isFast = ppm > 0;
  const tip = isFast ? 100 : 260;
  const back = isFast ? -14 : 14;
  return {
    ring: isFast ? arc(center, radius, 20, tip) : arc(center, radius, tip, 340),
    head: pathOf([at(center, tip + back, radius - 3.5), at(center, tip, radius), at(center, tip + back, radius + 3.5)]),
  };
}

/** Of "−200 ms", with its gap. */
const labelWidth = 62;
const labelHeight = 14;

/** On the far side of its node, where no link begins; at the stage's edge, and before another node's body, below the dial, away from them. */
export function labelPlace(spot: Spot, spots: readonly Spot[], stageWidth: number): Point & { readonly isLeftwards: boolean } {
  const { clock, place } = spot;
  const isLeft = clock.x < place.x;
  const outward = isLeft ? -1 : 1;
  const end = clock.x + outward * (dialRadius + labelWidth);
  const beside = around({ x: (clock.x + end) / 2, y: clock.y }, Math.abs(end - clock.x), labelHeight);
  const isTaken = spots.some((other) => other !== spot && touches(beside, around(other.place, other.radius * 2, other.radius * 2)));
  const isBelow = end < 0 || end > stageWidth || isTaken;
  return {
    isLeftwards: isLeft !== isBelow,
    x: clock.x + outward * (isBelow ? dialRadius : dialRadius + 6),
    y: clock.y + (isBelow ? dialRadius + 13 : 4),
  };
}

/** Above the dial, clear of the ring that shows its drift, and how wide a letter is. */
const rise = 9;
export const letterWidth = 6.7;

/** Above the dial; where the words lead over their node, above that. */
export function heightFor({ clock, place, radius }: Spot, dial: number, side: 1 | -1): number {
  const own = clock.y - dial - rise;
  const isOverNode = side > 0 === clock.x < place.x;
  return isOverNode ? Math.min(own, place.y - radius - 5) : own;
}

/** Away from the node, where no link begins, unless the stage ends there: 1 is to the right. */
export function sideFor({ clock, place }: Spot, width: number, stageWidth: number): 1 | -1 {
  const fitsRight = clock.x + width <= stageWidth;
  const fitsLeft = clock.x - width >= 0;
  return clock.x >= place.x ? (fitsRight || !fitsLeft ? 1 : -1) : fitsLeft || !fitsRight ? -1 : 1;
}

export const isBoundFalse = ({ offset, unsure }: ClockNow): boolean => unsure !== null && Math.abs(offset) > unsure;

/** A node knows what its time service says, and nothing of what is the matter. */
export function boundWords(reading: ClockNow, isTruth: boolean): readonly string[] {
  const bound = reading.unsure === null ? [] : [`${sayUnsure(reading.unsure)}${isTruth && isBoundFalse(reading) ? ' ≠' : ''}`];
  return isTruth ? [...bound, ...clockBadges(reading.clock)] : bound;
}

/** On the rim, with its ends turned inwards. */
export function bracketPath(center: Point, radius: number, [from, to]: readonly [number, number]): string {
  const end = (degrees: number): string => pathOf([at(center, degrees, radius - 4), at(center, degrees, radius)]);
  return to - from >= 360 ? arc(center, radius, from, to) : `${arc(center, radius, from, to)}${end(from)}${end(to)}`;
}
