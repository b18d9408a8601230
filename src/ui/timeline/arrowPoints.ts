/** An arrow in pixels, as it is drawn and as it is pointed at. */
import { wayOf, wayUntil } from './arrow.ts';
import type { Point } from './arrow.ts';
import type { TimelineModel } from './model.ts';
import type { ArrowPlan } from './plan.ts';
import { crossOf, mainBetween } from './projection.ts';
import type { Projection } from './projection.ts';
import type { Moment } from './storyAt.ts';

interface ArrowScene {
  readonly model: TimelineModel;
  readonly projection: Projection;
  readonly plan: ArrowPlan;
}

/** As far as the packet has come by the moment; fewer than two points where there is nothing to see. */
export function arrowPoints({ model, projection, plan }: ArrowScene, row: number, moment: Moment): readonly Point[] {
  const { from, to, endFrame } = model.trace.packets.columns;
  const [a, b] = [from[row]!, to[row]!];
  if (projection.lanes.place[a]! < 0 || projection.lanes.place[b]! < 0) return [];
  const hasEnded = endFrame[row]! >= 0 && endFrame[row]! < moment.frames;
  const whole = wayOf(model.trace, row, moment.frames, moment.time);
  const seen = hasEnded ? whole : wayUntil(whole, moment.time);
  const shift = plan.shiftOf(row) ?? 0;
  return seen.map(({ at, done }) => ({ main: mainBetween(projection, a, b, at, done) + shift, cross: crossOf(projection, a, b, done) }));
}
