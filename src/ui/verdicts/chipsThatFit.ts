/** Which chips of a score find room in one row, where nobody scrolls it. */
export interface Chips {
  /** Pixels of each, and between two. */
  readonly widths: readonly number[];
  readonly gap: number;
  /** Pixels that the row has, and those of the button for what does not fit. */
  readonly room: number;
  readonly more: number;
  /** Those that must be seen before others do. */
  readonly isNews: readonly boolean[];
}

/** By the chip's index. What is news comes first, else who comes first; one that does not fit keeps out all behind it, so that none jumps the queue. */
export function chipsThatFit({ widths, gap, room, more, isNews }: Chips): readonly boolean[] {
  const all = widths.reduce((sum, width) => sum + width + gap, -gap);
  if (all <= room) return widths.map(() => true);
  const order = [...widths.keys()].toSorted((a, b) => Number(isNews[b]) - Number(isNews[a]) || a - b);
  const fits = widths.map(() => false);
  let left = room - more;
  for (const index of order) {
    left -= widths[index]! + gap;
    if (left < 0) break;
    fits[index] = true;
  }
  return fits;
}
