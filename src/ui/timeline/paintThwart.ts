/** What an adversary makes of a message, on its arrow. */
import type { Trace } from '../../engine/trace.ts';
import { thwartOf } from '../../state/thwarted.ts';
import type { Point } from './arrow.ts';
import type { Brush } from './brush.ts';

/** A quarter of the way: bars where an adversary keeps a message back, a ring where its fairness has it let one go. */
export function paintThwart(brush: Brush, trace: Trace, row: number, points: readonly Point[]): void {
  const thwart = thwartOf(trace, { index: row }, Infinity);
  if (thwart === null) return;
  const [a, b] = [points[0]!, points[1]!];
  const { hue, panel } = brush.look;
  const [main, cross] = [a.main + (b.main - a.main) / 4, a.cross + (b.cross - a.cross) / 4];
  const isSpared = thwart.how === 'spared';
  brush.dot(main, cross, 5.5, isSpared ? hue.ok : hue.danger);
  if (isSpared) brush.dot(main, cross, 3, panel);
  else for (const side of [-1.9, 0.7]) brush.bar(main + side, cross - 2.5, 1.3, 5, panel);
}
