/** What hangs on the nodes, their clocks and the values that they wear, finds its place in turn, clear of all that stands there already. */
import { around, isInside, isWithin, outside, overlap, touches } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { Point, Size } from './geometry.ts';
import { angleBetween, at, bearing, segmentsCross } from './geometry.ts';
import { captionGap, captionHeights, sides } from './layout.ts';
import type { Lines, Side } from './layout.ts';

export interface Host {
  readonly place: Point;
  readonly neighbors: readonly Point[];
  readonly caption: Side;
  readonly raise?: number;
  /** Its caption's: a name that is written on the body is not said again. */
  readonly lines?: Lines;
}

export interface Hangings {
  readonly clock: Point;
  readonly tag: Point;
  /** The middle of what ails it, in words. */
  readonly badges: Point;
  /** Where what it thinks stands. */
  readonly thoughts: Side;
}

/** Of a caption's usual words; longer ones come and go. */
const captionWidths: { readonly [L in Lines]: number } = { 1: 104, 2: 104, name: 44 };
const heardSize = { width: 140, height: 54 };
const thoughtSize = { width: 88, height: 24 };
/** Beside a body it leads away from it, on one line. */
const asideSize = { width: 150, height: 24 };
/** Of a thought of which there is room only for the sign that it is not true. */
const signSize = { width: 32, height: 24 };
/** How bad a thought is on a square pixel of a body, whose letter it hides, and of words, of which there are more. */
const hides = 3;
const blurs = 1;
const badgesSize = { width: 50, height: 18 };
const tagSize = { width: 52, height: 20 };
const clockReach = 27;
const tagReach = 6;
/** Half of a dial, with a little air. */
export const dial = 15;

const clockBearings = [60, 300, 45, 315, 110, 250, 130, 230, 90, 270];
const tagBearings = [130, 230, 50, 310];

/** Clocks first: the tags, which come and go with what is stored, give way to them, and what comes and goes more often gives way to both. */
export function hangAll(hosts: readonly Host[], radius: number, stage: Size): readonly Hangings[] {
  const boxes: Box[] = hosts.flatMap(({ place, caption, lines, raise }) => [
    around(place, radius * 2, radius * 2),
    captionBox(place, caption, radius, lines, raise),
  ]);
  const clocks = hosts.map((host) => {
    const boxAt = (degrees: number): Box => around(at(host.place, degrees, radius + clockReach), dial * 2, dial * 2);
    const found = freest(clockBearings, takenAround(host), (degrees) => troubles(boxAt(degrees), boxes, stage));
    boxes.push(boxAt(found));
    return found;
  });
  const tags = hosts.map((host, index) => {
    const clock = clocks[index]!;
    // A tag lies over its own node's edge, so that this node is not in its way.
    const others = boxes.filter((box) => !isInside(host.place, box));
    const boxAt = (degrees: number): Box => tagBox(at(host.place, degrees, radius + tagReach), host.place);
    const tag = freest(tagBearings, [...takenAround(host), clock], (degrees) => troubles(boxAt(degrees), others, stage));
    boxes.push(boxAt(tag));
    return at(host.place, tag, radius + tagReach);
  });
  const badges = hosts.map(({ place }, index) => {
    const others = boxes.filter((box) => !isInside(place, box));
    const isTagLow = tags[index]!.y > place.y;
    const edges = [place.y - radius, place.y + radius + 1].map((y) => ({ x: place.x, y }));
    const boxAt = (point: Point): Box => around(point, badgesSize.width, badgesSize.height);
    const found = leastTroubled(isTagLow ? edges : edges.toReversed(), (point) => troubles(boxAt(point), others, stage));
    boxes.push(boxAt(found));
    return found;
  });
  const obstacles = hosts.flatMap(({ place, caption, lines, raise }, index) => [
    { box: around(place, radius * 2, radius * 2), weight: hides },
    { box: captionBox(place, caption, radius, lines, raise), weight: blurs },
    { box: tagBox(tags[index]!, place), weight: blurs },
  ]);
  return hosts.map(({ place, caption, lines }, index) => {
    const sizeAt = (side: Side): Size => (lines === 'name' ? signSize : side === across ? thoughtSize : asideSize);
    const across = caption === 'above' ? 'below' : 'above';
    const free = (['right', 'left'] as const).filter((side) => side !== caption);
    const boxAt = (side: Side): Box => around(besideBody(place, side, radius, sizeAt(side)), sizeAt(side).width, sizeAt(side).height);
    const costOf = (box: Box): number =>
      obstacles.reduce((sum, other) => sum + other.weight * overlap(box, other.box), hides * outside(box, stage));
    const thoughts = leastTroubled<Side>([across, ...free], (side) => costOf(boxAt(side)));
    return { clock: at(place, clocks[index]!, radius + clockReach), tag: tags[index]!, badges: badges[index]!, thoughts };
  });
}

/** The first of those with the least trouble. */
function leastTroubled<T>(candidates: readonly T[], troubleAt: (candidate: T) => number): T {
  return candidates.reduce((best, each) => (troubleAt(each) < troubleAt(best) ? each : best));
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
export const captionFits = (place: Point, side: Side, radius: number, stage: Size, lines: Lines = 2): boolean =>
  isWithin(captionBox(place, side, radius, lines), stage);

/** Whether it would lie on another node's body. */
export const captionCovers = (place: Point, side: Side, radius: number, others: readonly Point[], lines: Lines = 2): boolean =>
  others.some((other) => touches(captionBox(place, side, radius, lines), around(other, radius * 2, radius * 2)));

/** Whether a link leads through it, from one to another. */
export function captionCrossed(
  place: Point,
  side: Side,
  radius: number,
  links: readonly (readonly [Point, Point])[],
  lines: Lines = 2,
): boolean {
  const { left, right, top, bottom } = captionBox(place, side, radius, lines);
  const diagonals = [bottom, top].map(
    (y) =>
      [
        { x: left, y },
        { x: right, y: top + bottom - y },
      ] as const,
  );
  return links.some(([a, b]) => diagonals.some(([c, d]) => segmentsCross(a, b, c, d)));
}

/** As NodeCaption lays it out. */
export function captionBox({ x, y }: Point, side: Side, radius: number, lines: Lines = 2, raise = 0): Box {
  const size = { width: captionWidths[lines], height: captionHeights[lines] };
  return around(besideBody({ x, y: y - raise }, side, radius, size), size.width, size.height);
}

/** What was last heard of a node takes more room than what it says of itself. */
export const heardBox = (place: Point, side: Side, radius: number): Box =>
  around(besideBody(place, side, radius, heardSize), heardSize.width, heardSize.height);

function besideBody({ x, y }: Point, side: Side, radius: number, { width, height }: Size): Point {
  const gap = radius + captionGap;
  switch (side) {
    case 'below':
      return { x, y: y + gap + height / 2 };
    case 'above':
      return { x, y: y - gap - height / 2 };
    case 'right':
      return { x: x + gap + width / 2, y };
    case 'left':
      return { x: x - gap - width / 2, y };
    default:
      return side satisfies never;
  }
}
