/** Beneath everything: the grid, the lanes, and the lines that join equal clock readings. */
import type { Brush } from './brush.ts';
import { areClocksOff, isoLine } from './clocks.ts';
import type { ClockPiece } from './clocks.ts';
import { mainOf } from './projection.ts';
import type { Projection } from './projection.ts';
import { ticksOf, tickStep } from './timeScale.ts';
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
}

export const tickGap = 84;

export function paintGround(brush: Brush, scene: GroundScene): void {
  const { projection, scale } = scene;
  const { look } = brush;
  for (const { px } of ticksOf(scale, tickGap)) brush.bar(Math.round(px), 0, 1, projection.lanes.breadth, look.line);
  for (const node of projection.lanes.nodes) {
    const axis = projection.lanes.axis[node]!;
    const isFog = scene.eye !== null && scene.eye !== node;
    const start = Math.max(0, mainOf(projection, node, 0));
    brush.ctx.globalAlpha = isFog ? 0.25 : 0.75;
    brush.bar(start, axis - 0.75, projection.length - start, 1.5, look.lineStrong);
  }
  brush.ctx.globalAlpha = 1;
  const hasIsoLines = scene.eye === null && projection.axis.kind === 'true' && areClocksOff(scene.tracks, scene.epoch, scene.now);
  if (hasIsoLines) paintIsoLines(brush, scene);
}

/** Vertical while clocks agree, bent where one is off. */
function paintIsoLines(brush: Brush, { projection, scale, tracks, epoch }: GroundScene): void {
  const { ctx, look } = brush;
  const step = tickStep(scale, tickGap);
  const first = Math.floor(scale.start / step) - 1;
  const count = Math.ceil(projection.length / (step * scale.pxPerUs)) + 3;
  ctx.strokeStyle = look.hue.idle;
  ctx.lineWidth = 1;
  for (let i = first; i < first + count; i++) {
    if (i < 0) continue;
    const line = isoLine(tracks, epoch, i * step);
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    for (const node of projection.lanes.nodes) {
      const at = line[node];
      if (at !== null && at !== undefined) ctx.lineTo(mainOf(projection, node, at), projection.lanes.axis[node]!);
    }
    ctx.stroke();
    ctx.setLineDash([]);
    for (const node of projection.lanes.nodes) {
      const at = line[node];
      if (at !== null && at !== undefined) brush.bar(mainOf(projection, node, at) - 0.75, projection.lanes.axis[node]! - 5, 1.5, 10, look.hue.idle);
    }
  }
}
