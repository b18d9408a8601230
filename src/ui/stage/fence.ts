/** A partition as a dashed fence: through the middles of all links that are cut both ways between two sides. */
import { around } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { Point, Size } from './geometry.ts';
import { add, between, direction, minus, rightOf, times } from './geometry.ts';
import { components } from './hit.ts';
import type { Edge } from './hit.ts';

export interface Fence {
  readonly points: readonly Point[];
  /** How many nodes stand on each side, largest first: "3 | 2", "2 | 1 | 1". */
  readonly counts: string;
  readonly label: Point;
}

const overhang = 64;
/** Of a letter of the label, and its height, in px. */
const letter = 8;
const lineHeight = 18;

/** Of the label, which is written at the first alone. */
export const boxesOfFences = (fences: readonly Fence[]): readonly Box[] =>
  fences.slice(0, 1).map(({ label: { x, y }, counts }) => around({ x, y: y - 4 }, counts.length * letter, lineHeight));

const centerOf = (points: readonly Point[]): Point => times(points.reduce(add, { x: 0, y: 0 }), 1 / Math.max(1, points.length));

/** One around each group but the largest; none while the nodes are one group. */
export function fencesOf(
  nodes: readonly string[],
  edges: readonly Edge[],
  cut: readonly Edge[],
  places: ReadonlyMap<string, Point>,
  size: Size,
): readonly Fence[] {
  const groups = components(nodes, edges, cut).toSorted((a, b) => b.length - a.length);
  const counts = groups.map((group) => group.length).join(' | ');
  return groups.slice(1).flatMap((group) => {
    const points = lineAround(group, nodes, cut, places);
    if (points === null) return [];
    const drawn = points.map((point) => inside(point, size));
    return [{ points: drawn, counts, label: drawn.at(-1)! }];
  });
}

/** Through the middles of the links that are cut between the group and all others; null where it has none to be parted from. */
function lineAround(
  group: readonly string[],
  nodes: readonly string[],
  cut: readonly Edge[],
  places: ReadonlyMap<string, Point>,
): readonly Point[] | null {
  const placesOf = (ids: readonly string[]): Point[] => ids.flatMap((id) => places.get(id) ?? []);
  const others = nodes.filter((node) => !group.includes(node));
  const along = rightOf(direction(centerOf(placesOf(others)), centerOf(placesOf(group))));
  const middles = cut
    .filter(({ a, b }) => group.includes(a) !== group.includes(b))
    .flatMap(({ a, b }) => {
      const [from, to] = [places.get(a), places.get(b)];
      return from === undefined || to === undefined ? [] : [between(from, to, 0.5)];
    });
  const sorted = middles.toSorted((p, q) => dot(p, along) - dot(q, along));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  return [minus(first, times(along, overhang)), ...sorted, add(last, times(along, overhang))];
}

const dot = (p: Point, q: Point): number => p.x * q.x + p.y * q.y;

const inside = ({ x, y }: Point, { width, height }: Size): Point => ({
  x: Math.max(90, Math.min(width - 12, x)),
  y: Math.max(52, Math.min(height - 16, y)),
});
