/** A partition as a dashed fence: through the middles of all links that are cut both ways between two sides. */
import type { Point, Size } from './geometry.ts';
import { add, between, direction, minus, rightOf, times } from './geometry.ts';
import { components } from './hit.ts';
import type { Edge } from './hit.ts';

export interface Fence {
  readonly points: readonly Point[];
  /** How many nodes stand on each side, largest first: "3 | 2". */
  readonly counts: string;
  readonly label: Point;
}

const overhang = 64;

const centerOf = (points: readonly Point[]): Point => times(points.reduce(add, { x: 0, y: 0 }), 1 / Math.max(1, points.length));

/** Null while the nodes are one group. Only a division into two is drawn as a line; more are told by the badges of their links. */
export function fenceOf(
  nodes: readonly string[],
  edges: readonly Edge[],
  cut: readonly Edge[],
  places: ReadonlyMap<string, Point>,
  size: Size,
): Fence | null {
  const groups = components(nodes, edges, cut);
  const [one, other] = groups;
  if (groups.length !== 2 || one === undefined || other === undefined) return null;
  const placesOf = (ids: readonly string[]): Point[] => ids.flatMap((id) => places.get(id) ?? []);
  const across = direction(centerOf(placesOf(one)), centerOf(placesOf(other)));
  const along = rightOf(across);
  const isAcross = ({ a, b }: Edge): boolean => one.includes(a) !== one.includes(b);
  const middles = cut.filter(isAcross).flatMap(({ a, b }) => {
    const [from, to] = [places.get(a), places.get(b)];
    return from === undefined || to === undefined ? [] : [between(from, to, 0.5)];
  });
  const sorted = middles.toSorted((p, q) => dot(p, along) - dot(q, along));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const points = [minus(first, times(along, overhang)), ...sorted, add(last, times(along, overhang))].map((point) => inside(point, size));
  return { points, counts: [one.length, other.length].toSorted((a, b) => b - a).join(' | '), label: points.at(-1)! };
}

const dot = (p: Point, q: Point): number => p.x * q.x + p.y * q.y;

const inside = ({ x, y }: Point, { width, height }: Size): Point => ({
  x: Math.max(90, Math.min(width - 12, x)),
  y: Math.max(52, Math.min(height - 16, y)),
});
