/** Beneath everything: the grid, the lanes, and the lines that join equal clock readings. */
import type { Brush } from './brush.ts';
import { areClocksOff, isoLine } from './clocks.ts';
import { shortClock } from './words.ts';
import type { ClockPiece } from './clocks.ts';
import { mainOf } from './projection.ts';
import type { Projection } from './projection.ts';
import type { Asynchrony } from './schedule.ts';
import { ticksOf, tickStep, toPx } from './timeScale.ts';
import type { TimeScale } from './timeScale.ts';

export interface GroundScene {
  readonly projection: Projection;
  readonly scale: TimeScale;
  readonly tracks: readonly (readonly ClockPiece[])[];
  readonly epoch: number;
  /** True time at which clocks are compared. */
  readonly now: number;
  /** True time at which the run ends, if it is not over. */
  readonly edge: number;
  readonly eye: number | null;
  readonly asynchronies: readonly Asynchrony[];
}

export const tickGap = 84;
/** Pixels; thicker where high contrast is wanted, and in a hall. */
const thinStroke = 2;

export function paintGround(brush: Brush, scene: GroundScene): void {
  const { projection, scale } = scene;
  const { look } = brush;
  for (const span of scene.asynchronies) paintAsynchrony(brush, scene, span);
  // Where lines are strong, or all of one color, the grid would pass for lanes and for the play head.
  const isStrong = look.stroke > thinStroke || look.leastAlpha > 0;
  brush.ctx.globalAlpha = isStrong ? 0.45 : 1;
  for (const { px } of ticksOf(scale, tickGap, projection.axis.kind === 'node' ? scene.epoch : 0))
    brush.bar(Math.round(px), 0, 1, projection.lanes.breadth, look.line);
  for (const node of projection.lanes.nodes) {
    const axis = projection.lanes.axis[node]!;
    const isFog = scene.eye !== null && scene.eye !== node;
    const start = Math.max(0, mainOf(projection, node, 0));
    brush.ctx.globalAlpha = isFog ? (isStrong ? 0.6 : 0.25) : 0.75;
    brush.bar(start, axis - 0.75, projection.length - start, 1.5, look.lineStrong);
  }
  brush.ctx.globalAlpha = 1;
  const hasIsoLines = scene.eye === null && projection.axis.kind === 'true' && areClocksOff(scene.tracks, scene.epoch, scene.now);
  if (hasIsoLines) paintIsoLines(brush, scene);
}

/** Across all lanes, for it is no node's: a tinted band for as long as messages have no bound, and the line at which they get one. */
function paintAsynchrony(brush: Brush, { projection, scale }: GroundScene, { since, gst }: Asynchrony): void {
  const { ctx, look } = brush;
  const { breadth } = projection.lanes;
  const [a, b] = [Math.max(0, toPx(scale, since)), Math.min(projection.length, toPx(scale, gst))];
  if (b > a) {
    ctx.globalAlpha = 0.55;
    brush.bar(a, 0, b - a, breadth, look.tint.warn);
    ctx.globalAlpha = 0.16;
    brush.bar(a, 0, b - a, breadth, brush.hatch(look.hue.warn, 9, 1) as string);
    ctx.globalAlpha = 1;
  }
  const isInSight = toPx(scale, gst) >= 0 && toPx(scale, gst) <= projection.length;
  if (!isInSight) return;
  ctx.setLineDash([5, 3]);
  brush.line(b, 0, b, breadth, 1.5, look.hue.warn);
  ctx.setLineDash([]);
}

/** Through equal readings, at round times of day: vertical while clocks agree, bent where one is off. */
function paintIsoLines(brush: Brush, scene: GroundScene): void {
  const { projection, scale, tracks, epoch } = scene;
  const { ctx, look } = brush;
  const step = tickStep(scale, tickGap);
  const off = new Set(projection.lanes.nodes.filter((node) => areClocksOff([tracks[node] ?? []], epoch, scene.now)));
  ctx.strokeStyle = look.hue.idle;
  ctx.lineWidth = 1;
  brush.font('mono', 10.5, 450);
  for (const { at: sinceEpoch } of ticksOf(
    { ...scale, start: scale.start - step, length: scale.length + 2 * step * scale.pxPerUs },
    tickGap,
    epoch,
  )) {
    const line = isoLine(tracks, epoch, sinceEpoch);
    const points = projection.lanes.nodes.flatMap((node) => {
      const at = line[node];
      return at === null || at === undefined ? [] : [{ node, main: mainOf(projection, node, at), cross: projection.lanes.axis[node]! }];
    });
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    for (const { main, cross } of points) ctx.lineTo(main, cross);
    ctx.stroke();
    ctx.setLineDash([]);
    for (const { node, main, cross } of points) {
      brush.bar(main - 0.75, cross - 4, 1.5, 8, look.hue.idle);
      if (off.has(node) && brush.direction === 'right')
        brush.haloed(shortClock(epoch + sinceEpoch), main + 4, cross - 8, look.text.idle, 'start');
    }
  }
}
