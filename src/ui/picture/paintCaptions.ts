/** What stands around nodes in words, as NodeCaption and NodeBadges lay it out: names, states, beliefs, values, and what ails them. */
import { faceAt, statusAt } from '../../state/selectors.ts';
import type { Surface } from '../kit/surface.ts';
import { badgesAt, badgesPlace, tagAt } from '../stage/badgesAt.ts';
import type { NodeBadge } from '../stage/nodeBadges.ts';
import { asSeen, beliefsNow, freshNote, named, nodeNow, sightOf, stageMoment } from '../stage/nodeNow.ts';
import { lastHeardOf } from '../stage/seen.ts';
import type { Spot } from '../stage/stageContext.ts';
import { captionOf, heardCaption, withoutBadges } from '../stage/words.ts';
import { letter, shortened, widthIn, wrapped } from './lettering.ts';
import type { Lettering } from './lettering.ts';
import { paintIcon } from './paintLinks.ts';
import { shape } from './shape.ts';
import type { StageScene } from './stageScene.ts';

const gap = 13;
const widest = 190;
const nameType = { face: 'ui', size: 13, weight: 650 } as const;
const stateType = { face: 'ui', size: 12, weight: 450 } as const;
const nameLine = 17.5;
const stateLine = 16.2;

export function paintCaption(ctx: Surface, scene: StageScene, spot: Spot): void {
  const { look, now } = scene;
  const { node, place, radius, caption, raise = 0 } = spot;
  const isNameAlone = spot.lines === 'name';
  const isFog = sightOf(now, node.index) === 'fog';
  const says = saidBy(scene, spot);
  const lines = isNameAlone ? [] : wrapped(look, says.text, widthFor(spot, scene.size.width), says.type);
  const hasName = node.name !== node.letter;
  const height = (hasName ? nameLine : 0) + lines.length * stateLine;
  const reach = radius + gap;
  const align = ({ above: 'center', below: 'center', right: 'start', left: 'end' } as const)[caption];
  const x = { above: place.x, below: place.x, right: place.x + reach + 2, left: place.x - reach - 2 }[caption];
  const beside = place.y - raise - height / 2;
  const top = { above: place.y - reach - height, below: place.y + reach, right: beside, left: beside }[caption];
  const halo = isFog ? look.sunk : look.ground;
  const nameColor = isNameAlone ? toneOf(scene, spot) : isFog ? look.ink2 : look.ink;
  if (hasName) letter(ctx, look, node.name, x, top + nameLine / 2, { ...nameType, color: nameColor, align, halo });
  for (const [i, line] of lines.entries()) {
    const y = top + (hasName ? nameLine : 0) + (i + 0.5) * stateLine;
    letter(ctx, look, line, x, y, { ...says.type, color: says.color, align, halo });
  }
}

/** What a name alone tells of its node. */
function toneOf({ now, look }: StageScene, { node }: Spot): string {
  const sight = sightOf(now, node.index);
  if (sight === 'fog') return look.ink2;
  const isDown = sight === 'truth' && statusAt(now.trace, node.index, now.cursor).state !== 'running';
  const tone = faceAt(now.trace, node.index, stageMoment(now))?.tone;
  return isDown || tone === 'danger' ? look.text.danger : tone === 'warn' ? look.text.warn : look.ink;
}

interface Said {
  readonly text: string;
  readonly color: string;
  readonly type: Pick<Lettering, 'face' | 'size' | 'weight'>;
}

function saidBy({ now, look, scenery }: StageScene, { node }: Spot): Said {
  const sight = sightOf(now, node.index);
  if (sight === 'fog') return { text: named(now, heardCaption(lastHeardOf(now, node.index))), color: look.ink2, type: stateType };
  const moment = stageMoment(now);
  const state = sight === 'truth' ? statusAt(now.trace, node.index, now.cursor).state : 'running';
  const note = state === 'running' ? freshNote(now.trace, node.index, moment, scenery.ways.stubFor) : null;
  if (note !== null) return { text: named(now, note), color: look.ink, type: { ...stateType, weight: 550 } };
  const text = named(now, captionOf(withoutBadges(asSeen(nodeNow(now.trace, node.index, moment), sight))));
  if (state === 'crashed') return { text, color: look.text.danger, type: { ...stateType, weight: 550 } };
  if (state !== 'running') return { text, color: look.text.idle, type: { ...stateType, weight: 650 } };
  const tone = faceAt(now.trace, node.index, moment)?.tone;
  if (tone !== 'ok' && tone !== 'warn' && tone !== 'danger') return { text, color: look.ink2, type: stateType };
  return { text, color: look.text[tone], type: { ...stateType, weight: tone === 'danger' ? 550 : 450 } };
}

/** At the sides words wrap before they are cut, or reach those of the next node. */
function widthFor({ place: { x }, caption }: Spot, stageWidth: number): number {
  const toEdge = Math.min(x, stageWidth - x);
  const isAside = toEdge < stageWidth * 0.3;
  if (!isAside || caption === 'left' || caption === 'right') return widest;
  return Math.min(widest, toEdge * 2 - 4, Math.max(104, stageWidth * 0.34));
}

const thoughtType = { face: 'ui', size: 12, weight: 600 } as const;
const thoughtHeight = 23;

/** What it believes, across from its name; a sign beside what is not true. */
export function paintThoughts(ctx: Surface, { now, look }: StageScene, { node, place, radius, lines, thoughts: side }: Spot): void {
  if (sightOf(now, node.index) === 'fog') return;
  const isTruth = now.view.kind === 'truth';
  const all = beliefsNow(now, node.index, stageMoment(now));
  const isSign = lines === 'name';
  const beliefs = isSign ? all.filter(({ isFalse }) => isFalse && isTruth).slice(0, 1) : all.slice(0, 2);
  const height = beliefs.length * thoughtHeight + Math.max(0, beliefs.length - 1) * 3;
  const reach = radius + gap;
  const isBeside = side === 'right' || side === 'left';
  let top = isBeside ? place.y - height / 2 : side === 'below' ? place.y + reach : place.y - reach - height;
  for (const { says, isFalse } of beliefs) {
    const isUntrue = isFalse && isTruth;
    const text = isSign ? '' : `“${says}”`;
    const words = isSign ? -3 : widthIn(look, text, thoughtType);
    const width = words + 21 + (isUntrue ? 15 : 0);
    const left = isBeside ? (side === 'right' ? place.x + reach + 2 : place.x - reach - 2 - width) : place.x - width / 2;
    ctx.beginPath();
    ctx.roundRect(left, top, width, thoughtHeight, 11);
    ctx.fillStyle = look.tint.belief;
    ctx.fill();
    ctx.strokeStyle = look.hue.belief;
    ctx.lineWidth = 1.5;
    ctx.setLineDash([4.5, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
    const y = top + thoughtHeight / 2 + 0.5;
    letter(ctx, look, text, left + 10.5, y, { ...thoughtType, color: look.text.belief });
    if (isUntrue) letter(ctx, look, '≠', left + 16.5 + words, y, { ...thoughtType, weight: 750, color: look.text.danger });
    top += thoughtHeight + 3;
  }
}

const tagType = { face: 'mono', size: 11, weight: 650 } as const;

/** A price tag: a hole at its pointed end. */
export function paintTag(ctx: Surface, { now, look }: StageScene, { node, place, tag }: Spot): void {
  const says = tagAt(now, node.index);
  if (says === undefined) return;
  const width = widthIn(look, says, tagType) + 21;
  const left = tag.x - width * (tag.x < place.x ? 0.78 : 0.22);
  ctx.beginPath();
  ctx.roundRect(left, tag.y - 9.5, width, 19, 6);
  ctx.fillStyle = look.panel;
  ctx.fill();
  ctx.strokeStyle = look.lineStrong;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(left + 7.5, tag.y, 2, 0, Math.PI * 2);
  ctx.fillStyle = look.lineStrong;
  ctx.fill();
  letter(ctx, look, says, left + 14, tag.y + 0.5, { ...tagType, color: look.ink });
}

const badgeType = { face: 'ui', size: 11, weight: 650 } as const;
const badgeHeight = 16;
const longestBadge = 180;

export function paintNodeBadges(ctx: Surface, scene: StageScene, spot: Spot): void {
  const { look } = scene;
  const told = badgesAt(scene.now, spot.node.index, scene.scenery.layout.isSmall);
  const parts = told.map((badge) => {
    const says = badge.stories?.join(' | ') ?? shortened(look, badge.says, longestBadge, badgeType);
    const sign = badge.stories === undefined && hasSign(badge) ? 13 : 0;
    return { badge, says, sign, width: widthIn(look, says, badgeType) + 12 + sign };
  });
  const whole = parts.reduce((sum, { width }) => sum + width, Math.max(0, parts.length - 1) * 3);
  const { x, y: middle } = badgesPlace(spot, whole, tagAt(scene.now, spot.node.index) !== undefined);
  let left = x - whole / 2;
  for (const { badge, says, sign, width } of parts) {
    const hue = badge.kind === 'lies' ? 'danger' : badge.kind === 'load' ? 'message' : 'warn';
    ctx.beginPath();
    ctx.roundRect(left, middle - badgeHeight / 2, width, badgeHeight, badgeHeight / 2);
    ctx.fillStyle = look.tint[hue];
    ctx.fill();
    ctx.strokeStyle = look.hue[hue];
    ctx.lineWidth = 1;
    ctx.stroke();
    if (sign > 0) paintSign(ctx, badge, left + 6, middle, look.text[hue]);
    letter(ctx, look, says, left + 6 + sign, middle + 0.5, { ...badgeType, color: look.text[hue] });
    left += width + 3;
  }
}

const hasSign = ({ kind, share }: NodeBadge): boolean => kind === 'disk' || kind === 'port' || kind === 'load' || share !== undefined;

function paintSign(ctx: Surface, { kind, share }: NodeBadge, left: number, middle: number, color: string): void {
  if (kind === 'port') return paintIcon(ctx, 'sharedPort', left - 1, middle - 6, 12, color);
  ctx.save();
  ctx.translate(left, middle - 5);
  if (kind === 'disk')
    shape(ctx, 'M1 2.4a3.5 1.5 0 1 1 7 0v5.2a3.5 1.5 0 1 1 -7 0ZM1 2.4a3.5 1.5 0 0 0 7 0', { stroke: color, width: 1.3 });
  else if (kind === 'load') shape(ctx, 'M1.5 2 4.5 5 1.5 8M6 2 9 5 6 8', { stroke: color, width: 1.4, isRound: true });
  else if (share !== undefined) {
    const turn = 2 * Math.PI * share;
    const [x, y] = [5 + 4 * Math.sin(turn), 5 - 4 * Math.cos(turn)];
    shape(ctx, 'M1 5a4 4 0 1 1 8 0a4 4 0 1 1 -8 0Z', { stroke: color, width: 1.2 });
    shape(ctx, `M5 5V1A4 4 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`, { fill: color });
  }
  ctx.restore();
}
