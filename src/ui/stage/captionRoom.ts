/** How much of a caption there is room for on a stage without height to spare, where one more line, or a longer one, would lie on something else. */
import type { Point, Size } from './geometry.ts';
import { captionGap, leastWords, sameRow } from './layout.ts';
import type { Side } from './layout.ts';

export interface CaptionRoom {
  /** Pixels. */
  readonly width: number;
  /** Of what a node says of itself, below its name. */
  readonly lines: number;
}

/** Of a state, in pixels: a letter, and what the end of a line that is not the last leaves free. */
const letter = 6.1;
const ragged = 24;

/** Of ways to say the same, longest first, the first that there is room for; the last, where there is for none. */
export const fitting = (ways: readonly string[], { width, lines }: CaptionRoom): string =>
  ways.find(({ length }) => length * letter <= (width - ragged) * lines + ragged) ?? ways.at(-1)!;

interface Placed {
  readonly place: Point;
  readonly caption: Side;
  readonly hasName: boolean;
}

const nameLine = 17.5;
const stateLine = 16.2;
const widest = 190;
/** Between two captions, and from one to the stage's edge. */
const apart = 6;
/** The switch of the view, in the lower right corner. */
const corner = 36;
/** Above it there is room enough for a state that takes so many lines. */
const roomyLines = 2;

/** `isCornerTaken`: by the switch of the view. */
export function captionRoom(own: Placed, others: readonly Placed[], radius: number, stage: Size, isCornerTaken = true): CaptionRoom {
  const { place, caption } = own;
  const isBeside = (other: Placed): boolean => other.caption === caption && Math.abs(other.place.y - place.y) < sameRow;
  const gaps = others.filter(isBeside).map((other) => Math.abs(other.place.x - place.x) - apart);
  const aboveCorner = linesAt(own, radius, { ...stage, height: stage.height - (isCornerTaken ? corner : 0) });
  const isAbove = caption !== 'below' || !isCornerTaken || aboveCorner >= roomyLines;
  const toRight = stage.width - place.x - (isAbove ? apart / 2 : corner);
  const width = Math.min(widest, 2 * Math.min(place.x - apart / 2, toRight), ...gaps);
  const reachesCorner = caption === 'below' && place.x + width / 2 > stage.width - corner;
  return { width: Math.max(leastWords, Math.floor(width)), lines: reachesCorner ? aboveCorner : linesAt(own, radius, stage) };
}

/** How many lines of a state there is height for between a body and the stage's edge; one at least. */
export function linesAt({ place, caption, hasName }: Placed, radius: number, stage: Size): number {
  const height = (caption === 'above' ? place.y : stage.height - place.y) - radius - captionGap;
  return Math.max(1, Math.floor((height - (hasName ? nameLine : 0)) / stateLine));
}
