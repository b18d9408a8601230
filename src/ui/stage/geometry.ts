/** Points and lines of the stage, in CSS pixels, y downwards. No DOM. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Inset {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });
export const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
export const times = (a: Point, k: number): Point => ({ x: a.x * k, y: a.y * k });
export const between = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Length 1, or nothing at all where the two points are one. */
export function direction(from: Point, to: Point): Point {
  const length = distance(from, to);
  return length === 0 ? { x: 0, y: 0 } : times(minus(to, from), 1 / length);
}

/** The right-hand side of someone who looks along `d`. */
export const rightOf = (d: Point): Point => ({ x: -d.y, y: d.x });

export const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** From the segment's nearest point. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  const along = minus(b, a);
  const squared = along.x * along.x + along.y * along.y;
  if (squared === 0) return distance(p, a);
  const share = clamp(((p.x - a.x) * along.x + (p.y - a.y) * along.y) / squared, 0, 1);
  return distance(p, between(a, b, share));
}

const turn = (a: Point, b: Point, c: Point): number => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Whether segments ab and cd cross. Touching ends do not count. */
export function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

/** Degrees clockwise from twelve o'clock, 0 to 360. */
export function bearing(from: Point, to: Point): number {
  const degrees = (Math.atan2(to.x - from.x, from.y - to.y) * 180) / Math.PI;
  return (degrees + 360) % 360;
}

/** The point at this bearing and distance. */
export function at(center: Point, degrees: number, radius: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return { x: center.x + radius * Math.sin(radians), y: center.y - radius * Math.cos(radians) };
}

/** The smaller angle between two bearings, 0 to 180. */
export function angleBetween(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return apart > 180 ? 360 - apart : apart;
}
