/** What hangs on the nodes, their clocks and the values that they wear, finds its place in turn, clear of all that stands there already. */
import { around, isInside, isWithin, touches } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { Point, Size } from './geometry.ts';
import { angleBetween, at, bearing } from './geometry.ts';
import { sides } from './layout.ts';
import type { Side } from './layout.ts';

export interface Host {
  readonly place: Point;
  readonly neighbors: readonly Point[];
  readonly caption: Side;
}

export interface Hangings {
  readonly clock: Point;
  readonly tag: Point;
}

/** Of a caption's usual words; longer ones come and go. */
const captionSize = { width: 104, height: 38 };
const tagSize = { width: 52, height: 20 };
const clockReach = 27;
const tagReach = 6;
/** Half of a dial, with a little air. */
export const dial = 15;

const clockBearings = [60, 300, 45, 315, 110, 250, 130, 230, 90, 270];
const tagBearings = [130, 230, 50, 310];

/** Clocks first: the tags, which come and go with what is stored, give way to them. */
export function hangAll(hosts: readonly Host[], radius: number, stage: Size): readonly Hangings[] {
  const boxes: Box[] = hosts.flatMap(({ place, caption }) => [around(place, radius * 2, radius * 2), captionBox(place, caption, radius)]);
  const clocks = hosts.map((host) => {
    const boxAt = (degrees: number): Box => around(at(host.place, degrees, radius + clockReach), dial * 2, dial * 2);
    const found = freest(clockBearings, takenAround(host), (degrees) => troubles(boxAt(degrees), boxes, stage));
    boxes.push(boxAt(found));
    return found;
  });
  return hosts.map((host, index) => {
    const clock = clocks[index]!;
    // A tag lies over its own node's edge, so that this node is not in its way.
    const others = boxes.filter((box) => !isInside(host.place, box));
    const boxAt = (degrees: number): Box => tagBox(at(host.place, degrees, radius + tagReach), host.place);
    const tag = freest(tagBearings, [...takenAround(host), clock], (degrees) => troubles(boxAt(degrees), others, stage));
    boxes.push(boxAt(tag));
    return { clock: at(host.place, clock, radius + clockReach), tag: at(host.place, tag, radius + tagReach) };
  });
}

/** Its links, its caption, and what it thinks, across from the caption. */
function takenAround({ place, neighbors, caption }: Host): readonly number[] {
  const captionAt = sides.find(({ side }) => side === caption)?.degrees ?? 180;
  return [...neighbors.map((other) => bearing(place, other)), captionAt, caption === 'above' ? 180 : 0];
}

/** Of the bearings with the least trouble the one furthest from all that is taken; an earlier one unless a later one is clearly freer. */
function freest(candidates: readonly number[], taken: readonly number[], troubleAt: (degrees: number) => number): number {
  const clearance = (degrees: number): number => Math.min(...taken.map((b) => angleBetween(b, degrees)));
  const least = Math.min(...candidates.map(troubleAt));
  return candidates
    .filter((degrees) => troubleAt(degrees) === least)
    .reduce((best, degrees) => (clearance(degrees) > clearance(best) + 4 ? degrees : best));
}

/** How many boxes it would lie on; the stage's edge counts as one. */
function troubles(box: Box, boxes: readonly Box[], stage: Size): number {
  return boxes.filter((other) => touches(box, other)).length + (isWithin(box, stage) ? 0 : 1);
}

/** Its hole, a fifth of its width from one end, is at the point; the rest leads away from the node. */
export function tagBox(point: Point, node: Point): Box {
  const lead = (tagSize.width * (point.x < node.x ? -1 : 1) * 28) / 100;
  return around({ x: point.x + lead, y: point.y }, tagSize.width, tagSize.height);
}

/** Whether a caption of usual words stands inside the stage. */
export const captionFits = (place: Point, side: Side, radius: number, stage: Size): boolean =>
  isWithin(captionBox(place, side, radius), stage);

/** Whether it would lie on another node's body. */
export const captionCovers = (place: Point, side: Side, radius: number, others: readonly Point[]): boolean =>
  others.some((other) => touches(captionBox(place, side, radius), around(other, radius * 2, radius * 2)));

/** As NodeCaption lays it out. */
export function captionBox({ x, y }: Point, side: Side, radius: number): Box {
  const { width, height } = captionSize;
  const gap = radius + 13;
  const centers: { readonly [S in Side]: Point } = {
    below: { x, y: y + gap + height / 2 },
    above: { x, y: y - gap - height / 2 },
    right: { x: x + gap + width / 2, y },
    left: { x: x - gap - width / 2, y },
  };
  return around(centers[side], width, height);
}
