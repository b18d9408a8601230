/** Boxes of the stage that must not lie on each other, in CSS pixels. */
import type { Point, Size } from './geometry.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const around = ({ x, y }: Point, width: number, height: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

export const touches = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export const isInside = ({ x, y }: Point, { left, right, top, bottom }: Box): boolean => x > left && x < right && y > top && y < bottom;

/** What is worked out to stand at an edge is within, whatever its last digit was rounded to. */
const hair = 0.01;

export const isWithin = ({ left, right, top, bottom }: Box, { width, height }: Size): boolean =>
  left >= -hair && top >= -hair && right <= width + hair && bottom <= height + hair;

const areaOf = ({ left, right, top, bottom }: Box): number => Math.max(0, right - left) * Math.max(0, bottom - top);

/** What both cover, square pixels. */
export const overlap = (a: Box, b: Box): number =>
  areaOf({
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  });

/** What of it lies outside of the stage, square pixels. */
export const outside = (box: Box, { width, height }: Size): number =>
  areaOf(box) - overlap(box, { left: 0, top: 0, right: width, bottom: height });
