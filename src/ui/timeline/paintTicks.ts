/** What happened on a lane besides messages: timers, steps, boots; many on one spot grow into a bar. And where messages overtook. */
import { frameKinds } from '../../engine/trace.ts';
import { firstAbove } from '../../engine/table.ts';
import { shiftOf } from './arrowPoints.ts';
import type { Brush } from './brush.ts';
import { alphaOf } from './emphasis.ts';
import type { MessageScene } from './paintMessages.ts';
import { crossOf, mainBetween, mainOf, trueSpanOf } from './projection.ts';

const binPx = 4;
const quiet = new Set(
  ['boot', 'timer', 'step', 'request', 'synced', 'ignored', 'clock', 'notice', 'spoken', 'transport'].map((kind) =>
    frameKinds.indexOf(kind as (typeof frameKinds)[number]),
  ),
);

export interface TickSpan {
  /** True time. */
  readonly fromTime: number;
  /** Only frames before this one. */
  readonly frames: number;
}

/** Those whose pictures lie on this surface. */
export function paintTicks(brush: Brush, scene: MessageScene, span: TickSpan): void {
  const { model, projection, emphasis } = scene;
  const { time, node, kind } = model.trace.frames.columns;
  const [from, to] = trueSpanOf(projection, binPx);
  const last = Math.min(span.frames, firstAbove(time, model.trace.frames.length, to));
  const bins = new Map<number, number>();
  for (let frame = firstAbove(time, model.trace.frames.length, Math.max(from, span.fromTime) - 1); frame < last; frame++) {
    const lane = node[frame]!;
    const isSeen = lane >= 0 && projection.lanes.place[lane]! >= 0 && (scene.eye === null || scene.eye === lane);
    if (!isSeen) continue;
    const main = mainOf(projection, lane, time[frame]!);
    const bin = Math.floor((main + 64) / binPx) * 1_024 + lane;
    const before = bins.get(bin) ?? 0;
    bins.set(bin, before + 1);
    if (before > 0 || !quiet.has(kind[frame]!)) continue;
    brush.ctx.globalAlpha = alphaOf[emphasis.ofFrame(frame)] * scene.alpha;
    brush.bar(main - 0.75, projection.lanes.axis[lane]! - 3.5, 1.5, 7, brush.look.lineStrong);
  }
  brush.ctx.globalAlpha = 1;
  if (emphasis.isFiltering || scene.isGhost) return;
  paintCrowds(brush, scene, bins);
}

/** A bar as high as the count's logarithm, where there are too many to tell apart. */
function paintCrowds(brush: Brush, { projection, alpha }: MessageScene, bins: ReadonlyMap<number, number>): void {
  brush.ctx.globalAlpha = 0.55 * alpha;
  for (const [bin, count] of bins) {
    if (count < 4) continue;
    const lane = bin % 1_024;
    const height = Math.min(16, Math.log2(count) * 2.4);
    brush.bar(Math.floor(bin / 1_024) * binPx - 64, projection.lanes.axis[lane]!, binPx - 1, height, brush.look.hue.message);
  }
  brush.ctx.globalAlpha = 1;
}

export function paintOvertakings(brush: Brush, scene: MessageScene): void {
  const { model, projection, eye } = scene;
  if (eye !== null) return;
  const { from, to } = model.trace.packets.columns;
  brush.ctx.globalAlpha = scene.alpha;
  for (const { row, at, done } of model.relations.overtakings) {
    const [a, b] = [from[row]!, to[row]!];
    const shift = shiftOf(scene, row);
    if (shift === null) continue;
    const main = mainBetween(projection, a, b, at, done) + shift;
    if (main < -8 || main > projection.length + 8) continue;
    brush.dot(main, crossOf(projection, a, b, done), 4.5, brush.look.panel);
    brush.dot(main, crossOf(projection, a, b, done), 3, brush.look.hue.warn);
  }
  brush.ctx.globalAlpha = 1;
}
