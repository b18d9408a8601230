/** How wide the words beside a body may be before they are cut at the stage's edge, go beneath the tools, or reach another node or its words. */
import { besideTools, captionGap } from './layout.ts';
import type { Side } from './layout.ts';
import type { Scene, Spot } from './stageContext.ts';

/** Of a caption, as its style has it, and of the narrowest that is worth its words. */
const widest = 190;
const least = 48;
/** Between words and what stands beside them, and what two lines of a state and a name take. */
const apart = 6;
const twoLines = 50;

/** From a body to the edge at its side, or as far above and below it as both edges allow. */
export function roomAt({ place: { x }, radius }: Spot, side: Side, { size, layout }: Pick<Scene, 'size' | 'layout'>): number {
  const [toLeft, toRight] = [x - (layout.isSmall ? 0 : besideTools), size.width - x];
  const reach = radius + captionGap + apart;
  if (side === 'left') return Math.min(widest, toLeft - reach);
  return Math.min(widest, side === 'right' ? toRight - reach : 2 * Math.min(toLeft, toRight) - 4);
}

/** Between the others: bodies that stand as high as these words, and words in the same row. */
export function roomBeside({ node, place, radius, caption }: Spot, { spots }: Pick<Scene, 'spots'>): number {
  const down = caption === 'below' ? 1 : -1;
  const rooms = spots.flatMap((other) => {
    if (other.node === node) return [];
    const [across, below] = [Math.abs(other.place.x - place.x), (other.place.y - place.y) * down];
    const isLevel = below > captionGap && below < 2 * radius + captionGap + twoLines;
    const isSameRow = other.caption === caption && Math.abs(below) < twoLines;
    return [...(isLevel ? [2 * (across - radius - apart)] : []), ...(isSameRow ? [across - apart] : [])];
  });
  return Math.max(least, Math.min(widest, ...rooms));
}
