/** Draws packets under way on a canvas. All that is decided is decided before: this only puts down ink. */
import { t } from '../../text/t.ts';
import type { ThwartChange } from '../../engine/changes.ts';
import type { Flight } from './flights.ts';
import type { Point } from './geometry.ts';
import { add, rightOf, times } from './geometry.ts';
import type { Lane } from './lane.ts';
import { paintThwart } from './paintThwart.ts';
import type { Palette } from './palette.ts';
import { ring } from './ring.ts';
import { pillHeight } from './seats.ts';
import { putWords, widthOfWords } from '../kit/inkedWords.ts';
import type { Surface } from '../kit/surface.ts';
import { saySpan } from './words.ts';

export interface DrawnFlight {
  readonly flight: Flight;
  readonly lane: Lane;
  /** Where the arrow has come to. */
  readonly tip: Point;
  /** Where the packet itself is drawn: there, or beside it. */
  readonly place: Point;
  /** µs after its asker's timeout; null while it is not late. */
  readonly late: number | null;
  /** Its contents were changed on the way, and nobody noticed. */
  readonly isDamaged: boolean;
  /** A segment that has been sent before. */
  readonly isAgain: boolean;
  /** Where it waits, its kind goes before the others. */
  readonly isFirst: boolean;
  /** What an adversary makes of it; null where none meddles. */
  readonly thwart: ThwartChange['how'] | null;
  readonly isSelected: boolean;
  /** Not in the causal past that is being explained. */
  readonly isDimmed: boolean;
  /** Of lost ones at one place the last is drawn for all: how many lie beneath it; −1 for those. */
  readonly beneath: number;
  /** Where those of a lost one stand. */
  readonly words: Point;
  /** Its label, and of a lost one what became of it; nothing where there is no room for it. */
  readonly says: string;
}

export interface Brush {
  readonly ctx: Surface;
  readonly palette: Palette;
  /** Beyond so many packets labels would only hide each other. */
  readonly hasLabels: boolean;
  /** Where several are late, the stopwatch alone says after what. */
  readonly isTerse: boolean;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
  /** The arrow grows in place of a flying packet. */
  readonly isStill: boolean;
}

export function paintFlights(brush: Brush, drawn: readonly DrawnFlight[]): void {
  for (const one of drawn) if (one.flight.state !== 'queued') paintTrail(brush, one);
  for (const one of drawn.toSorted((a, b) => Number(a.says !== '') - Number(b.says !== ''))) paintFlight(brush, one);
  brush.ctx.globalAlpha = 1;
}

const fontOf = ({ mono, text }: Palette): string => `650 ${text} ${mono}`;

const widthOf = ({ palette }: Brush, label: string): number => widthOfWords(label, fontOf(palette));

/** Words stand on whole device pixels, and so must what is drawn around them, or the two would jitter against each other. */
const onPixels = ({ x, y }: Point, ratio: number): Point => ({ x: Math.round(x * ratio) / ratio, y: Math.round(y * ratio) / ratio });

function write({ ctx, palette, ratio }: Brush, words: string, color: string, { x, y }: Point): void {
  putWords(ctx, words, x, y, { font: fontOf(palette), color, ratio }, 'center');
}

function inkOf(palette: Palette, { flight, late }: DrawnFlight): string {
  if (flight.state === 'lost') return palette.danger;
  return late === null ? palette.message : palette.warn;
}

const strengthOf = ({ flight, isDimmed }: DrawnFlight, { leastAlpha }: Palette): number =>
  (flight.state === 'lost' ? Math.max(Number(leastAlpha), Math.min(1, flight.fresh * 1.6)) : 1) * (isDimmed ? 0.3 : 1);

function paintTrail({ ctx, palette, isStill }: Brush, one: DrawnFlight): void {
  const { lane, tip } = one;
  const isSignal = one.flight.packet.shape === 'signal';
  ctx.globalAlpha = (isSignal ? 0.35 : 0.7) * strengthOf(one, palette);
  ctx.strokeStyle = inkOf(palette, one);
  ctx.lineWidth = isStill ? 2.5 : isSignal ? 1.25 : 2;
  ctx.beginPath();
  ctx.moveTo(lane.start.x, lane.start.y);
  ctx.lineTo(tip.x, tip.y);
  ctx.stroke();
  if (isStill) paintHead(ctx, tip, lane.along);
}

function paintHead(ctx: Surface, tip: Point, along: Point): void {
  const base = add(tip, times(along, -8));
  ctx.fillStyle = ctx.strokeStyle;
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(base.x - along.y * 4.5, base.y + along.x * 4.5);
  ctx.lineTo(base.x + along.y * 4.5, base.y - along.x * 4.5);
  ctx.fill();
}

function paintFlight(brush: Brush, one: DrawnFlight): void {
  const { flight } = one;
  brush.ctx.globalAlpha = strengthOf(one, brush.palette);
  if (flight.state === 'lost') paintLost(brush, one);
  else if (flight.state === 'queued') paintWaiting(brush, one);
  else if (flight.packet.shape === 'signal') paintSignal(brush, one);
  else if (!brush.hasLabels || one.says === '' || flight.packet.shape === 'beat') paintDot(brush, one);
  else paintPill(brush, one);
}

function paintDot({ ctx, palette }: Brush, one: DrawnFlight): void {
  const { place, isSelected, flight } = one;
  ctx.fillStyle = inkOf(palette, one);
  ctx.beginPath();
  ctx.arc(place.x, place.y, 4.5, 0, Math.PI * 2);
  ctx.fill();
  if (isSelected) ring(ctx, palette.ink, place, 8);
  if (one.thwart !== null) paintThwart(ctx, palette, { x: place.x - 5, y: place.y - 6 }, one.thwart);
  if (flight.state === 'held') paintPin(ctx, palette, { x: place.x, y: place.y - 4 });
}

/** What kernels say to each other: a small ring, and a word where it is no mere acknowledgement. */
function paintSignal(brush: Brush, one: DrawnFlight): void {
  const { ctx, palette, hasLabels } = brush;
  const { place, isSelected, flight } = one;
  ctx.fillStyle = palette.panel;
  ctx.beginPath();
  ctx.arc(place.x, place.y, 3.5, 0, Math.PI * 2);
  ctx.fill();
  ctx.strokeStyle = flight.packet.name === 'RST' ? palette.danger : inkOf(palette, one);
  ctx.lineWidth = 1.5;
  ctx.stroke();
  if (hasLabels && flight.packet.name !== 'ACK') paintSignalWord(brush, one);
  if (isSelected) ring(ctx, palette.ink, place, 8);
  if (flight.state === 'held') paintPin(ctx, palette, { x: place.x, y: place.y - 4 });
}

function paintSignalWord(brush: Brush, { place, lane, flight, says: text }: DrawnFlight): void {
  const { ctx, palette } = brush;
  const center = onPixels(add(place, times(rightOf(lane.along), 14)), brush.ratio);
  const half = widthOf(brush, text) / 2 + 4;
  ctx.fillStyle = palette.ground;
  ctx.fillRect(center.x - half, center.y - 7, half * 2, 14);
  write(brush, text, flight.packet.name === 'RST' ? palette.dangerText : palette.messageText, center);
}

/** A small box in a line of such: filled, or hollow for a reply. */
function paintWaiting({ ctx, palette }: Brush, one: DrawnFlight): void {
  const { place, isSelected, flight } = one;
  ctx.beginPath();
  ctx.roundRect(place.x - 3.5, place.y - 3.5, 7, 7, 1.5);
  ctx.fillStyle = flight.packet.shape === 'reply' ? palette.panel : inkOf(palette, one);
  ctx.fill();
  ctx.strokeStyle = inkOf(palette, one);
  ctx.lineWidth = 1.5;
  ctx.stroke();
  if (one.isFirst) paintFirst(ctx, palette.ink, one);
  if (isSelected) ring(ctx, palette.ink, place, 8);
}

/** A chevron outside it, towards the lane's mouth: it goes before the others. */
function paintFirst(ctx: Surface, color: string, { place, lane: { along } }: DrawnFlight): void {
  const tip = add(place, times(rightOf(along), 9));
  const [a, b] = [-1, 1].map((way) => add(add(tip, times(along, -4)), times(rightOf(along), way * 3.5)));
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.75;
  ctx.beginPath();
  ctx.moveTo(a!.x, a!.y);
  ctx.lineTo(tip.x, tip.y);
  ctx.lineTo(b!.x, b!.y);
  ctx.stroke();
}

function pill(ctx: Surface, { x, y }: Point, width: number, grow: number): void {
  ctx.beginPath();
  ctx.roundRect(x - width / 2 - grow, y - pillHeight / 2 - grow, width + grow * 2, pillHeight + grow * 2, 5 + grow);
}

function paintPill(brush: Brush, one: DrawnFlight): void {
  const { ctx, palette } = brush;
  const { flight, isSelected, late } = one;
  const place = onPixels(one.place, brush.ratio);
  const label = flight.packet.copy > 0 ? `${one.says} ×${flight.packet.copy + 1}` : one.says;
  const width = widthOf(brush, label) + 14;
  const ink = inkOf(palette, one);
  const isFilled = flight.packet.shape === 'request';
  ctx.lineWidth = 1.75;
  pill(ctx, place, width, 0);
  ctx.fillStyle = isFilled ? ink : palette.panel;
  ctx.fill();
  ctx.strokeStyle = ink;
  ctx.stroke();
  if (flight.packet.copy > 0 || one.isAgain) {
    pill(ctx, place, width, 3.5);
    ctx.lineWidth = 1.25;
    if (one.isAgain) ctx.setLineDash([3, 2.5]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  write(brush, label, pillText(palette, isFilled, late !== null), { x: place.x, y: place.y + 0.5 });
  if (isSelected) {
    pill(ctx, place, width, flight.packet.copy > 0 ? 7 : 4);
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.stroke();
  }
  if (flight.state === 'held') paintPin(ctx, palette, { x: place.x, y: place.y - pillHeight / 2 });
  if (one.isDamaged) paintDamage(brush, { x: place.x + width / 2, y: place.y - pillHeight / 2 });
  if (one.thwart !== null) paintThwart(ctx, palette, { x: place.x - width / 2, y: place.y - pillHeight / 2 }, one.thwart);
  if (late !== null) paintLate(brush, one, late);
}

function pillText(palette: Palette, isFilled: boolean, isLate: boolean): string {
  if (isFilled) return isLate ? palette.ground : palette.messageOn;
  return isLate ? palette.warnText : palette.messageText;
}

/** On its corner: it says something else than it was sent with. */
function paintDamage(brush: Brush, { x, y }: Point): void {
  const { ctx, palette } = brush;
  ctx.fillStyle = palette.danger;
  ctx.beginPath();
  ctx.arc(x, y, 6.5, 0, Math.PI * 2);
  ctx.fill();
  write(brush, '≠', palette.panel, { x, y: y + 0.5 });
}

/** A pin through its upper edge: it stays until it is released. */
function paintPin(ctx: Surface, palette: Palette, foot: Point): void {
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = palette.warn;
  ctx.lineWidth = 1.75;
  ctx.beginPath();
  ctx.moveTo(foot.x, foot.y + 3);
  ctx.lineTo(foot.x, foot.y - 6);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(foot.x, foot.y - 9, 4, 0, Math.PI * 2);
  ctx.fill();
  ctx.stroke();
}

/** A stopwatch and its words, from the packet towards the middle of its lane, where there is room. */
function paintLate(brush: Brush, { lane, place }: DrawnFlight, late: number): void {
  const { ctx, palette } = brush;
  const text = `+${saySpan(late)}${brush.isTerse ? '' : t('stage.afterTimeout')}`;
  const half = widthOf(brush, text) / 2;
  const inwards = (lane.start.x + lane.end.x) / 2 - place.x;
  const x = place.x + Math.max(-half, Math.min(half, inwards));
  const y = place.y - pillHeight / 2 - 12;
  ctx.fillStyle = palette.ground;
  ctx.fillRect(x - half - 10, y - 8, half * 2 + 20, 16);
  write(brush, text, palette.warnText, { x: x + 7, y });
  paintStopwatch(ctx, palette.warn, { x: x - half - 3, y: y + 0.5 });
}

function paintStopwatch(ctx: Surface, color: string, { x, y }: Point): void {
  ring(ctx, color, { x, y }, 4.5);
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x, y - 2.5);
  ctx.moveTo(x - 1.5, y - 7);
  ctx.lineTo(x + 1.5, y - 7);
  ctx.stroke();
}

/** Stops, becomes an x, and falls a little while its outline fades. */
function paintLost(brush: Brush, one: DrawnFlight): void {
  const { ctx, palette, hasLabels } = brush;
  if (one.beneath < 0) return;
  const { x, y } = one.place;
  ctx.strokeStyle = palette.danger;
  ctx.lineWidth = 2.75;
  ctx.lineCap = 'round';
  ctx.beginPath();
  ctx.moveTo(x - 5, y - 5);
  ctx.lineTo(x + 5, y + 5);
  ctx.moveTo(x + 5, y - 5);
  ctx.lineTo(x - 5, y + 5);
  ctx.stroke();
  ctx.lineCap = 'butt';
  if (!hasLabels || one.says === '') return;
  const text = `${one.says}${one.beneath > 0 ? ` +${one.beneath}` : ''}`;
  const width = widthOf(brush, text) + 14;
  const center = onPixels(one.words, brush.ratio);
  pill(ctx, center, width, 0);
  ctx.fillStyle = palette.ground;
  ctx.fill();
  ctx.setLineDash([3, 2]);
  ctx.lineWidth = 1.25;
  ctx.stroke();
  ctx.setLineDash([]);
  write(brush, text, palette.dangerText, { x: center.x, y: center.y + 0.5 });
}
