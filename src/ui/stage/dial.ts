/** Clock faces and the rings that drain. Degrees are clockwise from twelve. */
import type { Point } from './geometry.ts';
import { at, bearing } from './geometry.ts';
import { round } from './lane.ts';

const turns = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 60_000_000, 600_000_000, 3_600_000_000, 43_200_000_000, 86_400e6, 604_800e6];

/** How much time one turn of the hand stands for, so that a run of this length takes a few turns and a skew of interest shows. */
export function turnFor(horizon: number): number {
  return turns.find((turn) => turn >= horizon / 4) ?? turns.at(-1)!;
}

export const handAt = (reading: number, turn: number): number => ((((reading % turn) + turn) % turn) / turn) * 360;

/** Too small to see on this dial, or to say. */
export const isOff = (offset: number, turn: number): boolean => Math.abs(offset) >= Math.max(50, turn / 10_000);

/** What dragging the hand from one point to another does to the offset. Small moves only: the shorter way around counts. */
export function draggedBy(center: Point, from: Point, to: Point, turn: number): number {
  const apart = bearing(center, to) - bearing(center, from);
  const shorter = ((apart + 540) % 360) - 180;
  return (shorter / 360) * turn;
}

/** Rounded so that a link stays short: a hundredth of a turn. */
export function snapped(offset: number, turn: number): number {
  const grain = turn / 100;
  return Math.round(offset / grain) * grain;
}

/** An arc from `from` to `to` degrees, clockwise; a full circle has no path of its own and gets two halves. */
export function arc(center: Point, radius: number, from: number, to: number): string {
  const span = to - from;
  if (span <= 0) return '';
  if (span >= 360) return `${arc(center, radius, from, from + 180)}${arc(center, radius, from + 180, from + 359.99)}`;
  const start = at(center, from, radius);
  const end = at(center, to, radius);
  return `M${round(start.x)} ${round(start.y)}A${radius} ${radius} 0 ${span > 180 ? 1 : 0} 1 ${round(end.x)} ${round(end.y)}`;
}

/** Where a clock's bounds lie on its dial. Ones too near to tell apart stand a little apart all the same, or nobody would see that there are any. */
const leastBound = 14;

export function boundArc(reading: number, unsure: number, turn: number): readonly [number, number] {
  const half = Math.min(180, Math.max(leastBound / 2, (unsure / turn) * 360));
  const middle = handAt(reading, turn);
  return [middle - half, middle + half];
}

/** What is left of a lease ends at twelve and begins ever later, as a clock's hand sweeps it away. */
export function leaseArc(center: Point, radius: number, left: number): string {
  const share = Math.max(0, Math.min(1, left));
  return arc(center, radius, 360 - share * 360, 360);
}
