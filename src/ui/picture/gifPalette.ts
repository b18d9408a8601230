/** Which colors a GIF's frames are drawn in: a table serves until a frame has a color that it would lose. */
import { quantize } from 'gifenc';

export type Color = readonly [red: number, green: number, blue: number];

/** Red, green and blue together; what is nearer than this is taken for the same color by who watches a film. */
const farthest = 28;
/** Pixels of a color that is not to be lost. Fewer are the edge of a letter, which is a mixture anyway. */
const fewest = 12;
/** Colors that are taken as they are, before the rest is made of mixtures. */
const mostKept = 24;

/** As gifenc counts colors: five bits of red, six of green, five of blue. */
const keyOf = (red: number, green: number, blue: number): number => ((red << 8) & 0xf800) | ((green << 3) & 0x07e0) | (blue >> 3);
const colorOf = (key: number): Color => [(key >> 8) & 0xf8, (key >> 3) & 0xfc, (key << 3) & 0xf8];

/** Colors of a picture that a table has nothing near to, the most frequent first. */
export type FindLost = (rgba: Uint8ClampedArray) => readonly Color[];

export function lostBy(table: readonly Color[]): FindLost {
  /** Key → 0: not known, 1: near enough to a color of the table, 2: lost. */
  const known = new Uint8Array(0x10000);
  const judge = (key: number): number => (table.some((one) => distance(one, colorOf(key)) <= farthest) ? 1 : 2);
  return (rgba) => {
    const counts = new Map<number, number>();
    for (let i = 0; i < rgba.length; i += 4) {
      const key = keyOf(rgba[i]!, rgba[i + 1]!, rgba[i + 2]!);
      if (known[key] === 0) known[key] = judge(key);
      if (known[key] === 2) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return [...counts]
      .filter(([, count]) => count >= fewest)
      .toSorted(([, a], [, b]) => b - a)
      .map(([key]) => colorOf(key));
  };
}

/** At most so many colors, in which the picture is drawn best; those that are not to be lost are among them. */
export function tableOf(rgba: Uint8ClampedArray, most: number, kept: readonly Color[]): Color[] {
  const own = kept.slice(0, mostKept);
  return [...own, ...quantize(rgba, most - own.length, { format: 'rgb565' })];
}

const distance = ([r, g, b]: Color, [red, green, blue]: Color): number => Math.hypot(r - red, g - green, b - blue);
