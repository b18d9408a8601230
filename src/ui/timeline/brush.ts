/**
 * A canvas in coordinates along time and across it. On a narrow page time runs down: the same painters draw through a mirrored
 * transform, and only words need to know.
 */
import { putWords, widthOfWords } from '../kit/inkedWords.ts';
import type { Align } from '../kit/inkedWords.ts';
import { isCanvas } from '../kit/surface.ts';
import type { Canvas2d, Surface } from '../kit/surface.ts';
import type { Look } from './look.ts';

export class Brush {
  readonly ctx: Surface;
  readonly look: Look;
  readonly direction: 'right' | 'down';
  private readonly ratio: number;
  /** The font that words are in. */
  private type = '';
  private readonly hatches = new Map<string, CanvasPattern | null>();

  constructor(ctx: Surface, look: Look, direction: 'right' | 'down', ratio: number) {
    this.ctx = ctx;
    this.look = look;
    this.direction = direction;
    this.ratio = ratio;
  }

  /** Whatever is set within is as before afterwards: clip, alpha, font. */
  apart(paint: () => void): void {
    const { type } = this;
    this.ctx.save();
    paint();
    this.ctx.restore();
    this.type = type;
  }

  /** Empties the surface and turns it to time. */
  begin(): void {
    const { ctx, ratio: r } = this;
    if (!isCanvas(ctx)) return; // a drawing begins empty, and is drawn in one go
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalAlpha = 1;
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    if (this.direction === 'right') ctx.setTransform(r, 0, 0, r, 0, 0);
    else ctx.setTransform(0, r, r, 0, 0, 0);
  }

  bar(main: number, cross: number, length: number, height: number, fill: string): void {
    this.ctx.fillStyle = fill;
    this.ctx.fillRect(main, cross, length, height);
  }

  frame(main: number, cross: number, length: number, height: number, radius: number): void {
    this.ctx.beginPath();
    this.ctx.roundRect(main, cross, length, height, radius);
  }

  line(a: number, b: number, c: number, d: number, width: number, color: string): void {
    const { ctx } = this;
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(a, b);
    ctx.lineTo(c, d);
    ctx.stroke();
  }

  dot(main: number, cross: number, radius: number, fill: string): void {
    this.ctx.fillStyle = fill;
    this.ctx.beginPath();
    this.ctx.arc(main, cross, radius, 0, Math.PI * 2);
    this.ctx.fill();
  }

  x(main: number, cross: number, size: number, color: string): void {
    this.line(main - size, cross - size, main + size, cross + size, 1.75, color);
    this.line(main - size, cross + size, main + size, cross - size, 1.75, color);
  }

  /** Words that run along time, inside bars. */
  along(text: string, main: number, cross: number, color: string, align: Align = 'start'): void {
    this.word(text, main, cross, color, align, 'along');
  }

  /** Words that stand upright whichever way time runs. */
  upright(text: string, main: number, cross: number, color: string, align: Align = 'start'): void {
    this.word(text, main, cross, color, align, 'upright');
  }

  /** Upright, on ground of the panel's color: lines that run beneath do not strike the words through. */
  haloed(text: string, main: number, cross: number, color: string, align: Align): void {
    this.word(text, main, cross, color, align, 'haloed');
  }

  private word(text: string, main: number, cross: number, color: string, align: Align, way: 'along' | 'upright' | 'haloed'): void {
    const { ctx } = this;
    const type = { font: this.type, color, ratio: this.ratio };
    if (this.direction === 'right' || !isCanvas(ctx)) {
      if (way === 'haloed') this.ground(text, main, cross, align);
      putWords(ctx, text, main, cross, type, align);
      return;
    }
    const before = ctx.getTransform();
    const at = before.transformPoint(new DOMPoint(main, cross));
    ctx.setTransform(this.ratio, 0, 0, this.ratio, Math.round(at.x), Math.round(at.y));
    if (way === 'along') ctx.rotate(Math.PI / 2);
    if (way === 'haloed') this.ground(text, 0, 0, align);
    putWords(ctx, text, 0, 0, type, align);
    ctx.setTransform(before);
  }

  private ground(text: string, x: number, y: number, align: Align): void {
    const width = this.width(text) + 4;
    const starts = { start: x - 2, center: x - width / 2, end: x - width + 2 };
    this.ctx.fillStyle = this.look.panel;
    this.ctx.beginPath();
    this.ctx.roundRect(starts[align], y - 6.5, width, 12, 3);
    this.ctx.fill();
  }

  width(text: string): number {
    return widthOfWords(text, this.type);
  }

  font(kind: 'ui' | 'mono', size: number, weight = 500): void {
    this.type = `${weight} ${Math.max(size, this.look.leastText)}px ${kind === 'ui' ? this.look.ui : this.look.mono}`;
  }

  /** Lines at 45 degrees, for what lasts and is not right. */
  hatch(color: string, gap: number, width: number): CanvasPattern | string {
    if (!isCanvas(this.ctx)) return this.ctx.hatch(color, gap, width);
    const key = `${color} ${gap} ${width}`;
    let pattern = this.hatches.get(key);
    if (pattern === undefined) this.hatches.set(key, (pattern = hatchOf(this.ctx, color, gap, width, this.ratio)));
    return pattern ?? color;
  }
}

function hatchOf(ctx: Canvas2d, color: string, gap: number, width: number, ratio: number): CanvasPattern | null {
  const size = Math.round(gap * ratio);
  const cell = new OffscreenCanvas(size, size);
  const draw = cell.getContext('2d');
  if (draw === null) return null;
  draw.strokeStyle = color;
  draw.lineWidth = width * ratio;
  draw.beginPath();
  for (const shift of [-size, 0, size]) {
    draw.moveTo(shift - size / 2, size * 1.5);
    draw.lineTo(shift + size * 1.5, -size / 2);
  }
  draw.stroke();
  const pattern = ctx.createPattern(cell, 'repeat');
  pattern?.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, 0, 0]));
  return pattern;
}

/** Pixels below which a shortened word would be a stub that says nothing. */
const leastWords = 48;

/** Shortens words to what fits, with an ellipsis; '' where that would leave a stub. */
export function fitting(brush: Brush, text: string, room: number): string {
  if (brush.width(text) <= room) return text;
  if (room < leastWords) return '';
  const share = room / brush.width(text);
  const letters = Math.floor(text.length * share) - 1;
  return letters < 3 ? '' : `${text.slice(0, letters).replace(/[\s·,:(]+$/, '')}…`;
}
