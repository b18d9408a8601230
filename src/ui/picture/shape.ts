/** Draws what the `d` of an SVG path says, on a canvas as in a drawing. */
import { isCanvas } from '../kit/surface.ts';
import type { Ink, Surface } from '../kit/surface.ts';

export function shape(ctx: Surface, d: string, ink: Ink): void {
  if (!isCanvas(ctx)) return ctx.shape(d, ink);
  const { fill, stroke, width = 1, dash = [], isRound = false, alpha = 1 } = ink;
  const outline = new Path2D(d);
  ctx.save();
  ctx.globalAlpha *= alpha;
  ctx.lineCap = isRound ? 'round' : 'butt';
  ctx.lineJoin = isRound ? 'round' : 'miter';
  if (fill !== undefined) {
    ctx.fillStyle = fill;
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a path is drawn, no array is filled
    ctx.fill(outline);
  }
  if (stroke !== undefined) {
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width;
    ctx.setLineDash([...dash]);
    ctx.stroke(outline);
  }
  ctx.restore();
}
