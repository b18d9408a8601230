/** Where a queue's length is told, beside those that wait at a lane's mouth. */
import { around } from './boxes.ts';
import type { Box } from './boxes.ts';
import { add, rightOf, times } from './geometry.ts';
import type { Point } from './geometry.ts';
import { queuePlace } from './lane.ts';
import type { Lane } from './lane.ts';

const height = 22;
/** From those that wait. */
const gap = 7;
/** As wide as most are, px. */
export const usualQueue = 84;

export const queueBox = (lane: Lane, width: number): Box => queueBoxAt(queuePlace(lane), rightOf(lane.along), width);

export function queueBoxAt(place: Point, outwards: Point, width: number): Box {
  const away = gap + (Math.abs(outwards.x) * width + Math.abs(outwards.y) * height) / 2;
  return around(add(place, times(outwards, away)), width, height);
}
