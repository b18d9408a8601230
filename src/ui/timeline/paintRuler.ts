/** The ruler: round times, and on its rail every fault by hand or script and every first violation. */
import { t } from '../../text/t.ts';
import type { FaultChange } from '../../engine/changes.ts';
import { sayDuration } from '../../base/quantity.ts';
import { fitting } from './brush.ts';
import type { Brush } from './brush.ts';
import type { TimelineModel } from './model.ts';
import { tickGap } from './paintGround.ts';
import { mainOf } from './projection.ts';
import type { Asynchrony } from './schedule.ts';
import type { Projection } from './projection.ts';
import type { Moment } from './storyAt.ts';
import { sayAt, ticksOf, toPx } from './timeScale.ts';
import type { TimeScale } from './timeScale.ts';
import { sayFault } from '../../run/words.ts';
import type { Names } from '../../run/words.ts';
import { shortClock } from './words.ts';

export const rulerHeight = 23;
export const railHeight = 18;
/** Of its words, where they stand one below the other: the first begins at the upper edge. */
const halfLine = 7;
/** Where they stand one behind the other they are whole at either end. */
const perHalfLetter = 3.4;

export interface RulerScene {
  readonly model: TimelineModel;
  readonly projection: Projection;
  readonly scale: TimeScale;
  readonly epoch: number;
  /** What may be shown. */
  readonly moment: Moment;
  readonly cursor: Moment;
  readonly names: Names;
  readonly eye: number | null;
  readonly marks: readonly number[];
  readonly range: { readonly from: number; readonly to: number } | null;
  readonly loop: { readonly from: number; readonly to: number } | null;
  readonly asynchronies: readonly Asynchrony[];
}

export function paintRuler(brush: Brush, scene: RulerScene): void {
  const { scale, projection, epoch } = scene;
  const { look } = brush;
  const isDown = brush.direction === 'down';
  brush.font('mono', 11, 450);
  if (scene.loop !== null) paintSpan(brush, scene, scene.loop, look.tint.ok, look.hue.ok);
  if (scene.range !== null) paintSpan(brush, scene, scene.range, look.tint.message, look.hue.message);
  if (scene.range !== null) paintLength(brush, scene, scene.range);
  const spans = scene.asynchronies.map(({ since, gst }) => [toPx(scale, since), faultPx(projection, gst, scale)] as const);
  const headPx = toPx(scale, scene.cursor.time);
  const badge = sayAt(scale, scene.cursor.time).length * 7.4 + 14;
  for (const { at, px, label } of ticksOf(scale, tickGap, projection.axis.kind === 'node' ? epoch : 0)) {
    const words = projection.axis.kind === 'node' ? shortClock(epoch + at) : label;
    const isCovered =
      projection.axis.kind === 'true' && Math.abs(px - headPx) < (isDown ? 16 : badge / 2 + words.length * perHalfLetter + 4);
    const isAtGst = spans.some(([, gstPx]) => px > gstPx - 8 && px < gstPx + 40);
    const half = words.length * perHalfLetter;
    const main = isDown ? Math.max(px, halfLine) : Math.max(half, Math.min(px, projection.length - half));
    if (!isCovered && !isAtGst) brush.upright(words, main, isDown ? 6 : rulerHeight / 2, look.ink2, isDown ? 'start' : 'center');
    brush.bar(px, isDown ? rulerHeight + railHeight - 5 : rulerHeight - 4, 1, isDown ? 5 : 4, look.lineStrong);
  }
  for (const [start, px] of spans) paintGst(brush, scene, Math.max(0, start), px);
  paintRail(brush, scene);
}

function paintSpan(
  brush: Brush,
  { scale }: RulerScene,
  { from, to }: { readonly from: number; readonly to: number },
  tint: string,
  hue: string,
): void {
  const [a, b] = [toPx(scale, from), toPx(scale, to)];
  brush.bar(a, 2, b - a, rulerHeight - 4, tint);
  brush.bar(a, 2, 1.5, rulerHeight - 4, hue);
  brush.bar(b - 1.5, 2, 1.5, rulerHeight - 4, hue);
}

/** Before it, time is edged: no message has a bound there. No node sees it. */
function paintGst(brush: Brush, { projection }: RulerScene, start: number, px: number): void {
  const { look } = brush;
  if (px > start) brush.bar(start, rulerHeight - 3, px - start, 3, look.hue.warn);
  if (px < -40 || px > projection.length) return;
  const width = brush.width('GST') + 8;
  brush.bar(px - 1, 0, 2, rulerHeight, look.hue.warn);
  brush.bar(px + 1, 2, width, rulerHeight - 6, look.tint.warn);
  brush.along('GST', px + 5, rulerHeight / 2 - 1, look.text.warn);
}

/** How long the measured span is, in its middle or, where it is short, behind it. */
function paintLength(brush: Brush, { scale }: RulerScene, { from, to }: { readonly from: number; readonly to: number }): void {
  const words = sayDuration(Math.round(to - from));
  const width = brush.width(words) + 8;
  const [a, b] = [toPx(scale, from), toPx(scale, to)];
  const isRoomy = b - a > width;
  const start = isRoomy ? (a + b - width) / 2 : b + 2;
  brush.bar(start, 3, width, rulerHeight - 6, brush.look.tint.message);
  brush.along(words, start + 4, rulerHeight / 2, brush.look.text.message);
}

function paintRail(brush: Brush, scene: RulerScene): void {
  const { model, projection, moment, eye, scale } = scene;
  const { look, ctx } = brush;
  const middle = rulerHeight + railHeight / 2;
  const isDown = brush.direction === 'down';
  brush.font('ui', 11, 500);
  for (const at of scene.marks) paintPin(brush, toPx(scale, at), middle);
  if (eye !== null) return;
  const faults = model.story.faults
    .filter(({ frame }) => frame < moment.frames)
    .map(({ frame, at, change }) => ({ frame, change, px: faultPx(projection, at, scale) }));
  for (const [i, { frame, px, change }] of faults.entries()) {
    if (px < -5 || px > projection.length + 20) continue;
    ctx.globalAlpha = frame >= scene.cursor.frames ? Math.max(0.45, look.leastAlpha) : 1;
    paintDiamond(brush, px, isDown ? middle + 6 : middle, change.by);
    if (isDown) continue;
    const room = (faults[i + 1]?.px ?? projection.length) - px - 18;
    brush.upright(fitting(brush, faultWords(brush, scene, change, room), room), px + 9, middle + 0.5, look.ink2);
  }
  ctx.globalAlpha = 1;
}

/** Whose fault it was is left out where there is no room to say it: the diamond tells. */
function faultWords(brush: Brush, { names }: RulerScene, { by, fault, missed }: FaultChange, room: number): string {
  const what = sayFault(fault, names) + (missed === undefined ? '' : t('timeline.missed'));
  const whole = t(by === 'hand' ? 'timeline.byYou' : 'timeline.byScript', { what });
  return brush.width(whole) <= room ? whole : what;
}

/** A fault has no node's clock: by node time it stands where a right clock would show it. */
const faultPx = (projection: Projection, at: number, scale: TimeScale): number =>
  projection.axis.kind === 'true' ? mainOf(projection, 0, at) : toPx(scale, at);

/** By the learner's hand: solid. By the script: hollow. */
function paintDiamond(brush: Brush, main: number, cross: number, by: 'hand' | 'script'): void {
  const { ctx, look } = brush;
  ctx.beginPath();
  ctx.moveTo(main, cross - 5);
  ctx.lineTo(main + 5, cross);
  ctx.lineTo(main, cross + 5);
  ctx.lineTo(main - 5, cross);
  ctx.closePath();
  ctx.fillStyle = by === 'hand' ? look.ink : look.panel;
  ctx.fill();
  ctx.strokeStyle = look.ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

function paintPin(brush: Brush, main: number, cross: number): void {
  brush.dot(main, cross, 4, brush.look.hue.message);
  brush.bar(main - 0.75, cross, 1.5, railHeight / 2, brush.look.hue.message);
}
