/** What the timeline is drawn on: canvases of the size that they are seen at, and elements that lie along time. */
import { sayIn } from '../kit/sayIn.ts';
import { Brush } from './brush.ts';
import type { Look } from './look.ts';
import type { Direction } from './shot.ts';

/** A brush for a canvas that is made to measure; what was on it is gone. */
export function fitted(canvas: HTMLCanvasElement, length: number, breadth: number, look: Look, direction: Direction): Brush {
  const ratio = look.ratio;
  const [width, height] = direction === 'right' ? [length, breadth] : [breadth, length];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  return new Brush(canvas.getContext('2d')!, look, direction, ratio);
}

/** Of a badge's words, its padding, and the room behind the last moment, px. */
const perLetter = 7.3;
const padding = 7;
const behind = 24;

/** Moves what is made of elements along time; out of sight it is hidden. */
export function place(element: HTMLElement, direction: Direction, px: number, length: number, words: string | null): void {
  const isSeen = px >= -1 && px <= length + 1;
  element.style.visibility = isSeen ? '' : 'hidden';
  // Words stand around their place, but for the end, where there would be no room for half of them.
  const half = words === null ? 0 : (words.length * perLetter) / 2 + padding;
  element.style.transform = direction === 'right' ? `translateX(${Math.min(px, length + behind - half)}px)` : `translateY(${px}px)`;
  if (words !== null) sayIn(element, words);
}
