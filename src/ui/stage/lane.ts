/** A link is two half-lanes, one a direction, each on its driver's right. */
import type { Point } from './geometry.ts';
import { add, between, direction, distance, rightOf, times } from './geometry.ts';

export interface Lane {
  readonly start: Point;
  readonly end: Point;
  readonly along: Point;
  readonly length: number;
}

/** From a lane to the line in the middle of its link. */
const laneOffset = 4.5;
/** Between a node's body and the ends of its lanes. */
const clearance = 11;
/** Half of the hole that a cut leaves. */
const gap = 13;
const capHalf = 6;

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

export function laneBetween(from: Point, to: Point, radius: number): Lane {
  const along = direction(from, to);
  const side = times(rightOf(along), laneOffset);
  const reach = Math.min(radius + clearance, distance(from, to) / 2.5);
  const start = add(add(from, times(along, reach)), side);
  const end = add(add(to, times(along, -reach)), side);
  return { start, end, along, length: distance(start, end) };
}

/** The line as drawn: whole, or with a hole in the middle. */
export function strokes(lane: Lane, isCut: boolean): readonly Line[] {
  if (!isCut) return [{ from: lane.start, to: lane.end }];
  const hole = gapShare(lane);
  return [
    { from: lane.start, to: between(lane.start, lane.end, 0.5 - hole) },
    { from: between(lane.start, lane.end, 0.5 + hole), to: lane.end },
  ];
}

const gapShare = (lane: Lane): number => (lane.length === 0 ? 0 : Math.min(0.2, gap / lane.length));

/** The two short lines across the ends of a cut lane, drawn away from the other lane so that each direction has its own. */
export function caps(lane: Lane): readonly Line[] {
  const hole = gapShare(lane);
  const outwards = rightOf(lane.along);
  return [0.5 - hole, 0.5 + hole].map((share) => {
    const foot = between(lane.start, lane.end, share);
    return { from: add(foot, times(outwards, -laneOffset + 1)), to: add(foot, times(outwards, capHalf)) };
  });
}

/** The arrowhead that tells a lane's direction, as the three points of an open V. */
export function chevron(lane: Lane, share: number, size: number): readonly [Point, Point, Point] {
  const tip = between(lane.start, lane.end, share);
  const back = add(tip, times(lane.along, -size));
  const side = times(rightOf(lane.along), size * 0.62);
  return [add(back, side), tip, add(back, times(side, -1))];
}

/** The mouth of a port that it shares, across its end: open towards it, and behind it the bar that all who share it have. */
export function funnel({ end, along }: Lane): readonly Point[] {
  const side = rightOf(along);
  const throat = add(end, times(along, -4));
  const lip = add(end, times(along, -11));
  return [add(lip, times(side, 7)), add(throat, times(side, 3)), add(throat, times(side, -3)), add(lip, times(side, -7))];
}

/** Half of a packet's own length, so that it never lies on the bodies at either end. */
const halfPacket = 20;

/** Where the middle of a packet is. One that a cut will stop stands still at the cap. */
export function packetPlace(lane: Lane, done: number, isCut: boolean): Point {
  const margin = lane.length === 0 ? 0 : Math.min(0.2, halfPacket / lane.length);
  const share = margin + done * (1 - 2 * margin);
  const furthest = isCut && done <= 0.5 ? 0.5 - gapShare(lane) : 1;
  return between(lane.start, lane.end, Math.min(share, furthest));
}

/** So many of those that wait are shown, beside the lane's mouth, the first of them foremost; the others stand behind the last of them. */
const mostShown = 5;
const waitingGap = 9;
const besideLane = 9;

export function waitingPlace({ start, along }: Lane, place: number): Point {
  const shown = Math.min(place, mostShown - 1);
  return add(add(start, times(along, (mostShown - shown) * waitingGap)), times(rightOf(along), besideLane));
}

/** Beside the foremost of them: where a queue is told of, off its node's own words. */
export const queuePlace = ({ start, along }: Lane): Point =>
  add(add(start, times(along, (mostShown + 1) * waitingGap)), times(rightOf(along), besideLane));

/** In four steps, for those who asked for no motion: the arrow grows instead of flying. */
export const stepped = (done: number): number => Math.min(1, Math.floor(done * 4 + 1) / 4);

export const middle = (a: Lane, b: Lane): Point => between(between(a.start, a.end, 0.5), between(b.start, b.end, 0.5), 0.5);

/** Away from the line, upwards; to the right of one that stands upright. */
export function sideUp({ along }: Lane): Point {
  const right = rightOf(along);
  return right.y < 0 || (right.y === 0 && right.x > 0) ? right : times(right, -1);
}

export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

export const round = (n: number): number => Math.round(n * 100) / 100;
