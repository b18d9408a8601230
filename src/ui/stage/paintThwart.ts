/** What an adversary makes of a message, on its packet. */
import type { ThwartChange } from '../../engine/changes.ts';
import type { Surface } from '../kit/surface.ts';
import type { Point } from './geometry.ts';
import type { Palette } from './palette.ts';

/** On its other corner: bars for one that an adversary keeps back, a ring for one that its fairness has it let go. */
export function paintThwart(ctx: Surface, palette: Palette, { x, y }: Point, how: ThwartChange['how']): void {
  const isSpared = how === 'spared';
  ctx.fillStyle = isSpared ? palette.ok : palette.danger;
  ctx.beginPath();
  ctx.arc(x, y, 6, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = palette.panel;
  if (isSpared) {
    ctx.beginPath();
    ctx.arc(x, y, 3, 0, Math.PI * 2);
    ctx.fill();
  } else for (const side of [-2.2, 0.8]) ctx.fillRect(x + side, y - 2.75, 1.4, 5.5);
}
