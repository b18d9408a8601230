/** How wide the words beside a body may be before they are cut at the stage's edge, go beneath the tools, or reach another node or its words. */
import { clamp } from './geometry.ts';
import { besideTools, captionGap } from './layout.ts';
import type { Side } from './layout.ts';
import type { Scene, Spot } from './stageContext.ts';

/** Of a caption, as its style has it, and of the narrowest that is worth its words. */
const widest = 190;
const least = 48;
/** Between words and what stands beside them, and what two lines of a state and a name take. */
const apart = 6;
const twoLines = 50;

/** From a body to the edge at its side, or as far above and below it as both edges allow. */
export function roomAt({ place: { x }, radius }: Spot, side: Side, { size, layout }: Pick<Scene, 'size' | 'layout'>): number {
  const [toLeft, toRight] = [x - (layout.isSmall ? 0 : besideTools), size.width - x];
  const reach = radius + captionGap + apart;
  if (side === 'left') return Math.min(widest, toLeft - reach);
  return Math.min(widest, side === 'right' ? toRight - reach : 2 * Math.min(toLeft, toRight) - 4);
}

/** Between the others: bodies that stand as high as these words, and words in the same row. One that stands straight below is `linesAbove`'s. */
export function roomBeside(own: Spot, { spots }: Pick<Scene, 'spots'>): number {
  const { place, caption } = own;
  const rooms = spots.flatMap((other) => {
    if (other.node === own.node) return [];
    const across = Math.abs(other.place.x - place.x);
    const isSameRow = other.caption === caption && Math.abs(other.place.y - place.y) < twoLines;
    const beside = roomTo(own, other);
    return [...(beside >= least ? [beside] : []), ...(isSameRow ? [across - apart] : [])];
  });
  return Math.max(least, Math.min(widest, ...rooms));
}

/** How wide these words may be for another's body that stands as high; without end where none does. */
function roomTo(own: Spot, other: Spot): number {
  const below = distanceBelow(own, other);
  const isLevel = below > captionGap && below < 2 * own.radius + captionGap + twoLines;
  return isLevel ? 2 * (Math.abs(other.place.x - own.place.x) - own.radius - apart) : Infinity;
}

const distanceBelow = ({ place, caption }: Spot, other: Spot): number => (other.place.y - place.y) * (caption === 'below' ? 1 : -1);

/** A body that stands straight below these words, or straight above, leaves one line of a state. */
export const linesAbove = (own: Spot, { spots }: Pick<Scene, 'spots'>): number =>
  spots.some((other) => other.node !== own.node && roomTo(own, other) < least) ? 1 : Infinity;

/** Of a thought: what a letter takes, its frame, the sign beside what is not true, and the air in one of several lines. */
const thoughtLetter = 6.6;
const quotes = 2;
const thoughtFrame = 24;
const untrueSign = 16;
const ragged = 18;
/** Thoughts whose nodes stand this near to one height are side by side. */
const thoughtRow = 40;
/** Narrower than this, it would rather cover a part of the body beside it. */
const leastThought = 76;
/** From the stage's edge. */
const edge = 4;

const isBetween = (room: number): boolean => room >= leastThought && room < Infinity;

interface Thought {
  readonly says: string;
  readonly isFalse: boolean;
}

/**
 * Above or below a body a thought stands over its middle, or as near to that as the stage's edges leave all of it in sight. Beside another
 * that may be thought in the same row it ends halfway, and reaches further out; where that is too narrow its words wrap, and it is no wider than these.
 */
export function placeOfThoughts(
  own: Spot,
  told: readonly Thought[],
  { spots, size, layout }: Pick<Scene, 'spots' | 'size' | 'layout'>,
): { readonly left: number; readonly width: number } {
  const { node, place, thoughts: side } = own;
  const { x, y } = place;
  const others = spots.filter((other) => other.node !== node);
  const inRow = others.filter((other) => other.thoughts === side && Math.abs(other.place.y - y) < thoughtRow);
  // Above it hang clocks and words of others, which one line more would lie on.
  const isLower = layout.isSmall && side === 'below';
  const bodies = others.filter((other) => isLower && isBetween(roomTo({ ...own, caption: side }, other)));
  const ends = [
    ...inRow.map((other) => ({ way: other.place.x - x, at: (x + other.place.x) / 2, off: apart / 2 })),
    ...bodies.map((other) => ({ way: other.place.x - x, at: other.place.x, off: other.radius + apart })),
  ];
  const first = Math.max((layout.isSmall ? 0 : besideTools) + edge, ...ends.flatMap(({ way, at, off }) => (way < 0 ? [at + off] : [])));
  const last = Math.min(size.width - edge, ...ends.flatMap(({ way, at, off }) => (way > 0 ? [at - off] : [])));
  const room = Math.max(least, Math.min(widest, last - first));
  const letters = Math.max(...told.map(({ says }) => says.length + quotes)) * thoughtLetter;
  const around = thoughtFrame + (told.some(({ isFalse }) => isFalse) ? untrueSign : 0);
  const lines = Math.ceil(letters / Math.max(least, room - around));
  const width = lines === 1 ? letters + around : Math.min(room, letters / lines + ragged + around);
  return { left: clamp(x, first + width / 2, last - width / 2), width };
}
