/**
 * Words for canvases of the page, inked once and put down as pictures. Setting such a canvas's font, measuring and writing each make the
 * browser bring the whole page's style and layout up to date first, in the middle of a frame; a picture does not. Canvases that are not
 * of the page write at no such cost.
 */
import { isCanvas } from './surface.ts';
import type { Surface } from './surface.ts';

interface Inked {
  readonly picture: ImageBitmap;
  /** CSS pixels around the words, so that no stroke is cut off. */
  readonly width: number;
  readonly height: number;
}

export interface Type {
  /** As in CSS: '500 11px monospace'. */
  readonly font: string;
  readonly color: string;
  /** Device pixels a CSS pixel. */
  readonly ratio: number;
}

export type Align = 'start' | 'center' | 'end';

/** More widths, or pictures, than this are of a past that nobody looks at any more. */
const mostWidths = 3_000;
const mostPictures = 600;
const margin = 2;

/** Milliseconds that may still be spent on inking, and whether words have been left out for want of them. */
let allowance = Infinity;
let isOwing = false;

const inked = new Map<string, Inked | null>();
const widths = new Map<string, number>();
let pad: OffscreenCanvasRenderingContext2D | null = null;

const padOf = (): OffscreenCanvasRenderingContext2D => (pad ??= new OffscreenCanvas(1, 1).getContext('2d')!);

/** Fonts that arrive late look different and have other widths. */
export function forgetWords(): void {
  forgetPictures();
  widths.clear();
}

/** Closed rather than left to the collector: it does not know how large they are. */
function forgetPictures(): void {
  for (const words of inked.values()) words?.picture.close();
  inked.clear();
}

const plain = /^[\x20-\x7e]*$/;

/** Paints, inking new words for so many milliseconds at most; false when others were left out, which the next painting may ink. */
export function inkWithin(ms: number, paint: () => void): boolean {
  allowance = ms;
  isOwing = false;
  try {
    paint();
  } finally {
    allowance = Infinity;
  }
  return !isOwing;
}

/** In CSS pixels. Letters of a monospaced font are as wide as one another. */
export function widthOfWords(text: string, font: string): number {
  const isMonospaced = font.includes('mono') && text.length > 1 && plain.test(text);
  return isMonospaced ? text.length * measured('0', font) : measured(text, font);
}

function measured(text: string, font: string): number {
  const key = `${font} ${text}`;
  let width = widths.get(key);
  if (width !== undefined) return width;
  if (widths.size >= mostWidths) widths.clear();
  widths.set(key, (width = measure(text, font)));
  return width;
}

type Measure = (text: string, font: string) => number;

let measure: Measure = (text, font) => {
  const ctx = padOf();
  if (ctx.font !== font) ctx.font = font;
  return ctx.measureText(text).width;
};

/** Where pictures are drawn without a browser, there is no canvas to ask how wide words are. */
export function measureBy(other: Measure): void {
  measure = other;
  widths.clear();
}

/** Puts words down, centered on `y` and on whole device pixels; the context's transform may move and turn them, by right angles. */
export function putWords(ctx: Surface, text: string, x: number, y: number, type: Type, align: Align): void {
  if (!isOfPage(ctx)) return write(ctx, text, x, y, type, align);
  const words = inkedWords(text, type);
  if (words === null) return;
  const { ratio } = type;
  const { picture, width, height } = words;
  const own = width - 2 * margin;
  const left = { start: x, center: x - own / 2, end: x - own }[align] - margin;
  const whole = (px: number): number => Math.round(px * ratio) / ratio;
  ctx.drawImage(picture, whole(left), whole(y - height / 2), width, height);
}

const isOfPage = (ctx: Surface): ctx is CanvasRenderingContext2D =>
  'CanvasRenderingContext2D' in globalThis && ctx instanceof CanvasRenderingContext2D;

function write(ctx: Exclude<Surface, CanvasRenderingContext2D>, text: string, x: number, y: number, type: Type, align: Align): void {
  // As time goes, whichever way the page's language runs.
  if (isCanvas(ctx)) ctx.direction = 'ltr';
  ctx.font = type.font;
  ctx.textAlign = align;
  ctx.textBaseline = 'middle';
  ctx.fillStyle = type.color;
  ctx.fillText(text, x, y);
}

function inkedWords(text: string, type: Type): Inked | null {
  const key = `${type.ratio} ${type.color} ${type.font} ${text}`;
  const known = inked.get(key);
  if (known !== undefined) return known;
  if (allowance <= 0) {
    isOwing = true;
    return null;
  }
  if (inked.size >= mostPictures) forgetPictures();
  const began = performance.now();
  const made = ink(text, type);
  allowance -= performance.now() - began;
  inked.set(key, made);
  return made;
}

function ink(text: string, { font, color, ratio }: Type): Inked | null {
  if (text === '') return null;
  const size = Number.parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? '12');
  const [wide, high] = [Math.ceil((widthOfWords(text, font) + 2 * margin) * ratio), Math.ceil(size * 1.7 * ratio)];
  const ctx = padOf();
  ctx.canvas.width = wide;
  ctx.canvas.height = high;
  ctx.scale(ratio, ratio);
  ctx.direction = 'ltr';
  ctx.font = font;
  ctx.textBaseline = 'middle';
  ctx.fillStyle = color;
  ctx.fillText(text, margin, high / ratio / 2);
  return { picture: ctx.canvas.transferToImageBitmap(), width: wide / ratio, height: high / ratio };
}
