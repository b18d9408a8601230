/** An arrow in pixels, as it is drawn and as it is pointed at. */
import { fates } from '../../engine/trace.ts';
import { wayOf, wayUntil } from './arrow.ts';
import type { Point } from './arrow.ts';
import type { Emphasis } from './emphasis.ts';
import type { TimelineModel } from './model.ts';
import type { ArrowPlan } from './plan.ts';
import { crossOf, mainBetween } from './projection.ts';
import type { Projection } from './projection.ts';
import type { Moment } from './storyAt.ts';

export interface ArrowScene {
  readonly model: TimelineModel;
  readonly projection: Projection;
  readonly plan: ArrowPlan;
  readonly emphasis: Pick<Emphasis, 'ofPacket'>;
  /** Node index whose knowledge is all there is, or null for the truth. */
  readonly eye: number | null;
  /** Packet that the learner has selected, or null. */
  readonly chosen: number | null;
}

/** Pixels by which it stands off its time to be told from its neighbors; null where it only thickens the band. */
export function shiftOf({ plan, emphasis, chosen }: Omit<ArrowScene, 'eye'>, row: number): number | null {
  const shift = plan.shiftOf(row);
  if (shift === 0 || row === chosen) return 0;
  const weight = emphasis.ofPacket(row);
  // What proves something stands exactly at its time, where its ring and its flag are.
  return weight === 'danger' || weight === 'strong' ? 0 : shift;
}

/** As far as the packet has come by the moment; fewer than two points where there is nothing to see. */
export function arrowPoints(scene: ArrowScene, row: number, moment: Moment): readonly Point[] {
  const { model, projection } = scene;
  const { from, to, endFrame } = model.trace.packets.columns;
  const [a, b] = [from[row]!, to[row]!];
  if (projection.lanes.place[a]! < 0 || projection.lanes.place[b]! < 0) return [];
  const hasEnded = endFrame[row]! >= 0 && endFrame[row]! < moment.frames;
  const whole = wayOf(model.trace, row, moment.frames, moment.time);
  const seen = hasEnded ? whole : wayUntil(whole, moment.time);
  const shift = shiftOf(scene, row) ?? 0;
  return seen.map(({ at, done }) => {
    const exact = mainBetween(projection, a, b, at, done);
    const head = moment.time === Infinity || shift === 0 ? Infinity : mainBetween(projection, a, b, moment.time, done);
    // Nothing that has happened stands beyond the play head.
    return { main: Math.max(exact, Math.min(exact + shift, head)), cross: crossOf(projection, a, b, done) };
  });
}

/** Whether whoever looks knows of the packet at all: its sender does, its receiver once it has come. */
export function isKnown({ model, eye }: Pick<ArrowScene, 'model' | 'eye'>, row: number, frames: number): boolean {
  const { from, to, fate, endFrame } = model.trace.packets.columns;
  if (eye === null || from[row] === eye) return true;
  return to[row] === eye && endFrame[row]! >= 0 && endFrame[row]! < frames && fates[fate[row]!] === 'delivered';
}

/** The part of the arrow that whoever looks knows of: a node its own half, whatever became of the other. */
export function knownPoints(scene: ArrowScene, row: number, moment: Moment): readonly Point[] {
  if (!isKnown(scene, row, moment.frames)) return [];
  return clippedToEye(scene, row, arrowPoints(scene, row, moment));
}

export function clippedToEye({ model, projection, eye }: ArrowScene, row: number, points: readonly Point[]): readonly Point[] {
  const [tail, tip] = [points[0], points.at(-1)];
  if (eye === null || tail === undefined || tip === undefined) return points;
  const { from, to } = model.trace.packets.columns;
  // Half-way in space and not along what there is of it, or a lost one would be told by its shorter half.
  const half = crossOf(projection, from[row]!, to[row]!, 0.5);
  const share = tip.cross === tail.cross ? 1 : Math.min(1, (half - tail.cross) / (tip.cross - tail.cross));
  const middle = { main: tail.main + (tip.main - tail.main) * share, cross: tail.cross + (tip.cross - tail.cross) * share };
  return from[row] === eye ? [tail, middle] : [middle, tip];
}
