/** What lasts, drawn as of a moment: pauses and crashes, beliefs, leases, cut links, and where two believe the same. */
import { t } from '../../text/t.ts';
import type { Brush } from './brush.ts';
import { fitting } from './brush.ts';
import { laneRows } from './laneLayout.ts';
import { paintAilments } from './paintAilments.ts';
import { paintLease } from './paintLeases.ts';
import { mainOf } from './projection.ts';
import { boxOf, hasWords, rowsOf, tiny, wordsFrom } from './storyBox.ts';
import type { Box, StoryScene } from './storyBox.ts';
import type { BeliefStretch } from './beliefStretches.ts';
import type { LinkStretch, StatusStretch } from './story.ts';
import type { Stretch } from './stretch.ts';
import { doubleBeliefs, falseParts, seenOf } from './storyAt.ts';
import type { DoubleBelief, Seen } from './storyAt.ts';
import { takeBack } from './takeBack.ts';
import { sayLink, sayStatus } from './words.ts';

/** How far above the upper lane's axis the zone of two believers begins. */
const tabRise = 47;
const closeLanes = 46;
/** Of words on ground of their own. */
const wordsHeight = 14;

export function paintStory(brush: Brush, scene: StoryScene): void {
  const { story } = scene.model;
  const isSeen = inSight(scene);
  const isTruth = scene.eye === null;
  if (isTruth) for (const link of story.links) if (isSeen(link)) paintLink(brush, scene, link);
  if (isTruth) paintDouble(brush, scene);
  for (const lease of story.leases) if (isSeen(lease)) paintLease(brush, scene, lease);
  for (const belief of story.beliefs) if (isSeen(belief)) paintBelief(brush, scene, belief);
  if (isTruth) paintAilments(brush, scene, story.ailments.stretches.filter(isSeen));
  if (isTruth) for (const status of story.statuses) if (isSeen(status)) paintStatus(brush, scene, status);
  if (isTruth) for (const double of doubleBeliefs(story, scene.moment)) paintTab(brush, scene, double);
}

function inSight({ projection, moment, eye }: StoryScene): (stretch: Stretch) => boolean {
  return (stretch) => {
    const isHidden = projection.lanes.place[stretch.node]! < 0 || (eye !== null && eye !== stretch.node);
    if (isHidden || stretch.fromFrame >= moment.frames) return false;
    const from = mainOf(projection, stretch.node, stretch.from);
    return from <= projection.length + 40 && mainOf(projection, stretch.node, Math.min(stretch.to, moment.time)) >= -40;
  };
}

function paintStatus(brush: Brush, scene: StoryScene, status: StatusStretch): void {
  const seen = seenOf(status, scene.moment);
  if (seen === null) return;
  const box = boxOf(scene, status.node, seen);
  const { a, b, axis } = box;
  if (b - a < tiny) return;
  const { look } = brush;
  brush.bar(a, axis + laneRows.status, b - a, laneRows.statusHeight, look.panel);
  if (status.state === 'crashed') paintCrash(brush, box, seen.isOpen);
  else paintPause(brush, box, seen);
  brush.font('ui', 11.5, 500);
  const [from, to] = [Math.max(a, 0), Math.min(b, scene.projection.length)];
  const words = fitting(brush, sayStatus(status, seen), to - from - 12);
  const middle = (from + to) / 2;
  if (words === '') return;
  const width = brush.width(words) + 10;
  // Where lanes are close the words stand on the hatching itself, or they would cover the next lane's lease.
  const isClose = scene.projection.lanes.pitch < closeLanes;
  const cross = isClose ? axis + 2 : axis + 15;
  takeBack(brush, scene, { main: middle - width / 2, length: width, cross });
  brush.bar(middle - width / 2, isClose ? axis - 4 : cross - 7, width, isClose ? 12 : 14, look.panel);
  brush.along(words, middle, cross, look.ink2, 'center');
}

function paintPause(brush: Brush, { a, b, axis, hasStart }: Box, seen: Seen): void {
  const { look, ctx } = brush;
  brush.bar(a, axis + laneRows.status, b - a, laneRows.statusHeight, look.sunk);
  ctx.fillStyle = brush.hatch(look.ink2, 6, 1.4);
  ctx.fillRect(a, axis + laneRows.status, b - a, laneRows.statusHeight);
  if (hasStart) brush.line(a, axis - 6, a, axis + 7, 1.5, look.ink2);
  if (!seen.isOpen) paintJump(brush, a, b, axis);
}

function paintCrash(brush: Brush, { a, b, axis, hasStart }: Box, isOpen: boolean): void {
  const { look, ctx } = brush;
  ctx.setLineDash([1.5, 5]);
  brush.line(a + 8, axis, b, axis, 1.5, look.lineStrong);
  ctx.setLineDash([]);
  if (hasStart) brush.x(a, axis, 6, look.hue.danger);
  if (isOpen) return;
  ctx.fillStyle = look.ink;
  ctx.beginPath();
  ctx.moveTo(b, axis - 6);
  ctx.lineTo(b + 9, axis);
  ctx.lineTo(b, axis + 6);
  ctx.fill();
}

/** The time that the node has not lived through, as one leap from its start to its end. */
function paintJump(brush: Brush, a: number, b: number, axis: number): void {
  const { ctx, look } = brush;
  const rise = Math.min(9, (b - a) / 3);
  const low = axis + 6 + rise;
  ctx.strokeStyle = look.ink2;
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  ctx.moveTo(a, axis + 6);
  ctx.quadraticCurveTo(a, low, a + rise * 2, low);
  ctx.lineTo(b - rise * 2, low);
  ctx.quadraticCurveTo(b, low, b, axis + 8);
  ctx.stroke();
  ctx.fillStyle = look.ink2;
  ctx.beginPath();
  ctx.moveTo(b, axis + 4);
  ctx.lineTo(b - 3.5, axis + 10);
  ctx.lineTo(b + 3.5, axis + 10);
  ctx.fill();
}

function paintBelief(brush: Brush, scene: StoryScene, belief: BeliefStretch): void {
  const seen = seenOf(belief, scene.moment);
  if (seen === null) return;
  const box = boxOf(scene, belief.node, seen);
  const { a, b, axis } = box;
  if (b - a < tiny) return;
  const { ctx, look } = brush;
  const top = axis + rowsOf(brush, scene).belief - belief.row * (laneRows.beliefHeight + 2);
  const wrong = scene.eye === null ? falseParts(scene.model.story, belief, seen, scene.moment) : [];
  brush.frame(a, top, b - a, laneRows.beliefHeight, 4);
  scene.bands.push({ main: a, cross: top, length: b - a, height: laneRows.beliefHeight });
  ctx.fillStyle = look.tint.belief;
  ctx.fill();
  for (const part of wrong) {
    const { a: start, b: stop } = boxOf(scene, belief.node, part);
    ctx.fillStyle = brush.hatch(look.hue.belief, 7, 1);
    ctx.fillRect(start, top, Math.max(1, stop - start), laneRows.beliefHeight);
  }
  ctx.setLineDash([4, 3]);
  ctx.strokeStyle = look.hue.belief;
  ctx.lineWidth = 1.25;
  ctx.stroke();
  ctx.setLineDash([]);
  const signs = wrong.flatMap((part) => notEqualIn(boxOf(scene, belief.node, part)) ?? []);
  if (hasWords(scene, box)) {
    brush.font('ui', 11, 550);
    const end = Math.min(b - 4, ...signs.map((sign) => sign - signRadius - 3));
    paintOnTint(
      brush,
      fitting(brush, t('timeline.believes', { says: belief.says }), end - wordsFrom(a)),
      wordsFrom(a),
      top + laneRows.beliefHeight / 2,
    );
  }
  for (const sign of signs) paintNotEqual(brush, sign, top);
}

/** Words over hatching need ground of their own. */
function paintOnTint(brush: Brush, words: string, main: number, cross: number): void {
  if (words === '') return;
  brush.bar(main - 3, cross - 6, brush.width(words) + 6, 12, brush.look.tint.belief);
  brush.along(words, main, cross + 0.5, brush.look.text.belief);
}

const signRadius = 7;

/** The middle of the sign that a belief is false, at the end of a part of it; null where that has no room for one. */
const notEqualIn = ({ a, b }: Box): number | null => (b - Math.max(a, 0) < 21 ? null : b - signRadius - 2);

function paintNotEqual(brush: Brush, main: number, top: number): void {
  const { look } = brush;
  const cross = top + laneRows.beliefHeight / 2;
  brush.font('ui', 12, 700);
  brush.dot(main, cross, signRadius, look.hue.belief);
  brush.upright('≠', main, cross + 0.5, look.panel, 'center');
}

function paintDouble(brush: Brush, scene: StoryScene): void {
  const { projection } = scene;
  for (const { nodes, from, to } of doubleBeliefs(scene.model.story, scene.moment)) {
    const [p, q] = nodes;
    if (projection.lanes.place[p]! < 0 || projection.lanes.place[q]! < 0) continue;
    const { a, b } = boxOf(scene, p, { from, to });
    if (b - a < tiny) continue;
    const [top, bottom] = [projection.lanes.axis[p]!, projection.lanes.axis[q]!].toSorted((x, y) => x - y) as [number, number];
    brush.ctx.save();
    brush.ctx.globalAlpha *= 0.55;
    brush.ctx.fillStyle = brush.hatch(brush.look.hue.belief, 9, 1);
    brush.ctx.fillRect(a, top - tabRise, b - a, bottom - top + tabRise);
    brush.ctx.restore();
  }
}

/** Above the upper lane's own bars, where nothing else stands. */
function paintTab(brush: Brush, scene: StoryScene, { nodes, from, to }: DoubleBelief): void {
  const { lanes } = scene.projection;
  if (nodes.some((node) => lanes.place[node]! < 0)) return;
  const { a, b } = boxOf(scene, nodes[0], { from, to });
  const top = Math.min(...nodes.map((node) => lanes.axis[node]!));
  brush.font('ui', 12, 600);
  const words = t('timeline.twoBelieve');
  const width = brush.width(words) + 10;
  const isWordless = b - a < 10 || (scene.alpha < 1 && b - a < width);
  if (isWordless) return;
  const rise = Math.max(0, top - tabRise);
  const start = Math.max(0, Math.min(a, scene.projection.length - width));
  if (brush.direction === 'right') {
    brush.bar(start, rise, width, 15, brush.look.tint.belief);
    brush.bar(start, rise, 2, 15, brush.look.hue.belief);
  }
  brush.along(words, start + 6, rise + 8, brush.look.text.belief);
}

function paintLink(brush: Brush, scene: StoryScene, stretch: LinkStretch): void {
  const { projection, said } = scene;
  const seen: Seen | null = seenOf(stretch, scene.moment);
  if (seen === null || projection.lanes.place[stretch.target]! < 0) return;
  const { a, b, axis, hasStart } = boxOf(scene, stretch.node, seen);
  const other = projection.lanes.axis[stretch.target]!;
  if (b - a < tiny) return;
  const { look, ctx } = brush;
  const hue = stretch.link.cut ? 'danger' : 'warn';
  // Each direction takes the half that lies at its sender, so that a one-way cut shows which way is open.
  const middle = (axis + other) / 2;
  const [top, bottom] = axis < other ? [axis + 6, middle - 1] : [middle + 1, axis - 6];
  ctx.save();
  ctx.globalAlpha *= 0.32;
  ctx.fillStyle = brush.hatch(look.hue[hue], stretch.link.cut ? 7 : 11, 1);
  ctx.fillRect(a, top, b - a, bottom - top);
  ctx.restore();
  if (hasStart) brush.line(a, top, a, bottom, 1.25, look.hue[hue]);
  if (!seen.isOpen) brush.line(b, top, b, bottom, 1.25, look.hue[hue]);
  const isBoth = faresAlike(scene, stretch, seen);
  if (isBoth && axis > other) return;
  brush.font('ui', 11, 550);
  const cross =
    axis < other ? Math.min(bottom - 9, top + projection.lanes.pitch * 0.42) : Math.max(top + 9, bottom - projection.lanes.pitch * 0.62);
  const row = said.filter((one) => Math.abs(one.cross - cross) < wordsHeight);
  const from = Math.max(wordsFrom(a), ...row.map(({ main, length }) => main + length + 6));
  const [one, two] = [stretch.node, stretch.target].map((node) => scene.nameOf(scene.model.nodes[node]!));
  const words = fitting(brush, sayLink(stretch.link, `${one} ${isBoth ? '–' : '→'} ${two}`), b - from - 4);
  if (words === '') return;
  const length = brush.width(words) + 6;
  const box = { main: from - 3, length, cross };
  takeBack(brush, scene, box);
  said.push(box);
  brush.bar(from - 3, cross - wordsHeight / 2, length, wordsHeight, look.panel);
  brush.along(words, from, cross, look.text[hue]);
}

/** Whether the way back has the same trouble for as long: the upper lane says it for both. */
function faresAlike({ model, moment }: StoryScene, { node, target, fromFrame, link }: LinkStretch, { to, isOpen }: Seen): boolean {
  const back = model.story.links.find((one) => one.node === target && one.target === node && one.fromFrame === fromFrame);
  const seen = back === undefined ? null : seenOf(back, moment);
  return seen !== null && seen.to === to && seen.isOpen === isOpen && sayLink(back!.link, '') === sayLink(link, '');
}
