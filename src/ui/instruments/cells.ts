/** Boxes in rows, all as wide as the longest of their words needs: where each one stands, in the units of a drawing. */
import { width } from './Figure.tsx';

export interface Cells {
  readonly width: number;
  readonly height: number;
  /** Of all rows together. */
  readonly tall: number;
  readonly at: (index: number) => readonly [number, number];
}

const gap = 4;
const cellHeight = 24;
const letter = 6.6;
const padding = 10;

/** How many letters of a word fit into a box. */
export const lettersIn = (wide: number): number => Math.max(1, Math.floor((wide - padding / 2) / letter));

export const cut = (text: string, letters: number): string =>
  text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text;

/** `from`: what is kept free at the left of each row. */
export function cellsOf(words: readonly string[], count: number, from = 0): Cells {
  const longest = words.reduce((most, { length }) => Math.max(most, length), 2);
  const room = width - from;
  const wanted = Math.min(room, longest * letter + padding);
  const least = Math.max(1, Math.floor((room + gap) / (wanted + gap)));
  const inRow = evenly(count, Math.min(least, 12));
  const wide = Math.min((room + gap) / inRow - gap, 2 * wanted);
  const rows = Math.max(1, Math.ceil(count / inRow));
  return {
    width: wide,
    height: cellHeight,
    tall: rows * (cellHeight + gap) - gap,
    at: (index) => [from + (index % inRow) * (wide + gap), Math.floor(index / inRow) * (cellHeight + gap)],
  };
}

/** So many a row, at most, that no row is left with a straggler where the rows can be even. */
function evenly(count: number, most: number): number {
  if (count <= most) return Math.max(1, count);
  for (let inRow = most; inRow > most / 2; inRow -= 1) if (count % inRow === 0) return inRow;
  return most;
}
