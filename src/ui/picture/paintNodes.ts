/** Nodes as NodeMark and ClockFace show them: bodies and what is wrong with them, the lease they hold, the clock beside them. */
import { clockAt, faceAt, statusAt } from '../../state/selectors.ts';
import { isTroubled, rounded } from '../instruments/clockWords.ts';
import type { Surface } from '../kit/surface.ts';
import {
  boundWords,
  bracketPath,
  dialRadius,
  driftPaths,
  heightFor,
  isBoundFalse,
  labelPlace,
  letterWidth,
  sideFor,
  ticksPath,
} from '../stage/clockMarks.ts';
import { boundArc, handAt, isOff, leaseArc } from '../stage/dial.ts';
import type { Point } from '../stage/geometry.ts';
import { at } from '../stage/geometry.ts';
import { pathOf } from '../stage/lane.ts';
import { beliefsNow, clockNow, crownNow, heldLease, leaseLeft, sightOf, stageMoment } from '../stage/nodeNow.ts';
import {
  againPath,
  bodyPath,
  crossPath,
  crownPath,
  letterSize,
  lidPath,
  scarPlaces,
  sleepPath,
  sleepPlace,
  tornPath,
} from '../stage/shapes.ts';
import type { Spot } from '../stage/stageContext.ts';
import { letter } from './lettering.ts';
import type { Lettering } from './lettering.ts';
import { shape } from './shape.ts';
import type { StageScene } from './stageScene.ts';

interface BodyInk {
  readonly fill?: string;
  readonly stroke: string;
  readonly dash?: readonly number[];
  readonly letter: string;
  readonly letterAlpha?: number;
}

type Sight = ReturnType<typeof sightOf>;

function bodyInk({ look }: StageScene, state: string, sight: Sight): BodyInk {
  if (sight === 'fog') return { fill: look.sunk, stroke: look.hue.idle, dash: [1, 4], letter: look.text.idle };
  if (sight === 'self') return { fill: look.panel, stroke: look.hue.belief, letter: look.ink };
  if (state === 'crashed') return { stroke: look.hue.idle, dash: [3, 4], letter: look.text.idle, letterAlpha: 0.45 };
  if (state === 'frozen' || state === 'suspended') return { fill: look.tint.idle, stroke: look.hue.idle, letter: look.text.idle };
  return { fill: look.panel, stroke: look.ink, letter: look.ink };
}

export function paintNode(ctx: Surface, scene: StageScene, spot: Spot): void {
  const { now, look } = scene;
  const { node, place, radius } = spot;
  const sight = sightOf(now, node.index);
  const status = statusAt(now.trace, node.index, stageMoment(now));
  const state = sight === 'truth' ? status.state : 'running';
  const isSelected = now.selection?.kind === 'node' && now.selection.node === node.id;
  if (isSelected) ringed(ctx, place, radius + 5.5, look.hue.message);
  if (sight !== 'fog') paintLease(ctx, scene, spot);
  const ink = bodyInk(scene, state, sight);
  const line = { stroke: ink.stroke, ...(ink.dash === undefined ? {} : { dash: ink.dash }), isRound: sight === 'fog' };
  shape(ctx, bodyPath(node.shape, place, radius), { ...(ink.fill === undefined ? {} : { fill: ink.fill }), ...line, width: 2 });
  if (node.shape === 'storage') shape(ctx, lidPath(place, radius), { ...line, width: 1.75 });
  paintLetter(ctx, scene, spot, ink);
  if (sight !== 'fog' && state !== 'crashed') paintCrown(ctx, scene, spot);
  if (state === 'crashed') shape(ctx, crossPath(place, radius * 0.5), { stroke: look.hue.danger, width: 2.5, isRound: true });
  if (state === 'frozen' || state === 'suspended')
    shape(ctx, sleepPath(sleepPlace(spot)), { stroke: look.text.idle, width: 2, isRound: true });
  if (state === 'running' && sight === 'truth') paintScars(ctx, scene, spot, status);
}

function paintLetter(ctx: Surface, { look }: StageScene, { node, place, radius }: Spot, ink: BodyInk): void {
  const size = letterSize(radius);
  const y = place.y + (node.shape === 'storage' ? radius * 0.16 : 0);
  const alpha = ctx.globalAlpha;
  ctx.globalAlpha = alpha * (ink.letterAlpha ?? 1);
  letter(ctx, look, node.letter, place.x, y, { face: 'ui', size, weight: 650, color: ink.letter, align: 'center' });
  ctx.globalAlpha = alpha;
}

/** That it has been restarted, and what it lost then. */
function paintScars(ctx: Surface, { look }: StageScene, spot: Spot, status: ReturnType<typeof statusAt>): void {
  const { again, lost } = scarPlaces(spot);
  if (status.incarnation > 1) shape(ctx, againPath(again), { stroke: look.text.idle, width: 1.75, isRound: true });
  const ink = { fill: look.ground, stroke: look.hue.warn, width: 1.75 };
  if (status.torn !== undefined) shape(ctx, tornPath(lost), { ...ink, isRound: true });
  if (status.diskLost === true) shape(ctx, `M${lost.x} ${lost.y}h13v13h-13Z`, { ...ink, dash: [3, 2] });
}

function ringed(ctx: Surface, { x, y }: Point, radius: number, color: string): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, Math.PI * 2);
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.stroke();
}

function paintCrown(ctx: Surface, { now, look }: StageScene, { node, place, radius }: Spot): void {
  const crown = crownNow(now, node.index);
  if (crown === 'none') return;
  const ink = crown === 'agreed' ? { fill: look.hue.ok, stroke: look.text.ok } : { fill: look.panel, stroke: look.hue.belief };
  shape(ctx, crownPath({ x: place.x, y: place.y - radius * 1.02 - 2 }), { ...ink, width: 1.75, isRound: true });
}

function paintLease(ctx: Surface, { now, look }: StageScene, { node, place, radius }: Spot): void {
  const moment = stageMoment(now);
  const lease = heldLease(faceAt(now.trace, node.index, moment));
  const clock = clockAt(now.trace, node.index, moment);
  if (lease === null || clock === null || lease.length <= 0) return;
  const isFalse = now.view.kind === 'truth' && beliefsNow(now, node.index, moment).some((belief) => belief.isFalse);
  const path = leaseArc(place, radius + 10, leaseLeft(lease, clock, moment.time) / lease.length);
  shape(ctx, path, { stroke: isFalse ? look.hue.belief : look.hue.ok, width: 4, ...(isFalse ? { dash: [5, 3] } : {}) });
}

const labelType = { face: 'mono', size: 11, weight: 600 } as const;
/** Letters stand on their line; what follows is told by their middle. */
const overLine = 4;

export function paintClock(ctx: Surface, scene: StageScene, spot: Spot): void {
  const { now, scenery, look, size } = scene;
  const { node, clock: center } = spot;
  const sight = sightOf(now, node.index);
  const reading = clockNow(now.trace, node.index, scenery.epoch, stageMoment(now));
  if (sight === 'fog' || reading === null) return;
  const { turn } = scenery;
  const isWrong = isOff(reading.offset, turn) && sight === 'truth';
  const isQuiet = !isWrong && reading.unsure === null && reading.clock.driftPpm === 0;
  if ((scenery.isMesh || scenery.layout.isDense) && isQuiet) return;
  const rim = isWrong ? look.hue.warn : sight === 'self' ? look.hue.belief : look.lineStrong;
  const face = `M${center.x - dialRadius} ${center.y}a${dialRadius} ${dialRadius} 0 1 1 ${dialRadius * 2} 0a${dialRadius} ${dialRadius} 0 1 1 ${-dialRadius * 2} 0Z`;
  shape(ctx, face, { fill: look.panel, stroke: rim, width: 1.5, ...(sight === 'self' ? { dash: [3, 2] } : {}) });
  shape(ctx, ticksPath(center), { stroke: look.lineStrong });
  const hand = (truth: number): string => pathOf([center, at(center, handAt(truth, turn), dialRadius - 3)]);
  if (isWrong) shape(ctx, hand(reading.truth), { stroke: look.hue.idle, width: 1.5, dash: [2, 2] });
  shape(ctx, hand(reading.wall), { stroke: isWrong ? look.text.warn : look.ink, width: 2.25, isRound: true });
  ctx.beginPath();
  ctx.arc(center.x, center.y, 1.75, 0, Math.PI * 2);
  ctx.fillStyle = look.ink;
  ctx.fill();
  const { driftPpm } = reading.clock;
  if (driftPpm !== 0 && sight === 'truth') {
    const { ring, head } = driftPaths(center, driftPpm);
    shape(ctx, ring + head, { stroke: look.hue.warn, width: 1.5, isRound: true });
  }
  paintBound(ctx, scene, spot, reading);
  if (!isWrong) return;
  const { x, y, isLeftwards } = labelPlace(spot, scenery.spots, size.width);
  const align = isLeftwards ? 'end' : 'start';
  letter(ctx, look, rounded(Math.round(reading.offset)), x, y - overLine, {
    ...labelType,
    color: look.text.warn,
    align,
    halo: look.ground,
  });
}

function paintBound(
  ctx: Surface,
  { now, scenery, look, size }: StageScene,
  spot: Spot,
  reading: NonNullable<ReturnType<typeof clockNow>>,
): void {
  const { node, clock: center } = spot;
  const isTruth = sightOf(now, node.index) === 'truth';
  const isFalse = isTruth && isBoundFalse(reading);
  if (reading.unsure !== null) {
    const path = bracketPath(center, dialRadius, boundArc(reading.wall, reading.unsure, scenery.turn));
    shape(ctx, path, {
      stroke: isFalse ? look.hue.danger : look.hue.belief,
      width: 2.5,
      isRound: true,
      ...(isFalse ? { dash: [3, 3] } : {}),
    });
  }
  const says = boundWords(reading, isTruth).join(' · ');
  if (says === '') return;
  const side = sideFor(spot, says.length * letterWidth, size.width);
  const color = isFalse ? look.text.danger : isTruth && isTroubled(reading.clock) ? look.text.warn : look.ink2;
  const lettering: Lettering = { ...labelType, weight: 500, color, align: side < 0 ? 'end' : 'start', halo: look.ground };
  letter(ctx, look, says, center.x - side * dialRadius, heightFor(spot, dialRadius, side) - overLine, lettering);
}
