/** What lies under a point, and what a slash divides. */
import type { Point } from './geometry.ts';
import { distance, distanceToSegment, segmentsCross } from './geometry.ts';
import type { Lane } from './lane.ts';

export interface Edge {
  readonly a: string;
  readonly b: string;
}

/** Which of a link's two lanes is nearer: its direction is the one that was pointed at. */
export function nearerLane(p: Point, ab: Lane, ba: Lane): 'ab' | 'ba' {
  return distanceToSegment(p, ab.start, ab.end) <= distanceToSegment(p, ba.start, ba.end) ? 'ab' : 'ba';
}

/** Edges that the slash from `from` to `to` crosses. */
export function slashed(edges: readonly Edge[], places: ReadonlyMap<string, Point>, from: Point, to: Point): readonly Edge[] {
  return edges.filter(({ a, b }) => {
    const start = places.get(a);
    const end = places.get(b);
    return start !== undefined && end !== undefined && segmentsCross(from, to, start, end);
  });
}

/** Groups of nodes that are still joined when `without` is gone; each in the order of `nodes`. */
export function components(nodes: readonly string[], edges: readonly Edge[], without: readonly Edge[]): readonly (readonly string[])[] {
  const group = new Map(nodes.map((node) => [node, node]));
  const rootOf = (node: string): string => {
    const above = group.get(node) ?? node;
    return above === node ? node : rootOf(above);
  };
  for (const edge of edges) if (!without.includes(edge)) group.set(rootOf(edge.a), rootOf(edge.b));
  const members = new Map<string, string[]>();
  for (const node of nodes) members.set(rootOf(node), [...(members.get(rootOf(node)) ?? []), node]);
  return [...members.values()];
}

export type Heading = 'up' | 'down' | 'left' | 'right';

const cone: Readonly<Record<Heading, (d: Point) => { readonly ahead: number; readonly aside: number }>> = {
  up: (d) => ({ ahead: -d.y, aside: Math.abs(d.x) }),
  down: (d) => ({ ahead: d.y, aside: Math.abs(d.x) }),
  left: (d) => ({ ahead: -d.x, aside: Math.abs(d.y) }),
  right: (d) => ({ ahead: d.x, aside: Math.abs(d.y) }),
};

export interface Stop {
  readonly id: string;
  readonly place: Point;
}

/** The stop that an arrow key leads to: ahead, and rather straight ahead than near. Null where nothing is ahead. */
export function nextStop(stops: readonly Stop[], from: Stop, heading: Heading): Stop | null {
  let best: Stop | null = null;
  let least = Infinity;
  for (const stop of stops) {
    if (stop.id === from.id) continue;
    const { ahead, aside } = cone[heading]({ x: stop.place.x - from.place.x, y: stop.place.y - from.place.y });
    if (ahead < 1 || aside > ahead * 2.2) continue;
    const cost = distance(stop.place, from.place) + aside * 1.6;
    if (cost >= least) continue;
    best = stop;
    least = cost;
  }
  return best;
}
