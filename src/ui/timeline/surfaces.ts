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

/** Moves what is made of elements along time; out of sight it is hidden. */
export function place(element: HTMLElement, direction: Direction, px: number, length: number, words: string | null): void {
  const isSeen = px >= -1 && px <= length + 1;
  element.style.visibility = isSeen ? '' : 'hidden';
  element.style.transform = direction === 'right' ? `translateX(${px}px)` : `translateY(${px}px)`;
  if (words !== null) sayIn(element, words);
}
