/** The whole run at a glance: how much happened when, what went wrong, and which part is in sight. */
import type { Camera } from '../../state/camera.ts';
import { firstAbove } from '../../engine/table.ts';
import type { Brush } from './brush.ts';
import type { TimelineInput } from './input.ts';
import type { TimelineModel } from './model.ts';
import type { Projection } from './projection.ts';
import type { Moment } from './storyAt.ts';

export interface MinimapScene {
  readonly model: TimelineModel;
  readonly input: TimelineInput;
  readonly projection: Projection;
  readonly camera: Camera;
  /** What its whole length stands for. */
  readonly bounds: Camera;
  readonly latest: Moment;
}

const binPx = 3;
export const minimapBreadth = 24;
const tallest = 13;

export const minimapPx = (bounds: Camera, length: number, at: number): number =>
  ((at - bounds.start) / (bounds.end - bounds.start)) * length;
export const minimapTime = (bounds: Camera, length: number, px: number): number =>
  bounds.start + (px / length) * (bounds.end - bounds.start);

export function paintMinimap(brush: Brush, scene: MinimapScene): void {
  const { projection, bounds, camera, input } = scene;
  const { look } = brush;
  const px = (at: number): number => minimapPx(bounds, projection.length, at);
  brush.begin();
  paintDensity(brush, scene);
  paintTroubles(brush, scene, px);
  const [a, b] = [Math.max(0, px(camera.start)), Math.min(projection.length, px(camera.end))];
  brush.ctx.globalAlpha = Math.min(0.72, 1 - look.leastAlpha);
  brush.bar(0, 0, a, minimapBreadth, look.sunk);
  brush.bar(b, 0, projection.length - b, minimapBreadth, look.sunk);
  brush.ctx.globalAlpha = 1;
  brush.frame(a + 0.75, 0.75, Math.max(6, b - a - 1.5), minimapBreadth - 1.5, 4);
  brush.ctx.strokeStyle = look.lineStrong;
  brush.ctx.lineWidth = 1.5;
  brush.ctx.stroke();
  brush.bar(px(input.cursor.time) - 0.75, 0, 1.5, minimapBreadth, look.ink);
}

function paintDensity(brush: Brush, { model, projection, bounds, latest, input }: MinimapScene): void {
  const { time } = model.trace.frames.columns;
  const count = Math.min(latest.frames, model.trace.frames.length);
  const us = (bounds.end - bounds.start) / projection.length;
  const counted = input.eye === null ? null : ownFrames(model, input.eye, count);
  let before = 0;
  for (let px = 0; px < projection.length && before < count; px += binPx) {
    const upTo = Math.min(count, firstAbove(time, count, bounds.start + (px + binPx) * us));
    const frames = counted === null ? upTo - before : counted[upTo]! - counted[before]!;
    before = upTo;
    if (frames === 0) continue;
    const height = Math.min(tallest, 3 + Math.log2(frames) * 1.8);
    brush.ctx.globalAlpha = bounds.start + px * us > input.cursor.time ? Math.max(0.35, brush.look.leastAlpha) : 1;
    brush.bar(px, minimapBreadth - 4 - height, binPx - 1, height, brush.look.hue.message);
  }
  brush.ctx.globalAlpha = 1;
}

/** How many of the first frames were this node's own: all that it knows of. */
function ownFrames(model: TimelineModel, node: number, count: number): Int32Array {
  const { node: lanes } = model.trace.frames.columns;
  const counted = new Int32Array(count + 1);
  for (let frame = 0; frame < count; frame++) counted[frame + 1] = counted[frame]! + (lanes[frame] === node ? 1 : 0);
  return counted;
}

function paintTroubles(brush: Brush, { model, latest, input }: MinimapScene, px: (at: number) => number): void {
  if (input.eye !== null) return;
  const { look } = brush;
  for (const fault of model.story.faults) if (fault.frame < latest.frames) brush.bar(px(fault.at) - 1, 2, 2, minimapBreadth - 4, look.ink2);
  for (const mark of model.story.violations) {
    if (mark.frame >= latest.frames) continue;
    brush.bar(px(mark.at) - 1, 2, 2.5, minimapBreadth - 4, look.hue.danger);
    brush.dot(px(mark.at), 5, 3.5, look.hue.danger);
  }
}
