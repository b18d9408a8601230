/** Where the badges of links find room: beside their link, near its middle, off the nodes, what hangs on these, and the badges of other links. */
import { around, outside, overlap } from './boxes.ts';
import type { Box } from './boxes.ts';
import { add, between, times } from './geometry.ts';
import type { Point, Size } from './geometry.ts';
import { captionBox, dial, tagBox } from './hang.ts';
import { queueBox, usualQueue } from './queueBox.ts';
import { sideUp } from './lane.ts';
import type { Lane } from './lane.ts';
import type { Spot } from './stageContext.ts';

export interface Wanted {
  readonly id: string;
  readonly ab: Lane;
  readonly ba: Lane;
  readonly size: Size;
  /** Those of its lanes at whose mouth a queue may be told of. */
  readonly queuing: readonly Lane[];
}

export interface Obstacle {
  readonly box: Box;
  /** How much worse than nothing it is to cover a square pixel of it. */
  readonly weight: number;
}

/** Along the link, from the middle outwards. */
const shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
/** From the middle of a link to the nearest edge of its badges, so that what flies stays in sight. */
const aside = 13;
/** Square pixels covered that a whole link's length away from its middle, or the side below it, is as bad as. */
const dearAway = 900;
const dearBelow = 60;
/** Outside of the stage nobody sees it, and on another badge neither can be read. */
const unseen = 12;
const unread = 5;

/** The middle of each link's badges, by the link's id; the first to ask chooses first. */
export function placeBadges(
  wanted: readonly Wanted[],
  spots: readonly Spot[],
  stage: Size,
  frame: 'page' | 'small' | 'picture',
): ReadonlyMap<string, Point> {
  const queues = wanted.flatMap(({ queuing }) => queuing.map((lane) => ({ box: queueBox(lane, usualQueue), weight: 2 })));
  const obstacles = [...spots.flatMap(obstaclesOf), ...queues, ...furniture(stage, frame)];
  const places = new Map<string, Point>();
  for (const one of wanted) {
    const place = bestPlace(one, obstacles, stage);
    places.set(one.id, place);
    obstacles.push({ box: around(place, one.size.width, one.size.height), weight: unread });
  }
  return places;
}

function bestPlace({ ab, ba, size }: Wanted, obstacles: readonly Obstacle[], stage: Size): Point {
  const up = sideUp(ab);
  const reach = aside + (Math.abs(up.x) * size.width + Math.abs(up.y) * size.height) / 2;
  let best = { place: ab.start, cost: Infinity };
  for (const share of shares) {
    const foot = between(between(ab.start, ab.end, share), between(ba.end, ba.start, share), 0.5);
    for (const side of [1, -1]) {
      const place = add(foot, times(up, side * reach));
      const box = around(place, size.width, size.height);
      const covered = obstacles.reduce((sum, obstacle) => sum + obstacle.weight * overlap(box, obstacle.box), 0);
      const cost = covered + unseen * outside(box, stage) + Math.abs(share - 0.5) * dearAway + (side < 0 ? dearBelow : 0);
      if (cost < best.cost) best = { place, cost };
    }
  }
  return best.place;
}

/** A node's body, its name, its clock, and the value that it wears. */
export const standing = ({ place, radius, caption, lines, raise, clock, tag }: Spot): readonly Obstacle[] => [
  { box: around(place, radius * 2 + 8, radius * 2 + 8), weight: 4 },
  { box: captionBox(place, caption, radius, lines, raise), weight: 3 },
  { box: around(clock, dial * 2, dial * 2), weight: 3 },
  { box: tagBox(tag, place), weight: 2 },
];

/** What it thinks, which comes and goes: across from its name; where that stands alone, a sign. */
export const thinking = ({ place, thoughts, radius, lines }: Spot): Obstacle => ({
  box: captionBox(place, thoughts, radius, lines === 'name' ? 'name' : 2),
  weight: 1,
});

export const obstaclesOf = (spot: Spot): readonly Obstacle[] => [...standing(spot), thinking(spot)];

/** The palette at the left, and above what is said of the whole network and the view's switch. */
export function furniture({ width, height }: Size, frame: 'page' | 'small' | 'picture'): readonly Obstacle[] {
  if (frame === 'picture') return [];
  const top = { box: { left: 0, right: width, top: 0, bottom: 44 }, weight: 2 };
  return frame === 'small' ? [top] : [top, { box: { left: 0, right: 80, top: 0, bottom: height }, weight: unread }];
}
