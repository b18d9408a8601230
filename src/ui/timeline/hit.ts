/** What lies under a point: by geometry, not by elements. */
import { firstAbove } from '../../engine/table.ts';
import type { Selection } from '../../state/model.ts';
import { distanceTo } from './arrow.ts';
import type { Point } from './arrow.ts';
import { knownPoints, shiftOf } from './arrowPoints.ts';
import type { ArrowScene } from './arrowPoints.ts';
import { mainOf, trueSpanOf } from './projection.ts';
import type { Projection } from './projection.ts';
import type { Moment } from './storyAt.ts';

export type Hit = { readonly kind: 'packet'; readonly row: number } | { readonly kind: 'event'; readonly frame: number };

/** The event or the packet nearest to `point` of those that whoever looks knows of, within `reach` pixels; events win where they are as near. */
export function hitAt(scene: ArrowScene, point: Point, moment: Moment, reach: number): Hit | null {
  const near: ArrowScene = { ...scene, projection: around(scene.projection, point.main, reach + 24) };
  const shifted = { main: point.main - (near.projection.origin - scene.projection.origin), cross: point.cross };
  const event = nearestEvent(near, shifted, moment);
  const packet = nearestPacket(near, shifted, moment);
  const isEvent = event !== null && event.distance <= Math.min(reach, (packet?.distance ?? Infinity) + 2);
  if (isEvent) return { kind: 'event', frame: event.frame };
  return packet !== null && packet.distance <= reach ? { kind: 'packet', row: packet.row } : null;
}

const around = (projection: Projection, main: number, reach: number): Projection => ({
  ...projection,
  origin: projection.origin + main - reach,
  length: 2 * reach,
});

function nearestEvent(
  { model, projection, eye }: ArrowScene,
  point: Point,
  moment: Moment,
): { readonly frame: number; readonly distance: number } | null {
  const { time, node } = model.trace.frames.columns;
  const [from, to] = trueSpanOf(projection, 0);
  const { length } = model.trace.frames;
  const last = Math.min(moment.frames, firstAbove(time, length, to));
  let best: { frame: number; distance: number } | null = null;
  for (let frame = firstAbove(time, length, from - 1); frame < last; frame++) {
    const lane = node[frame]!;
    const isSeen = lane >= 0 && projection.lanes.place[lane]! >= 0 && (eye === null || eye === lane);
    if (!isSeen) continue;
    const distance = Math.hypot(mainOf(projection, lane, time[frame]!) - point.main, projection.lanes.axis[lane]! - point.cross);
    if (best === null || distance <= best.distance) best = { frame, distance };
  }
  return best;
}

function nearestPacket(scene: ArrowScene, point: Point, moment: Moment): { readonly row: number; readonly distance: number } | null {
  const { model, projection } = scene;
  const { sentFrame } = model.trace.packets.columns;
  const [from, to] = trueSpanOf(projection, 0);
  let best: { row: number; distance: number } | null = null;
  model.packets.each(model.trace, from, to, (row) => {
    if (sentFrame[row]! >= moment.frames || shiftOf(scene, row) === null) return;
    const points = knownPoints(scene, row, moment);
    for (let i = 1; i < points.length; i++) {
      const distance = distanceTo(point, points[i - 1]!, points[i]!);
      if (best === null || distance < best.distance) best = { row, distance };
    }
  });
  return best;
}

export function hitOf(selection: Selection | null): Hit | null {
  if (selection?.kind === 'packet') return { kind: 'packet', row: selection.row };
  return selection?.kind === 'event' ? { kind: 'event', frame: selection.frame } : null;
}
