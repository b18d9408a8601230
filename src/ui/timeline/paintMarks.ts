/** What falls on one moment: notes, the first violation of each property, and the faults' threads down to their lanes. */
import type { Fault } from '../../engine/fault.ts';
import type { Brush } from './brush.ts';
import { fitting } from './brush.ts';
import { alphaOf } from './emphasis.ts';
import type { Emphasis } from './emphasis.ts';
import { laneRows } from './laneLayout.ts';
import type { Hue } from './look.ts';
import { mainOf } from './projection.ts';
import type { StoryScene } from './storyBox.ts';

export interface MarkScene extends StoryScene {
  readonly emphasis: Emphasis;
  readonly propertyName: (index: number) => string;
}

const pillHeight = 16;
const longestNote = 180;

export function paintMarks(brush: Brush, scene: MarkScene): void {
  const taken = new Map<number, number>();
  if (scene.eye === null) {
    paintThreads(brush, scene);
    paintViolations(brush, scene, taken);
  }
  paintNotes(brush, scene, taken);
}

function paintNotes(brush: Brush, scene: MarkScene, taken: Map<number, number>): void {
  const { projection, model, moment, eye } = scene;
  const { notes } = model.story;
  const [from, to] = projection.axis.trueSpan((projection.origin - longestNote) / projection.pxPerUs, (projection.origin + projection.length) / projection.pxPerUs);
  const first = firstIndex(notes.length, (i) => notes[i]!.at >= from);
  brush.font('ui', 11, 500);
  for (let i = first; i < notes.length && notes[i]!.at <= to; i++) {
    const { node, at, frame, text } = notes[i]!;
    const isSeen = frame < moment.frames && projection.lanes.place[node]! >= 0 && (eye === null || eye === node);
    if (!isSeen) continue;
    const main = mainOf(projection, node, at);
    const isCut = main < scene.startOf(node) || main < (taken.get(node) ?? -Infinity);
    if (isCut) continue;
    brush.ctx.globalAlpha = alphaOf[scene.emphasis.ofFrame(frame)] * scene.alpha;
    taken.set(node, paintPill(brush, text, main, projection.lanes.axis[node]!, 'idle'));
  }
  brush.ctx.globalAlpha = scene.alpha;
}

function firstIndex(length: number, isAfter: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Returns where the next one may begin. */
function paintPill(brush: Brush, text: string, main: number, axis: number, hue: Hue): number {
  const { ctx, look } = brush;
  const words = fitting(brush, text, longestNote);
  const isDown = brush.direction === 'down';
  const width = brush.width(words) + 12;
  const size = isDown ? pillHeight : width;
  const top = axis + laneRows.note - pillHeight / 2 + 4;
  brush.line(main, axis, main, top + 4, 1, look.hue[hue]);
  const start = Math.max(main - 8, isDown ? -Infinity : 2);
  if (!isDown) {
    brush.frame(start, top, size, pillHeight, pillHeight / 2);
    ctx.fillStyle = look.tint[hue];
    ctx.fill();
    ctx.strokeStyle = look.hue[hue];
    ctx.lineWidth = 1;
    ctx.stroke();
    brush.upright(words, start + 6, top + pillHeight / 2 + 0.5, look.text[hue]);
  } else brush.upright(fitting(brush, text, 52), main, axis + 8, look.text[hue]);
  return start + size + 4;
}

function paintViolations(brush: Brush, scene: MarkScene, taken: Map<number, number>): void {
  const { projection, model, moment } = scene;
  for (const mark of model.story.violations) {
    const node = model.trace.frames.columns.node[mark.frame]!;
    const isSeen = mark.frame < moment.frames && projection.lanes.place[node]! >= 0;
    if (!isSeen) continue;
    const main = mainOf(projection, node, mark.at);
    if (main < scene.startOf(node) || main > projection.length + 20) continue;
    const axis = projection.lanes.axis[node]!;
    brush.font('ui', 11, 600);
    const words = scene.propertyName(mark.property);
    const start = Math.max(main, taken.get(node) ?? -Infinity);
    taken.set(node, paintPill(brush, words, start, axis, 'danger'));
    paintViolationFlag(brush, main, axis);
  }
}

function paintViolationFlag(brush: Brush, main: number, axis: number): void {
  const { ctx, look } = brush;
  brush.line(main, axis - 22, main, axis + 4, 2, look.hue.danger);
  ctx.fillStyle = look.hue.danger;
  ctx.beginPath();
  ctx.moveTo(main, axis - 22);
  ctx.lineTo(main + 12, axis - 17.5);
  ctx.lineTo(main, axis - 13);
  ctx.fill();
  brush.dot(main, axis, 4, look.hue.danger);
}

/** A fine line from a fault on the rail to the lanes that it struck. */
function paintThreads(brush: Brush, scene: MarkScene): void {
  const { projection, model, moment } = scene;
  for (const { frame, at, change } of model.story.faults) {
    if (frame >= moment.frames) break;
    for (const id of targetsOf(change.fault)) {
      const node = model.nodes.indexOf(id);
      if (node < 0 || projection.lanes.place[node]! < 0) continue;
      const main = mainOf(projection, node, at);
      if (main < scene.startOf(node) || main > projection.length) continue;
      brush.ctx.setLineDash([1, 3]);
      brush.line(main, 0, main, projection.lanes.axis[node]!, 1, brush.look.ink2);
      brush.ctx.setLineDash([]);
    }
  }
}

function targetsOf(fault: Fault): readonly string[] {
  if ('node' in fault) return [fault.node];
  if ('link' in fault) return [fault.link.a, fault.link.b];
  return 'packet' in fault ? [fault.packet.from, fault.packet.to] : [];
}
