/** Links as LinkMark and LinkBadges show them: half-lanes, cuts and their caps, and in words what is wrong. */
import { icons } from '../kit/icons.ts';
import type { IconName } from '../kit/icons.ts';
import type { Surface } from '../kit/surface.ts';
import { caps, chevron, funnel, pathOf, strokes } from '../stage/lane.ts';
import type { Lane, Line } from '../stage/lane.ts';
import { isCut } from '../actions/byHand.ts';
import { boxesOfFences, fencesOf } from '../stage/fence.ts';
import type { Point } from '../stage/geometry.ts';
import { dashFor, directionNow, recordOf } from '../stage/linkNow.ts';
import type { DirectionNow } from '../stage/linkNow.ts';
import { badgeIcons, placesOf, roomOn, toldOf } from '../stage/linkTold.ts';
import type { Told } from '../stage/linkTold.ts';
import type { Badge } from '../stage/words.ts';
import { letter, widthIn, wrapped } from './lettering.ts';
import type { Lettering } from './lettering.ts';
import { shape } from './shape.ts';
import { keepOff } from '../stage/seats.ts';
import type { StageScene } from './stageScene.ts';

export function paintLinks(ctx: Surface, scene: StageScene): void {
  const { now, scenery } = scene;
  const isTruth = now.view.kind === 'truth';
  for (const { link, ab, ba, base } of scenery.marks) {
    const { there, back, going, coming } = recordOf(link, base)(now);
    const ways = [
      { lane: ab, delay: isTruth ? (there?.delay ?? 0) : 0, way: directionNow(isTruth ? there : null, base.ab, isTruth ? going : null) },
      { lane: ba, delay: isTruth ? (back?.delay ?? 0) : 0, way: directionNow(isTruth ? back : null, base.ba, isTruth ? coming : null) },
    ];
    for (const { lane, way, delay } of ways) paintLane(ctx, scene, lane, way, delay);
  }
  if (isTruth) paintFences(ctx, scene);
}

const lineOf = ({ from, to }: Line): string => pathOf([from, to]);

/** Of a link at rest among very many: so thin that it is pale. */
const faint = 0.4;

function paintLane(ctx: Surface, { look, scenery }: StageScene, lane: Lane, way: DirectionNow, delay: number): void {
  const { isCut: isOpen, ailments, latency, tcp, sharers } = way;
  const isAtRest = !isOpen && ailments.length === 0;
  const isFaint = scenery.isCrowded && isAtRest;
  const stroke =
    isOpen || tcp.look === 'closed' ? look.hue.danger : ailments.length > 0 || tcp.look === 'retrying' ? look.hue.warn : look.lineStrong;
  const isTcp = ['open', 'opening', 'retrying', 'closed'].includes(tcp.look);
  const width = isFaint ? (scenery.isMesh ? faint : 1) : isTcp ? 2.5 : 1.5;
  const usual = dashFor(latency, delay);
  const dash = tcp.look === 'opening' ? [1, 5] : tcp.look === 'closed' ? [7, 6] : usual === null ? [] : [usual, 4];
  for (const line of strokes(lane, isOpen)) shape(ctx, lineOf(line), { stroke, width, dash, isRound: true });
  if (!isOpen && !isFaint) shape(ctx, pathOf(chevron(lane, 0.7, 6)), { stroke, width, isRound: true });
  if (sharers > 1) shape(ctx, pathOf(funnel(lane)), { stroke, width: 2.5, isRound: true });
  if (isOpen) for (const line of caps(lane)) shape(ctx, lineOf(line), { stroke, width: 3, isRound: true });
}

function paintFences(ctx: Surface, { now, scenery, size, look }: StageScene): void {
  const { links, spots, layout } = scenery;
  const edges = links.map(({ a, b }) => ({ a: a.id, b: b.id }));
  const cut = edges.filter(({ a, b }) => isCut(now, a, b) && isCut(now, b, a));
  if (cut.length === 0) return;
  const nodes = spots.map(({ node }) => node.id);
  const fences = fencesOf(nodes, edges, cut, layout.places, size);
  keepOff(scenery.ways.ground, 'fence', boxesOfFences(fences));
  for (const [i, { points, counts, label }] of fences.entries()) {
    shape(ctx, pathOf(points), { stroke: look.hue.danger, width: 2, dash: [2, 7], isRound: true });
    const lettering: Lettering = { face: 'mono', size: 13, weight: 700, color: look.text.danger, align: 'center', halo: look.ground };
    if (i === 0) letter(ctx, look, counts, label.x, label.y - 4, lettering);
  }
}

const rowGap = 3;
const badgeType = { face: 'ui', size: 11, weight: 600 } as const;
const usualType = { face: 'mono', size: 11, weight: 450 } as const;
const oneWayWidth = 86;

interface Row {
  readonly width: number;
  readonly height: number;
  readonly paint: (left: number, top: number) => void;
}

interface LinkWords {
  readonly told: readonly Told[];
  readonly places: ReadonlyMap<string, Point>;
}

/** Beside the middles of their links; what flies keeps clear of them. */
export function linkWordsOn({ now, scenery, size }: StageScene): LinkWords {
  if (now.view.kind !== 'truth') return { told: [], places: new Map() };
  const records = scenery.marks.map(({ link, base }) => recordOf(link, base)(now));
  const told = toldOf(scenery.marks, records, now.selection, roomOn(scenery.layout, size));
  return { told, places: placesOf(told, scenery.spots, size, 'picture') };
}

export function paintLinkWords(ctx: Surface, scene: StageScene, { told, places }: LinkWords): void {
  for (const one of told) {
    const { x, y } = places.get(one.mark.link.id)!;
    const rows = rowsOf(ctx, scene, one);
    let top = y - rows.reduce((sum, { height }) => sum + height, rowGap * (rows.length - 1)) / 2;
    for (const { width, height, paint } of rows) {
      paint(x - width / 2, top);
      top += height + rowGap;
    }
  }
}

function rowsOf(ctx: Surface, scene: StageScene, { badges, pips, usual }: Told): readonly Row[] {
  const rows = badges.map((badge) => badgeRow(ctx, scene, badge, pips));
  if (usual === null) return rows;
  const { look } = scene;
  const width = widthIn(look, usual, usualType) + 16;
  const paint = (left: number, top: number): void => {
    ctx.beginPath();
    ctx.roundRect(left, top, width, 19, 9.5);
    ctx.fillStyle = look.ground;
    ctx.fill();
    letter(ctx, look, usual, left + 8, top + 10, { ...usualType, color: look.ink2 });
  };
  return [...rows, { width, height: 19, paint }];
}

function tonesOf({ look }: StageScene, kind: Badge['kind']): { readonly line: string; readonly ground: string; readonly text: string } {
  if (kind === 'ailing' || kind === 'retrying') return { line: look.hue.warn, ground: look.tint.warn, text: look.text.warn };
  if (kind === 'slots' || kind === 'first' || kind === 'tcp') return { line: look.lineStrong, ground: look.panel, text: look.ink2 };
  return { line: look.hue.danger, ground: look.tint.danger, text: look.text.danger };
}

function badgeRow(ctx: Surface, scene: StageScene, { kind, says }: Badge, pips: readonly boolean[]): Row {
  const { look } = scene;
  const { line, ground, text } = tonesOf(scene, kind);
  const hasPips = kind === 'slots' && pips.length > 0;
  const lines = kind === 'oneWay' ? wrapped(look, says, oneWayWidth, badgeType) : [says];
  const sign = hasPips ? pips.length * 8 - 2 : 13;
  const words = Math.max(...lines.map((each) => widthIn(look, each, badgeType)));
  const [width, height] = [words + sign + 19, lines.length === 1 ? 21.5 : lines.length * 13.75 + 6];
  const paint = (left: number, top: number): void => {
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, Math.min(14, height / 2));
    ctx.fillStyle = ground;
    ctx.fill();
    ctx.strokeStyle = line;
    ctx.lineWidth = 1;
    ctx.stroke();
    if (hasPips) paintPips(ctx, scene, pips, left + 6, top + height / 2, text);
    else paintIcon(ctx, badgeIcons[kind], left + 6, top + height / 2 - 6.5, 13, text);
    for (const [i, each] of lines.entries()) {
      const y = top + height / 2 + (i - (lines.length - 1) / 2) * 13.75;
      letter(ctx, look, each, left + 6 + sign + 4, y + 0.5, { ...badgeType, color: text });
    }
  };
  return { width, height, paint };
}

function paintPips(ctx: Surface, { look }: StageScene, pips: readonly boolean[], left: number, middle: number, color: string): void {
  for (const [i, isTaken] of pips.entries()) {
    ctx.beginPath();
    ctx.roundRect(left + i * 8, middle - 5, 6, 10, 1.5);
    ctx.fillStyle = isTaken ? look.hue.message : look.panel;
    ctx.fill();
    ctx.strokeStyle = isTaken ? look.hue.message : color;
    ctx.lineWidth = 1.25;
    ctx.stroke();
  }
}

/** The page's own signs, `size` pixels wide. */
export function paintIcon(ctx: Surface, name: IconName, left: number, top: number, size: number, color: string): void {
  ctx.save();
  ctx.translate(left, top);
  ctx.scale(size / 20, size / 20);
  for (const each of icons[name]) {
    if (each.startsWith('fill:')) shape(ctx, each.slice(5), { fill: color });
    else shape(ctx, each, { stroke: color, width: 1.75, isRound: true });
  }
  ctx.restore();
}
