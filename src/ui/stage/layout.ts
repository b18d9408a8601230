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
}

/** Below this width the palette gives way to the bottom sheet, and labels to shorter ones. */
const smallStage = 640;

/** Below this height there is no more room around the nodes than their names take. */
const shortStage = 260;
/** Below this width names of neighbors would run into each other. */
const narrowStage = 360;
/** Below this height a wide stage has room for names above the upper nodes and below the lower ones, and for nothing more. */
const lowStage = 210;

const room = {
  /** A picture has neither tools at its left nor switches above. */
  picture: { top: 84, right: 110, bottom: 72, left: 110 },
  smallPicture: { top: 76, right: 84, bottom: 66, left: 84 },
  roomy: { top: 112, right: 92, bottom: 80, left: 154 },
  small: { top: 82, right: 72, bottom: 76, left: 72 },
  short: { top: 68, right: 72, bottom: 72, left: 72 },
  low: { top: 66, right: 132, bottom: 66, left: 176 },
} as const;
/** Places are spread, but never further than this beyond their written distance. */
const widest = 1.25;

/** Spreads the written places (of a 1000 × 600 stage) over the box, each axis by itself: what matters is who stands left of whom. */
export function layOut(positions: ReadonlyMap<string, readonly [number, number]>, size: Size, frame: 'page' | 'picture' = 'page'): Layout {
  const isSmall = size.width < smallStage;
  const pictured = isSmall ? room.smallPicture : room.picture;
  const inset = frame === 'picture' ? pictured : roomIn(size, isSmall ? 'small' : 'roomy');
  const xs = [...positions.values()].map(([x]) => x);
  const ys = [...positions.values()].map(([, y]) => y);
  const toX = spread(xs, inset.left, size.width - inset.right);
  const toY = spread(ys, inset.top, size.height - inset.bottom);
  const places = new Map([...positions].map(([id, [x, y]]) => [id, { x: toX(x), y: toY(y) }]));
  return { places, radius: radiusFor([...places.values()], isSmall), isSmall, isLow: size.height < lowStage };
}

function roomIn({ width, height }: Size, kind: 'small' | 'roomy'): Inset {
  const inset = insetFor(height, kind);
  return width < narrowStage ? { ...inset, left: 66, right: 66 } : inset;
}

function insetFor(height: number, kind: 'small' | 'roomy'): Inset {
  if (kind === 'roomy') return height < lowStage ? room.low : room.roomy;
  return height < shortStage ? room.short : room.small;
}

function spread(values: readonly number[], low: number, high: number): (value: number) => number {
  const first = Math.min(...values);
  const span = Math.max(...values) - first;
  const available = Math.max(0, high - low);
  const scale = span === 0 ? 0 : Math.min(available / span, widest);
  const start = low + (available - span * scale) / 2;
  return (value) => start + (value - first) * scale;
}

/** Nodes stay apart by at least their own width. */
function radiusFor(places: readonly Point[], isSmall: boolean): number {
  let nearest = Infinity;
  for (let i = 0; i < places.length; i++) {
    for (let j = 0; j < i; j++) nearest = Math.min(nearest, distance(places[i]!, places[j]!));
  }
  return Math.round(clamp(nearest / 5.4, 13, isSmall ? 23 : 30));
}

export type Side = 'below' | 'above' | 'right' | 'left';

export const sides: readonly { readonly side: Side; readonly degrees: number; readonly worth: number }[] = [
  { side: 'below', degrees: 180, worth: 50 },
  { side: 'above', degrees: 0, worth: 6 },
  { side: 'right', degrees: 90, worth: 0 },
  { side: 'left', degrees: 270, worth: 0 },
];

/**
 * The side of a node where its name is least crossed by its links, of those with room for it; below is dearest, because that is where captions
 * are looked for.
 */
export function captionSide(place: Point, neighbors: readonly Point[], hasRoom: (side: Side) => boolean = () => true): Side {
  const bearings = neighbors.map((other) => bearing(place, other));
  const clearance = (degrees: number): number => Math.min(90, ...bearings.map((b) => angleBetween(b, degrees)));
  const best = sides
    .filter(({ side }) => hasRoom(side))
    .map(({ side, degrees, worth }) => ({ side, score: clearance(degrees) + worth }))
    .sort((a, b) => b.score - a.score)[0];
  return best?.side ?? 'below';
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
