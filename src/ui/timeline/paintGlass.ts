/** In front of everything: the play head, what is pointed at and what is selected. Drawn again at every move of the pointer. */
import { readingAt } from './clocks.ts';
import { knownPoints } from './arrowPoints.ts';
import type { Brush } from './brush.ts';
import type { Hit } from './hit.ts';
import type { MessageScene } from './paintMessages.ts';
import { paintBrackets } from './paintClocks.ts';
import { mainOf } from './projection.ts';
import type { Moment } from './storyAt.ts';

export interface GlassScene extends MessageScene {
  readonly moment: Moment;
  readonly epoch: number;
  /** True time at which the simulation stands. */
  readonly edge: number;
  readonly hover: Hit | null;
  readonly selected: Hit | null;
}

export function paintGlass(brush: Brush, scene: GlassScene): void {
  if (scene.selected !== null) paintOutline(brush, scene, scene.selected, 3.5);
  if (scene.hover !== null) paintOutline(brush, scene, scene.hover, 2.5);
  paintHead(brush, scene);
  paintBrackets(brush, { ...scene, story: scene.model.story });
}

/** Straight by true time; by node time it bends where clocks disagree. */
function paintHead(brush: Brush, { projection, moment }: GlassScene): void {
  const { ctx, look } = brush;
  ctx.strokeStyle = look.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const { main, cross } of headLine(projection, moment.time)) ctx.lineTo(main, cross);
  ctx.stroke();
  if (projection.axis.kind === 'true') return;
  for (const node of projection.lanes.nodes) brush.dot(mainOf(projection, node, moment.time), projection.lanes.axis[node]!, 3.5, look.ink);
}

/** Points of the play head from the first lane's edge to the last one's. */
export function headLine(
  projection: GlassScene['projection'],
  time: number,
  shift = 0,
): readonly { readonly main: number; readonly cross: number }[] {
  const { lanes } = projection;
  const at = lanes.nodes.map((node) => ({ main: mainOf(projection, node, time) + shift, cross: lanes.axis[node]! }));
  const [first, last] = [at[0], at.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [{ main: first.main, cross: 0 }, ...at, { main: last.main, cross: lanes.breadth }];
}

function paintOutline(brush: Brush, scene: GlassScene, hit: Hit, width: number): void {
  const { ctx, look } = brush;
  ctx.strokeStyle = look.ink;
  ctx.lineWidth = width;
  ctx.globalAlpha = 0.85;
  if (hit.kind === 'packet') {
    ctx.beginPath();
    for (const { main, cross } of knownPoints(scene, hit.row, scene.moment)) ctx.lineTo(main, cross);
    ctx.stroke();
  } else ringAround(brush, scene, hit.frame);
  ctx.globalAlpha = 1;
}

function ringAround(brush: Brush, scene: GlassScene, frame: number): void {
  const { time, node } = scene.model.trace.frames.columns;
  const lane = node[frame] ?? -1;
  const isSeen = lane >= 0 && scene.projection.lanes.place[lane]! >= 0 && (scene.eye === null || scene.eye === lane);
  if (!isSeen) return;
  brush.ctx.lineWidth = 1.75;
  brush.ctx.beginPath();
  brush.ctx.arc(mainOf(scene.projection, lane, time[frame]!), scene.projection.lanes.axis[lane]!, 7, 0, Math.PI * 2);
  brush.ctx.stroke();
}

/** A node's wall clock, for the head of its lane. */
export const wallAt = (scene: MessageScene, node: number, moment: Moment): number | null => {
  const pieces = scene.model.story.clocks[node] ?? [];
  return pieces.length === 0 ? null : readingAt(pieces, 'wall', moment.time, moment.frames);
};
