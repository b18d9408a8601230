/** A film as a GIF: one palette for as much of it as has no other colors, and of each frame only what differs from the one before. */
import { applyPalette, GIFEncoder } from 'gifenc';
import type { FilmMaker, Reel } from './film.ts';
import { lostBy, tableOf } from './gifPalette.ts';
import type { Color } from './gifPalette.ts';

/** One color less than a GIF has: the last one means "as before". */
const colors = 255;
const asBefore = 255;

/** Frames from which the first palette is taken, as shares of the film. */
const sampled = [0, 0.25, 0.5, 0.75, 1] as const;

export function gifMaker(
  { width, height, fps, frames }: Reel,
  ctx: OffscreenCanvasRenderingContext2D,
  show: (frame: number) => void,
): FilmMaker {
  const gif = GIFEncoder();
  const first = tableOf(sampleOf(ctx, { width, height, frames }, show), colors, []);
  let table: readonly Color[] = first;
  let findLost = lostBy(table);
  let before: Frame | null = null;
  return {
    add() {
      const { data } = ctx.getImageData(0, 0, width, height);
      const lost = findLost(data);
      if (lost.length > 0) {
        table = tableOf(data, colors, lost);
        findLost = lostBy(table);
      }
      const now = { pixels: new Uint32Array(data.buffer), table, indices: applyPalette(data, table, 'rgb565') };
      // A GIF counts in hundredths of a second.
      const delay = Math.round(100 / fps) * 10;
      gif.writeFrame(before === null ? now.indices : differing(now, before), width, height, {
        ...(before === null ? { repeat: 0 } : { transparent: true, transparentIndex: asBefore }),
        ...(before === null || table !== first ? { palette: filled(table) } : {}),
        delay,
        dispose: 1,
      });
      before = now;
    },
    finish() {
      gif.finish();
      return Promise.resolve(new Blob([gif.bytes() as Uint8Array<ArrayBuffer>], { type: 'image/gif' }));
    },
    abandon: () => undefined,
  };
}

function sampleOf(
  ctx: OffscreenCanvasRenderingContext2D,
  { width, height, frames }: Pick<Reel, 'width' | 'height' | 'frames'>,
  show: (frame: number) => void,
): Uint8ClampedArray {
  const size = width * height * 4;
  const sample = new Uint8ClampedArray(size * sampled.length);
  for (const [i, share] of sampled.entries()) {
    show(Math.round(share * (frames - 1)));
    sample.set(ctx.getImageData(0, 0, width, height).data, i * size);
  }
  return sample;
}

interface Frame {
  readonly pixels: Uint32Array;
  readonly table: readonly Color[];
  /** Of each pixel in that table. */
  readonly indices: Uint8Array;
}

/** Two tables number the same color otherwise: then only what was painted otherwise differs. */
function differing({ pixels, table, indices }: Frame, before: Frame): Uint8Array {
  const isSameTable = table === before.table;
  const changed = new Uint8Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const isSame = pixels[i] === before.pixels[i] || (isSameTable && indices[i] === before.indices[i]);
    changed[i] = isSame ? asBefore : indices[i]!;
  }
  return changed;
}

const filled = (table: readonly Color[]): readonly Color[] => [
  ...table,
  ...Array.from({ length: colors + 1 - table.length }, (): Color => [0, 0, 0]),
];
