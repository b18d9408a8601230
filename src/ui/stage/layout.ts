/** Where things stand in the box that the stage happens to have. */
import type { Inset, Point, Size } from './geometry.ts';
import { angleBetween, bearing, clamp, distance } from './geometry.ts';

export interface Layout {
  /** By node id. */
  readonly places: ReadonlyMap<string, Point>;
  /** Of a node's body. */
  readonly radius: number;
  readonly isSmall: boolean;
  /** Not high enough for more than the nodes and their names. */
  readonly isLow: boolean;
  /** Many nodes, so near to each other that there is room for their names alone. */
  readonly isDense: boolean;
  /** Where there is no height to spare, or are many nodes: those above this height wear their words above, those below it below. */
  readonly divide: number | null;
}

/** Below this width the palette gives way to the bottom sheet, and labels to shorter ones. */
const smallStage = 640;

/** Below this height there is no more room around the nodes than their names take. */
const shortStage = 260;
/** Below this width names of neighbors would run into each other. */
const narrowStage = 360;
/** Where the tools end that lie over a stage's left side. */
export const besideTools = 80;
const wideStage = 440;
/** Below this height a wide stage has room for names above the upper nodes and below the lower ones, and for nothing more. */
const lowStage = 210;

/** From this height on nothing need be saved. */
const tallStage = 380;

const manyNodes = 8;
/** Nearer to each other than this, their states would run into each other. */
const wordsApart = 112;
/** A state narrower than this says nothing any more. */
export const leastWords = 56;
/** Captions whose nodes stand this near to one height are side by side. */
export const sameRow = 44;

const room = {
  /** A picture has neither tools at its left nor switches above; words still fit below the lowest. */
  picture: { top: 84, right: 110, bottom: 82, left: 110 },
  smallPicture: { top: 76, right: 84, bottom: 76, left: 84 },
  roomy: { top: 112, right: 92, bottom: 82, left: 154 },
  /** Names above the upper nodes begin below the switch of the view. */
  tall: { top: 124, right: 92, bottom: 82, left: 154 },
  small: { top: 82, right: 72, bottom: 76, left: 72 },
  /** As wide as a hall's: beside the lower captions there is the switch of the view. */
  shortWide: { top: 68, right: 92, bottom: 72, left: 72 },
  short: { top: 68, right: 72, bottom: 72, left: 72 },
  low: { top: 66, right: 132, bottom: 66, left: 176 },
} as const;
/** However near to each other they stand. */
const leastRadius = 13;
/** Where several rows share too little height. */
const shortRadius = 17;
/** Places are spread, but never further than this beyond their written distance. */
const widest = 1.25;

/**
 * Spreads the written places (of a 1000 × 600 stage) over the box, each axis by itself: what matters is who stands left of whom.
 * `lower`: pixels by which the highest stand further down than usual, where there is height to spare.
 */
export function layOut(
  positions: ReadonlyMap<string, readonly [number, number]>,
  size: Size,
  frame: 'page' | 'picture' = 'page',
  oneLiners: ReadonlySet<string> = new Set(),
  lower = 0,
): Layout {
  const isSmall = size.width < smallStage;
  const pictured = isSmall ? room.smallPicture : room.picture;
  const inset = frame === 'picture' ? pictured : roomIn(size, isSmall ? 'small' : 'roomy');
  const toX = spread(
    [...positions.values()].map(([x]) => x),
    inset.left,
    size.width - inset.right,
  );
  const standing = (toY: (y: number) => number): ReadonlyMap<string, Point> =>
    new Map([...positions].map(([id, [x, y]]) => [id, { x: toX(x), y: toY(y) }]));
  const isLow = size.height < lowStage;
  const isMany = positions.size >= manyNodes;
  const isDense = (places: ReadonlyMap<string, Point>): boolean =>
    (isMany && nearestOf([...places.values()]) < wordsApart) || isTight(places, oneLiners);
  if (frame === 'picture' || size.height >= shortStage) {
    const ys = [...positions.values()].map(([, y]) => y);
    const toY = spread(ys, inset.top + lower, size.height - inset.bottom);
    const places = standing(toY);
    const divide = isMany ? toY((Math.min(...ys) + Math.max(...ys)) / 2) : null;
    return { places, radius: radiusFor([...places.values()], isSmall), isSmall, isLow, isDense: isDense(places), divide };
  }
  const rowsFor = (radius: number): readonly Row[] =>
    [...positions].map(([id, [, y]]) => ({ y, reach: captionReach(radius, oneLiners.has(id) ? 1 : 2) }));
  const nearest = standing(packed(rowsFor(leastRadius), size.height));
  const wanted = Math.min(radiusFor([...nearest.values()], isSmall), isOneRow(positions) ? Infinity : shortRadius);
  const toY = packed(rowsFor(wanted), size.height);
  const places = standing(toY);
  const radius = Math.min(wanted, radiusFor([...places.values()], isSmall));
  return { places, radius, isSmall, isLow, isDense: isDense(places), divide: toY(middleOf(rowsFor(radius))) };
}

/** Whether two that wear a name stand side by side where there is no room for two states. */
function isTight(places: ReadonlyMap<string, Point>, oneLiners: ReadonlySet<string>): boolean {
  const named = [...places].flatMap(([id, place]) => (oneLiners.has(id) ? [] : [place]));
  return named.some((a, i) => named.slice(0, i).some((b) => Math.abs(a.x - b.x) < leastWords && Math.abs(a.y - b.y) < sameRow));
}

const isOneRow = (positions: ReadonlyMap<string, readonly [number, number]>): boolean =>
  new Set([...positions.values()].map(([, y]) => y)).size === 1;

function roomIn({ width, height }: Size, kind: 'small' | 'roomy'): Inset {
  const inset = insetFor(height, width, kind);
  return width < narrowStage ? { ...inset, left: 66, right: 66 } : inset;
}

function insetFor(height: number, width: number, kind: 'small' | 'roomy'): Inset {
  if (kind === 'roomy') return height < lowStage ? room.low : height < tallStage ? room.roomy : room.tall;
  if (height >= shortStage) return room.small;
  return width < wideStage ? room.short : room.shortWide;
}

function spread(values: readonly number[], low: number, high: number): (value: number) => number {
  const first = Math.min(...values);
  const span = Math.max(...values) - first;
  const available = Math.max(0, high - low);
  const scale = span === 0 ? 0 : Math.min(available / span, widest);
  const start = low + (available - span * scale) / 2;
  return (value) => start + (value - first) * scale;
}

/** Of a caption: a name and a state, a state alone, or a name alone, where there is no room for more. */
export type Lines = 1 | 2 | 'name';
export const captionHeights: { readonly [L in Lines]: number } = { 1: 19, 2: 38, name: 19 };
/** Between a body and the words above or below it: room for a crown, or the ring of a lease. */
export const captionGap = 13;

/** What a node's caption takes above its middle, or below it. */
const captionReach = (radius: number, lines: 1 | 2): number => radius + captionGap + captionHeights[lines];

interface Row {
  readonly y: number;
  /** What its node needs between its middle and the nearer edge. */
  readonly reach: number;
}

function middleOf(rows: readonly Row[]): number {
  const ys = rows.map(({ y }) => y);
  return (Math.min(...ys) + Math.max(...ys)) / 2;
}

/** Spreads rows as far as the words of each allow, on a stage with no height to spare: upper ones wear theirs above, lower ones below. */
function packed(rows: readonly Row[], height: number): (y: number) => number {
  const middle = middleOf(rows);
  const upper = rows.filter(({ y }) => y < middle);
  const lower = rows.filter(({ y }) => y >= middle);
  let scale = widest;
  for (const above of upper) for (const below of lower) scale = Math.min(scale, (height - above.reach - below.reach) / (below.y - above.y));
  scale = Math.max(0, scale);
  const first = Math.max(...upper.map(({ y, reach }) => reach - scale * y));
  const last = Math.min(...lower.map(({ y, reach }) => height - reach - scale * y));
  // A single row stands in the middle together with the words below it.
  const start = upper.length === 0 ? (height - captionHeights[2]) / 2 - scale * middle : (first + last) / 2;
  return (y) => start + y * scale;
}

/** Nodes stay apart by at least their own width. */
const radiusFor = (places: readonly Point[], isSmall: boolean): number =>
  Math.round(clamp(nearestOf(places) / 5.4, leastRadius, isSmall ? 23 : 30));

/** Between the middles of the two that are nearest to each other. */
function nearestOf(places: readonly Point[]): number {
  let nearest = Infinity;
  for (let i = 0; i < places.length; i++) {
    for (let j = 0; j < i; j++) nearest = Math.min(nearest, distance(places[i]!, places[j]!));
  }
  return nearest;
}

export type Side = 'below' | 'above' | 'right' | 'left';

export const sides: readonly { readonly side: Side; readonly degrees: number }[] = [
  { side: 'below', degrees: 180 },
  { side: 'above', degrees: 0 },
  { side: 'right', degrees: 90 },
  { side: 'left', degrees: 270 },
];

/** A link that leaves within so many degrees of words beside a body runs through them. */
const level = 20;

/** Degrees of clearance that a link of others through the words is as bad as. */
const struckThrough = 45;

/** Degrees of clearance that a side is worth by itself. */
const worthOf = (side: Side, dearest: Side): number => {
  if (side === dearest) return 50;
  return side === 'above' || side === 'below' ? 6 : 0;
};

/**
 * The side of a node where its name is least crossed by its links and those of others, of those with room for it; below is dearest where
 * nothing else is said, because that is where captions are looked for.
 */
export function captionSide(
  place: Point,
  neighbors: readonly Point[],
  hasRoom: (side: Side) => boolean = () => true,
  dearest: Side = 'below',
  isCrossed: (side: Side) => boolean = () => false,
): Side {
  const bearings = neighbors.map((other) => bearing(place, other));
  const clearance = (degrees: number): number => Math.min(90, ...bearings.map((b) => angleBetween(b, degrees)));
  const best = sides
    .filter(({ side }) => hasRoom(side))
    .map(({ side, degrees }) => ({ side, score: clearance(degrees) + worthOf(side, dearest) - (isCrossed(side) ? struckThrough : 0) }))
    .sort((a, b) => b.score - a.score)[0];
  return best?.side ?? 'below';
}

/** Between a link and words above it. */
const aboveLink = 8;

/** How far above a body's middle words beside it stand, so that no link of its own strikes them through. */
export function raiseOf(place: Point, neighbors: readonly Point[], side: Side): number {
  const degrees = side === 'right' ? 90 : side === 'left' ? 270 : null;
  const isStruck = degrees !== null && neighbors.some((other) => angleBetween(bearing(place, other), degrees) < level);
  return isStruck ? captionHeights[2] / 2 + aboveLink : 0;
}

/** Keeps a floating box of this size inside the stage, as near as it may be to where it is wanted. */
export function keepInside(wanted: Point, box: Size, stage: Size, inset: Inset): Point {
  return {
    x: clamp(wanted.x, inset.left, Math.max(inset.left, stage.width - inset.right - box.width)),
    y: clamp(wanted.y, inset.top, Math.max(inset.top, stage.height - inset.bottom - box.height)),
  };
}

/** One or two letters for each node, all different: "A", "B"; or "N1", "N2" where first letters clash. */
export function lettersOf(nodes: readonly string[], nameOf: (id: string) => string): ReadonlyMap<string, string> {
  const initial = (id: string): string => (nameOf(id)[0] ?? id[0] ?? '?').toUpperCase();
  const letters = new Map<string, string>();
  for (const id of nodes) {
    const clash = nodes.filter((other) => initial(other) === initial(id));
    if (clash.length === 1) {
      letters.set(id, initial(id));
      continue;
    }
    const digits = /\d+$/.exec(id)?.[0] ?? String(clash.indexOf(id) + 1);
    letters.set(id, initial(id) + digits.slice(-2));
  }
  return letters;
}
