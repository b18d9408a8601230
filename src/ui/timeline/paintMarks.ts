/** What falls on one moment: notes, the first violation of each property, and the faults' threads down to their lanes. */
import type { Fault } from '../../engine/fault.ts';
import type { Brush } from './brush.ts';
import { fitting } from './brush.ts';
import { alphaOf } from './emphasis.ts';
import type { Emphasis } from './emphasis.ts';
import { sayLieMark } from './lies.ts';
import type { Hue } from './look.ts';
import { isOver } from './plan.ts';
import type { Words } from './plan.ts';
import { cover, shownIn, takeBack } from './takeBack.ts';
import { paintClocks } from './paintClocks.ts';
import { mainOf } from './projection.ts';
import { rowsOf, without } from './storyBox.ts';
import type { StoryScene } from './storyBox.ts';

export interface MarkScene extends StoryScene {
  readonly emphasis: Emphasis;
  readonly propertyName: (index: number) => string;
}

const pillHeight = 15;
const longestNote = 180;
/** It names two at least, and what each was told. */
const longestLie = 280;
/** Pixels that a pill may stand away from its moment. */
const longestArm = 72;

export function paintMarks(brush: Brush, scene: MarkScene): void {
  const taken = new Map<number, number>();
  if (scene.eye === null) {
    paintThreads(brush, scene);
    paintClocks(brush, scene);
    paintLies(brush, scene, taken);
    paintViolations(brush, scene, taken);
  }
  paintNotes(brush, scene, taken);
  if (scene.eye === null) paintTimeouts(brush, scene);
}

function paintNotes(brush: Brush, scene: MarkScene, taken: Map<number, number>): void {
  const { projection, model, moment, eye } = scene;
  const { notes } = model.story;
  const [from, to] = projection.axis.trueSpan(
    (projection.origin - longestNote) / projection.pxPerUs,
    (projection.origin + projection.length) / projection.pxPerUs,
  );
  const first = firstIndex(notes.length, (i) => notes[i]!.at >= from);
  brush.font('ui', 11, 500);
  for (let i = first; i < notes.length && notes[i]!.at <= to; i++) {
    const { node, at, frame, text, isOfClock } = notes[i]!;
    const isKnownHere = eye === null || (eye === node && isOfClock !== true);
    const isSeen = frame < moment.frames && projection.lanes.place[node]! >= 0 && isKnownHere;
    if (!isSeen) continue;
    const main = mainOf(projection, node, at);
    const isCut = main < scene.startOf(node) || main < (taken.get(node) ?? -Infinity);
    if (isCut) continue;
    brush.ctx.globalAlpha = alphaOf[scene.emphasis.ofFrame(frame)] * scene.alpha;
    taken.set(
      node,
      paintPill(brush, scene, text, {
        hue: isOfClock === true ? 'warn' : 'idle',
        stem: main,
        axis: projection.lanes.axis[node]!,
        free: taken.get(node) ?? -Infinity,
      }),
    );
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

interface Pill {
  readonly hue: Hue;
  /** Where on the axis it hangs from. */
  readonly stem: number;
  readonly axis: number;
  /** Where the one before it on this lane ends. */
  readonly free: number;
  readonly longest?: number;
}

/** Returns where the next one may begin. */
function paintPill(brush: Brush, scene: MarkScene, text: string, { hue, stem, axis, free, longest = longestNote }: Pill): number {
  const { ctx, look } = brush;
  const { length: end, lanes } = scene.projection;
  const isDown = brush.direction === 'down';
  const begin = (size: number): number => Math.max(2, Math.min(Math.max(free, stem - 8), Math.max(stem - size + 8, end - size - 2)));
  const whole = fitting(brush, text, longest);
  // The edge cuts it short, rather than that it lies on the one before it; with no room for words its stem's mark stands alone.
  const words = isDown || begin(brush.width(whole) + 12) >= free ? whole : fitting(brush, whole, end - free - 14);
  if (words === '') return free;
  const width = brush.width(words) + 12;
  const size = isDown ? pillHeight : width;
  const wanted = begin(size);
  const top = axis + rowFor(brush, scene, axis, { main: wanted, length: size });
  const start = isDown ? Math.max(stem, free) : clearOfLabels(scene, { main: wanted, length: size, cross: top + pillHeight / 2 });
  const isHanging = stem >= start && stem <= start + size;
  if (isHanging) brush.line(stem, axis, stem, top + 1, 1, look.hue[hue]);
  else if (stem < start && start - stem < longestArm) paintArm(brush, { stem, start, axis, top }, look.hue[hue]);
  if (!isDown) {
    const box = { main: start, length: size, cross: top + pillHeight / 2 };
    takeBack(brush, scene, box);
    for (const one of scene.said)
      if (isOver(one, box)) cover(brush, scene, { main: one.main - 1, cross: one.cross - 8, length: one.length + 2, height: 17 });
    scene.said.push(box);
    brush.frame(start, top, size, pillHeight, pillHeight / 2);
    ctx.fillStyle = look.tint[hue];
    ctx.fill();
    ctx.strokeStyle = look.hue[hue];
    ctx.lineWidth = 1;
    ctx.stroke();
    brush.upright(words, start + 6, top + pillHeight / 2 + 0.5, look.text[hue]);
  } else paintBareWords(brush, fitting(brush, text, 56), Math.max(stem, free), axis, { color: look.text[hue], breadth: lanes.breadth });
  return start + size + 4;
}

/** Below its axis, or above it where only there it lies on nothing that is believed or leased. */
function rowFor(brush: Brush, scene: MarkScene, axis: number, along: { readonly main: number; readonly length: number }): number {
  const { note, belief } = rowsOf(brush, scene);
  const isFree = (row: number): boolean => {
    const bar = { ...along, cross: axis + row, height: pillHeight };
    return axis + row >= 0 && without(bar, scene.bands)[0] === bar;
  };
  return [note, belief - 1].find(isFree) ?? note;
}

/** Beside the labels of messages rather than over them, where they leave room close by. */
function clearOfLabels(scene: MarkScene, { main, length, cross }: Words): number {
  const { plan, projection } = scene;
  const { origin } = projection;
  const shown = shownIn(scene);
  const clear = (size: number): number => plan.clearOf({ main: main + origin, length: size, cross }, shown) - origin;
  const isNear = (free: number): boolean => free - main <= longestArm && free + length <= projection.length;
  // Where there is no such room it covers a label or two wholly rather than the end of one.
  return [clear(length), clear(1)].find(isNear) ?? main;
}

/** From the moment on the axis along to a pill that had to give way. */
function paintArm(
  brush: Brush,
  { stem, start, axis, top }: { stem: number; start: number; axis: number; top: number },
  color: string,
): void {
  brush.line(stem, axis, stem, top - 2, 1, color);
  brush.line(stem, top - 2, start + pillHeight / 2, top - 2, 1, color);
  brush.line(start + pillHeight / 2, top - 2, start + pillHeight / 2, top + 1, 1, color);
}

/** Between lanes that run down there is no room for a pill; the last lane's words stand before it. */
function paintBareWords(
  brush: Brush,
  words: string,
  main: number,
  axis: number,
  { color, breadth }: { readonly color: string; readonly breadth: number },
): void {
  const isLast = axis + 60 > breadth;
  brush.haloed(words, main, isLast ? axis - 8 : axis + 8, color, isLast ? 'end' : 'start');
}

/** At the root of a fork: who was told what. */
function paintLies(brush: Brush, scene: MarkScene, taken: Map<number, number>): void {
  const { projection, model, moment } = scene;
  brush.font('ui', 11, 550);
  for (const mark of model.story.lies.marks) {
    if (mark.frame >= moment.frames) break;
    if (projection.lanes.place[mark.node]! < 0) continue;
    const main = mainOf(projection, mark.node, mark.at);
    const isCut = main < scene.startOf(mark.node) || main > projection.length + 20 || main < (taken.get(mark.node) ?? -Infinity);
    if (isCut) continue;
    const axis = projection.lanes.axis[mark.node]!;
    brush.ctx.globalAlpha = alphaOf[scene.emphasis.ofFrame(mark.frame)] * scene.alpha;
    const pill: Pill = { hue: 'danger', stem: main, axis, free: taken.get(mark.node) ?? -Infinity, longest: longestLie };
    taken.set(mark.node, paintPill(brush, scene, sayLieMark(mark, scene.nameOf), pill));
  }
  brush.ctx.globalAlpha = scene.alpha;
}

function paintViolations(brush: Brush, scene: MarkScene, taken: Map<number, number>): void {
  const { projection, model, moment } = scene;
  const seen = model.story.violations.filter((mark) => mark.frame < moment.frames);
  for (const [i, mark] of seen.entries()) {
    const node = model.trace.frames.columns.node[mark.frame]!;
    const isFirst = seen.findIndex((other) => other.frame === mark.frame) === i;
    if (!isFirst || projection.lanes.place[node]! < 0) continue;
    const main = mainOf(projection, node, mark.at);
    if (main < scene.startOf(node) || main > projection.length + 20) continue;
    const axis = projection.lanes.axis[node]!;
    const others = seen.filter((other) => other.frame === mark.frame).length - 1;
    const words = `${scene.propertyName(mark.property)}${others === 0 ? '' : ` +${others}`}`;
    brush.font('ui', 11, 600);
    const free = taken.get(node) ?? -Infinity;
    taken.set(node, paintPill(brush, scene, words, { hue: 'danger', stem: main, axis, free }));
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

/** Where the receiver of a late answer stopped waiting for it; in words where none stand. */
function paintTimeouts(brush: Brush, scene: MarkScene): void {
  const { projection, model, moment, startOf } = scene;
  const { ctx, look } = brush;
  const { endFrame } = model.trace.packets.columns;
  const { time, node } = model.trace.frames.columns;
  brush.font('ui', 11, 550);
  let free = -Infinity;
  for (const [row, { timeout }] of model.relations.late) {
    const lane = node[timeout]!;
    const main = mainOf(projection, lane, time[timeout]!);
    const isSeen =
      endFrame[row]! < moment.frames &&
      projection.lanes.place[lane]! >= 0 &&
      main >= startOf(lane) &&
      main <= projection.length &&
      main > free;
    if (!isSeen) continue;
    const axis = projection.lanes.axis[lane]!;
    const words = { main: main + 10, length: brush.width('timeout') + 4, cross: axis + 15 };
    const flag = { ...words, main: main - 1, length: 10 };
    const isUnderWords = scene.said.some((others) => isOver(others, flag));
    brush.line(main, axis - 6, main, axis + (isUnderWords ? 7 : 20), 1.75, look.hue.warn);
    if (isUnderWords) continue;
    ctx.fillStyle = look.hue.warn;
    ctx.beginPath();
    ctx.moveTo(main, axis + 10);
    ctx.lineTo(main + 8, axis + 14.5);
    ctx.lineTo(main, axis + 19);
    ctx.fill();
    if (scene.said.some((others) => isOver(others, words))) continue;
    takeBack(brush, scene, words);
    brush.haloed('timeout', words.main + 1, words.cross, look.text.warn, 'start');
    free = main + 60;
  }
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
