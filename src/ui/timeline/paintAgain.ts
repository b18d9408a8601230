/** What ties a segment that is sent again to where it was sent before: for so long nobody had acknowledged it. */
import { againOf } from '../../state/selectors.ts';
import type { ArrowScene } from './arrowPoints.ts';
import type { Brush } from './brush.ts';
import { mainOf } from './projection.ts';

/** Off the sender's lane, pixels. */
const rise = 7;

/** `side`: away from the receiver, 1 or -1. */
export function paintAgain(brush: Brush, { model: { trace }, projection }: ArrowScene, row: number, side: 1 | -1): void {
  const again = againOf(trace, row);
  if (again === null) return;
  const { from } = trace.packets.columns;
  const lane = projection.lanes.axis[from[row]!]!;
  const cross = lane + side * rise;
  const [start, end] = [again.first, row].map((sent) => mainOf(projection, from[row]!, trace.sentAt(sent))) as [number, number];
  const color = brush.look.hue.warn;
  brush.ctx.setLineDash([2, 3]);
  brush.line(start, cross, end, cross, 1.25, color);
  brush.ctx.setLineDash([]);
  brush.line(start, cross, start, lane, 1.25, color);
  brush.line(end, cross, end, lane, 1.25, color);
}
