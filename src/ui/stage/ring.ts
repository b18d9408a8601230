import type { Surface } from '../kit/surface.ts';
import type { Point } from './geometry.ts';

/** Around a point. */
export function ring(ctx: Surface, color: string, { x, y }: Point, radius: number): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, Math.PI * 2);
  ctx.stroke();
}
