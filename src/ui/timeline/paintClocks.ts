/** What befalls the clocks: where they were stepped, slewed or leapt, and at the play head what their time services hold possible. */
import type { ClockAct } from '../../engine/changes.ts';
import { boundAt } from './clocks.ts';
import type { Brush } from './brush.ts';
import { mainOf } from './projection.ts';
import type { Projection } from './projection.ts';
import { boxOf, tiny } from './storyBox.ts';
import type { StoryScene } from './storyBox.ts';
import { seenOf } from './storyAt.ts';
import type { Moment } from './storyAt.ts';
import type { Story } from './story.ts';

const dialRadius = 5;
/** Beneath the axis, where nothing else stands. */
const pullRow = 5.5;
const pullHeight = 3;
/** Questions to a time reference, below what a clock is pulled by. */
const pollRow = 10;
const pollHeight = 4;
const leastPoll = 5;
/** Marks that would touch are one to the eye. */
const leastGap = 2 * dialRadius + 1;

export function paintClocks(brush: Brush, scene: StoryScene): void {
  paintPulls(brush, scene);
  paintPolls(brush, scene);
  const last = new Map<number, number>();
  for (const { node, at, frame, act } of scene.model.story.clockMarks) {
    if (frame >= scene.moment.frames) break;
    if (scene.projection.lanes.place[node]! < 0) continue;
    const main = mainOf(scene.projection, node, at);
    const isApart = main - (last.get(node) ?? -Infinity) >= leastGap;
    const isInSight = main >= scene.startOf(node) && main >= -dialRadius && main <= scene.projection.length + dialRadius;
    if (!isInSight || !isApart) continue;
    last.set(node, main);
    paintAct(brush, main, scene.projection.lanes.axis[node]!, act);
  }
}

/** As long as a wall clock is pulled along: a chain of small arrows the way it is pulled. */
function paintPulls(brush: Brush, scene: StoryScene): void {
  const { ctx, look } = brush;
  for (const pull of scene.model.story.pulls) {
    const seen = seenOf(pull, scene.moment);
    if (seen === null || scene.projection.lanes.place[pull.node]! < 0) continue;
    const { a, b, axis } = boxOf(scene, pull.node, seen);
    if (b - a < tiny || b < 0) continue;
    const top = axis + pullRow;
    ctx.save();
    ctx.globalAlpha *= 0.8;
    brush.bar(a, top, b - a, pullHeight, look.tint.warn);
    brush.line(a, top + pullHeight, b, top + pullHeight, 1, look.hue.warn);
    ctx.restore();
    const tip = pull.ppm > 0 ? Math.min(b, scene.projection.length) : Math.max(a, 0);
    const back = pull.ppm > 0 ? -5 : 5;
    if (b - a < 8) continue;
    ctx.fillStyle = look.hue.warn;
    ctx.beginPath();
    ctx.moveTo(tip, top + pullHeight);
    ctx.lineTo(tip + back, top + pullHeight - 3.5);
    ctx.lineTo(tip + back, top + pullHeight + 3.5);
    ctx.fill();
  }
}

/** Beneath the axis, from the question to its answer: a bracket, fainter where a better answer was known. */
function paintPolls(brush: Brush, scene: StoryScene): void {
  const { projection, moment, model } = scene;
  for (const { node, frame, asked, heard, isUsed } of model.story.schedules.polls) {
    if (frame >= moment.frames) break;
    if (projection.lanes.place[node]! < 0) continue;
    const [a, b] = [mainOf(projection, node, asked), mainOf(projection, node, heard)];
    const isInSight = b >= Math.max(0, scene.startOf(node)) && a <= projection.length;
    if (!isInSight) continue;
    const top = projection.lanes.axis[node]! + pollRow;
    const left = Math.min(a, b - leastPoll);
    brush.ctx.save();
    brush.ctx.globalAlpha *= isUsed ? 1 : 0.45;
    brush.bar(left, top, 1.5, pollHeight, brush.look.hue.idle);
    brush.bar(left, top + pollHeight, b - left, 1.5, brush.look.hue.idle);
    brush.bar(b - 1.5, top, 1.5, pollHeight, brush.look.hue.idle);
    brush.ctx.restore();
  }
}

/** A dial. Its hand points the way the clock was moved; one that was not moved, since the discipline is off, is struck through. */
function paintAct(brush: Brush, main: number, axis: number, act: ClockAct): void {
  const { ctx, look } = brush;
  const isRoutine = act.kind === 'sync' || act.kind === 'slew';
  const color = isRoutine ? look.hue.idle : look.hue.warn;
  const radius = isRoutine ? dialRadius - 1.5 : dialRadius;
  brush.dot(main, axis, radius, look.panel);
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.arc(main, axis, radius, 0, Math.PI * 2);
  ctx.stroke();
  if (act.kind === 'ignored') brush.line(main - radius, axis + radius, main + radius, axis - radius, 1.5, color);
  else if ('by' in act && act.by !== 0) brush.line(main, axis, main + Math.sign(act.by) * (radius - 1), axis, 1.5, color);
}

interface HeadScene {
  readonly projection: Projection;
  readonly story: Story;
  readonly epoch: number;
  readonly moment: Moment;
  readonly eye: number | null;
}

const bracketReach = 9;
/** Narrower than this nobody would see that it is one. */
const leastBracket = 4;

/** On each lane at the play head, the bounds between which its clock's time service says that the truth lies. By true time that is the head itself. */
export function paintBrackets(brush: Brush, { projection, story, epoch, moment, eye }: HeadScene): void {
  for (const node of projection.lanes.nodes) {
    const isKnown = eye === null || eye === node;
    const bound = isKnown ? boundAt(story.clocks[node] ?? [], moment.time, moment.frames) : null;
    if (bound === null) continue;
    const placed = (reading: number): number => (reading - epoch) * projection.pxPerUs - projection.origin;
    const [a, b] = [placed(bound.earliest), placed(bound.latest)];
    const truth = epoch + moment.time;
    const isFalse = eye === null && (truth < bound.earliest || truth > bound.latest);
    if (b - a < leastBracket && !isFalse) continue;
    paintBracket(
      brush,
      { a: Math.min(a, (a + b - leastBracket) / 2), b: Math.max(b, (a + b + leastBracket) / 2), axis: projection.lanes.axis[node]! },
      isFalse,
    );
  }
}

function paintBracket(
  brush: Brush,
  { a, b, axis }: { readonly a: number; readonly b: number; readonly axis: number },
  isFalse: boolean,
): void {
  const { ctx, look } = brush;
  ctx.strokeStyle = isFalse ? look.hue.danger : look.hue.belief;
  ctx.lineWidth = 2;
  ctx.beginPath();
  for (const [end, inwards] of [
    [a, 3],
    [b, -3],
  ] as const) {
    ctx.moveTo(end + inwards, axis - bracketReach);
    ctx.lineTo(end, axis - bracketReach);
    ctx.lineTo(end, axis + bracketReach);
    ctx.lineTo(end + inwards, axis + bracketReach);
  }
  ctx.stroke();
  if (!isFalse) return;
  brush.font('ui', 12, 700);
  brush.dot((a + b) / 2, axis - bracketReach - 5, 7, look.hue.danger);
  brush.upright('≠', (a + b) / 2, axis - bracketReach - 4.5, look.panel, 'center');
}
