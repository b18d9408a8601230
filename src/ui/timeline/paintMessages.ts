/** Messages as slanted arrows: the slope is the delay. Drawn into tiles, and live for what is around the play head. */
import { packetLabel } from './packetLabel.ts';
import { departureOf } from '../../engine/legs.ts';
import { fates } from '../../engine/trace.ts';
import { againOf, chosenBy } from '../../state/selectors.ts';
import type { ArrowPlan } from './plan.ts';
import type { Point } from './arrow.ts';
import { arrowPoints, clippedToEye, isKnown, shiftOf } from './arrowPoints.ts';
import type { ArrowScene } from './arrowPoints.ts';
import type { Brush } from './brush.ts';
import { alphaOf } from './emphasis.ts';
import type { Emphasis } from './emphasis.ts';
import type { Hue } from './look.ts';
import { paintAgain } from './paintAgain.ts';
import { labelPoint } from './plan.ts';
import { crossOf, mainOf, trueSpanOf } from './projection.ts';
import { paintThwart } from './paintThwart.ts';
import type { Moment } from './storyAt.ts';

export interface MessageScene extends ArrowScene {
  /** The plan of this very zoom, while it is still being made; tiles are drawn by no other. */
  readonly wanted: ArrowPlan;
  readonly emphasis: Emphasis;
  readonly isGhost: boolean;
  /** Everything is drawn with it. */
  readonly alpha: number;
}

/** What ended short of its receiver, or as nothing that it could read. */
const gone: ReadonlySet<number> = new Set(
  (['lost', 'cut', 'dropped', 'queueFull', 'blocked', 'corrupted'] as const).map((fate) => fates.indexOf(fate)),
);

const isGone = (fate: number): boolean => gone.has(fate);

/** Everything that has ended, into a tile. What is under way is drawn live. */
export function paintEnded(brush: Brush, scene: MessageScene): void {
  const { model, projection } = scene;
  const [from, to] = trueSpanOf(projection, 96);
  const bands = new Set<number>();
  const labeled: number[] = [];
  const { endFrame } = model.trace.packets.columns;
  brush.font('mono', 11, 500);
  model.packets.each(model.trace, from, to, (row) => {
    if (endFrame[row]! < 0) return;
    if (shiftOf(scene, row) === null) paintBand(brush, scene, row, bands);
    else if (paintPacket(brush, scene, row, forever)) labeled.push(row);
  });
  paintLabels(brush, scene, labeled, forever);
}

const forever: Moment = { time: Infinity, frames: Infinity };

/** Over the arrows, so that none strikes a word through. */
export function paintLabels(brush: Brush, scene: MessageScene, rows: readonly number[], moment: Moment): void {
  const { endFrame } = scene.model.trace.packets.columns;
  for (const row of rows) {
    const hasEnded = endFrame[row]! >= 0 && endFrame[row]! < moment.frames;
    const weight = scene.emphasis.ofPacket(row);
    brush.ctx.globalAlpha = alphaOf[weight] * scene.alpha;
    paintLabel(brush, scene, row, { hue: hueOf(scene, row, hasEnded, weight), hasEnded, now: moment.time });
  }
  brush.ctx.globalAlpha = 1;
}

/** One packet as far as it has come by the moment; true when it has a label to be put over it. */
export function paintPacket(brush: Brush, scene: MessageScene, row: number, moment: Moment): boolean {
  const { model, projection, plan, emphasis } = scene;
  const { trace } = model;
  const c = trace.packets.columns;
  if (projection.lanes.place[c.from[row]!]! < 0 || projection.lanes.place[c.to[row]!]! < 0) return false;
  const hasEnded = c.endFrame[row]! >= 0 && c.endFrame[row]! < moment.frames;
  const weight = emphasis.ofPacket(row);
  if (!isKnown(scene, row, moment.frames)) return false;
  const points = arrowPoints(scene, row, moment);
  if (points.length < 2) return false;
  const hue = hueOf(scene, row, hasEnded, weight);
  const isSignal = trace.shapeOf(row) === 'signal';
  const isFaint = weight !== 'danger' && weight !== 'strong' && hue === 'message' && (isSignal || plan.isCrowded(trace, row));
  brush.ctx.globalAlpha = alphaOf[weight] * scene.alpha * (isFaint ? 0.62 : 1);
  const line = { color: brush.look.hue[hue], width: widthOf(brush, hue, isFaint || isSignal), dash: dashOf(scene, row) };
  const isDownwards = projection.lanes.axis[c.to[row]!]! > projection.lanes.axis[c.from[row]!]!;
  stroke(brush, clippedToEye(scene, row, points), line, isDownwards ? stillRise : -stillRise);
  paintEnds(brush, scene, row, points, { hue, hasEnded, isFaint });
  if (!scene.isGhost && (scene.eye === null || scene.eye === c.from[row])) paintAgain(brush, scene, row, isDownwards ? -1 : 1);
  brush.ctx.globalAlpha = 1;
  const isMereAck = isSignal && trace.messageOf(row) === 'ACK' && !isGone(c.fate[row]!);
  return plan.hasLabel(row) && weight !== 'dim' && !scene.isGhost && !isMereAck;
}

function widthOf(brush: Brush, hue: Hue, isFaint: boolean): number {
  if (hue === 'danger') return isFaint ? 1.25 : 2.25;
  return isFaint ? 1 : brush.look.stroke;
}

function dashOf({ isGhost, model: { trace } }: MessageScene, row: number): readonly number[] {
  if (isGhost) return [3, 4];
  if (trace.packets.columns.copy[row]! > 0) return [5, 4];
  return againOf(trace, row) === null ? [] : [8, 3];
}

/** Whether its end is known to whoever looks: a sender never learns what became of it. */
const isEndTold = ({ model, eye }: MessageScene, row: number): boolean => eye === null || model.trace.packets.columns.to[row] === eye;

function hueOf(scene: MessageScene, row: number, hasEnded: boolean, weight: string): Hue {
  const { model, isGhost, eye } = scene;
  if (isGhost) return 'idle';
  if (weight === 'danger' && eye === null) return 'danger';
  const isLie = eye === null && model.story.lies.rows.has(row);
  if (!hasEnded || !isEndTold(scene, row)) return isLie ? 'belief' : 'message';
  if (isGone(model.trace.packets.columns.fate[row]!)) return 'danger';
  if (isLie) return 'belief';
  return model.relations.late.has(row) ? 'warn' : 'message';
}

/** Off the lane that it lies on, towards its receiver. */
const stillRise = 3;

function stroke(brush: Brush, points: readonly Point[], line: Line, rise: number): void {
  const [a, b] = [points[0]!, points.at(-1)!];
  const isUpright = points.length === 2 && line.dash.length === 0 && Math.abs(a.main - b.main) < 0.7;
  if (isUpright) {
    brush.bar(a.main - line.width / 2, Math.min(a.cross, b.cross), line.width, Math.abs(a.cross - b.cross), line.color);
    return;
  }
  // What stands still, in a queue or held, is told from what is slow: it is dotted.
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!];
    if (from.cross === to.cross) drawStill(brush, from, to, line, rise);
    else draw(brush, from, to, line);
  }
}

function drawStill(brush: Brush, from: Point, to: Point, { color, width }: Line, rise: number): void {
  const cross = from.cross + rise;
  draw(brush, { main: from.main, cross }, { main: to.main, cross }, { color, width: width + 1, dash: [1.5, 3] });
  brush.line(to.main, from.cross, to.main, from.cross + rise * 2, 1.25, color);
}

interface Line {
  readonly color: string;
  readonly width: number;
  readonly dash: readonly number[];
}

function draw({ ctx }: Brush, from: Point, to: Point, { color, width, dash }: Line): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash(dash as number[]);
  ctx.beginPath();
  ctx.moveTo(from.main, from.cross);
  ctx.lineTo(to.main, to.cross);
  ctx.stroke();
  if (dash.length > 0) ctx.setLineDash([]);
}

/** What is drawn though the plan has no room for it has been asked for. */
const hasHead = ({ plan }: MessageScene, row: number): boolean => plan.hasHead(row) || plan.shiftOf(row) === null;

interface Drawn {
  readonly hue: Hue;
  readonly hasEnded: boolean;
  /** One of a crowd: thinner, with a smaller head and no dot. */
  readonly isFaint: boolean;
}

function paintEnds(brush: Brush, scene: MessageScene, row: number, points: readonly Point[], { hue, hasEnded, isFaint }: Drawn): void {
  const { trace } = scene.model;
  const { fate, from, to } = trace.packets.columns;
  const shape = trace.shapeOf(row);
  const color = brush.look.hue[hue];
  const [tail, tip] = [points[0]!, points.at(-1)!];
  const before = points.at(-2)!;
  const seesTail = scene.eye === null || scene.eye === from[row];
  const seesTip = scene.eye === null || scene.eye === to[row];
  if (seesTail && !isFaint && hasHead(scene, row)) brush.dot(tail.main, tail.cross, 2.5, color);
  if (scene.eye === null && !scene.isGhost) paintThwart(brush, trace, row, points);
  if (!hasEnded || !seesTip) return;
  if (points.length > 2 && isChosen(scene, row)) brush.dot(before.main, before.cross, 3.5, color);
  if (isGone(fate[row]!)) {
    brush.x(tip.main, tip.cross, 4.5, color);
    return;
  }
  if (fates[fate[row]!] !== 'delivered') brush.x(tip.main, tip.cross, 3.5, color);
  else if (hasHead(scene, row))
    paintHead(brush, before, tip, {
      color,
      isReply: shape === 'reply',
      size: shape === 'beat' || shape === 'signal' || isFaint ? 5.5 : 8,
    });
  if (scene.eye === null) paintDamage(brush, scene, row, points);
  const isBackward = scene.projection.axis.kind === 'node' && tip.main < tail.main - 0.5;
  if (isBackward) paintBackwards(brush, tail, tip);
}

/** Its way bends where somebody chose it to arrive: a dot there, as where a way begins. */
const isChosen = ({ model: { trace } }: MessageScene, row: number): boolean => chosenBy(trace, trace.packet(row), Infinity) !== undefined;

/** Half-way, where nobody noticed that it became another message. */
function paintDamage(brush: Brush, { model, projection }: MessageScene, row: number, points: readonly Point[]): void {
  if (model.trace.changesOf('flip', row).length === 0) return;
  const { from, to } = model.trace.packets.columns;
  const half = crossOf(projection, from[row]!, to[row]!, 0.5);
  const [a, b] = [points.at(-2)!, points.at(-1)!];
  if (a.cross === b.cross || (half - a.cross) / (b.cross - a.cross) > 1) return;
  const main = a.main + (b.main - a.main) * ((half - a.cross) / (b.cross - a.cross));
  brush.dot(main, half, 7, brush.look.hue.danger);
  brush.font('ui', 12, 600);
  brush.upright('≠', main, half + 0.5, brush.look.panel, 'center');
  brush.font('mono', 11, 500);
}

/** Requests are filled, replies hollow, heartbeats small. */
function paintHead(
  brush: Brush,
  from: Point,
  tip: Point,
  head: { readonly color: string; readonly isReply: boolean; readonly size: number },
): void {
  const { ctx, look } = brush;
  const { color, isReply } = head;
  const length = Math.hypot(tip.main - from.main, tip.cross - from.cross) || 1;
  const [u, v] = [(tip.main - from.main) / length, (tip.cross - from.cross) / length];
  const size = Math.min(head.size, length);
  const half = size * 0.44;
  const [m, k] = [tip.main - u * size, tip.cross - v * size];
  ctx.beginPath();
  ctx.moveTo(tip.main, tip.cross);
  ctx.lineTo(m - v * half, k + u * half);
  ctx.lineTo(m + v * half, k - u * half);
  ctx.closePath();
  ctx.fillStyle = isReply ? look.panel : color;
  ctx.fill();
  if (!isReply) return;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.4;
  ctx.stroke();
}

/** By node time an effect can stand before its cause: the stretch it seems to have gone back is hatched. */
function paintBackwards(brush: Brush, tail: Point, tip: Point): void {
  const height = 7;
  const { ctx, look } = brush;
  ctx.fillStyle = brush.hatch(look.hue.warn, 5, 1.25);
  ctx.fillRect(tip.main, tip.cross - height / 2, tail.main - tip.main, height);
  brush.line(tail.main, tip.cross - height / 2, tail.main, tip.cross + height / 2, 1.25, look.hue.warn);
}

interface LabelDrawn extends Omit<Drawn, 'isFaint'> {
  readonly now: number;
}

function paintLabel(brush: Brush, scene: MessageScene, row: number, { hue, hasEnded, now }: LabelDrawn): void {
  const { trace, relations } = scene.model;
  const c = trace.packets.columns;
  const shift = shiftOf(scene, row) ?? 0;
  const isOver = hasEnded && isEndTold(scene, row);
  // What waits stands at the play head until it leaves.
  const left = Math.min(now, departureOf(trace, row, Infinity));
  const start = mainOf(scene.projection, c.from[row]!, left) + shift;
  const due = left + c.due[row]!;
  const arrival = mainOf(scene.projection, c.to[row]!, isOver ? trace.endAt(row) : due) + shift;
  const point = labelPoint(scene.projection, c.from[row]!, c.to[row]!, start, isOver && isGone(c.fate[row]!) ? start : arrival);
  const words = packetLabel(trace, row, isOver, relations.late.has(row));
  const isAcross = brush.direction === 'right';
  // What is under way is named no further along than it has come.
  const main = isOver ? point.main : Math.min(point.main, mainOf(scene.projection, c.from[row]!, now) + shift);
  brush.haloed(words, main + (isAcross ? 6 : 9), point.cross, brush.look.text[hue], isAcross ? 'start' : 'center');
}

/** Where too many fall together they thicken one band, at most one stroke a pixel. */
export function paintBand(brush: Brush, scene: MessageScene, row: number, bands: Set<number>): void {
  const { trace } = scene.model;
  const { from, to } = trace.packets.columns;
  const { lanes } = scene.projection;
  const [a, b] = [lanes.axis[from[row]!]!, lanes.axis[to[row]!]!];
  if (Number.isNaN(a) || Number.isNaN(b) || scene.eye !== null) return;
  const px = Math.floor(mainOf(scene.projection, from[row]!, trace.sentAt(row)));
  const key = (px + 4_096) * 4_096 + lanes.place[from[row]!]! * 64 + lanes.place[to[row]!]!;
  if (bands.has(key)) return;
  bands.add(key);
  brush.ctx.globalAlpha = 0.3 * alphaOf[scene.emphasis.ofPacket(row)] * scene.alpha;
  brush.bar(px, Math.min(a, b), 1, Math.abs(a - b), brush.look.hue[scene.isGhost ? 'idle' : 'message']);
}
