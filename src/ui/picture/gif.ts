/** A film as a GIF: one palette for all of it, and of each frame only what differs from the one before. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { FilmMaker, Reel } from './film.ts';

/** One color less than a GIF has: the last one means "as before". */
const colors = 255;
const asBefore = 255;

/** Frames from which the palette is taken, as shares of the film. */
const sampled = [0, 0.25, 0.5, 0.75, 1] as const;

export function gifMaker(
  { width, height, fps, frames }: Reel,
  ctx: OffscreenCanvasRenderingContext2D,
  show: (frame: number) => void,
): FilmMaker {
  const gif = GIFEncoder();
  const found = quantize(sampleOf(ctx, { width, height, frames }, show), colors, { format: 'rgb565' });
  const palette = [...found, ...Array.from({ length: colors + 1 - found.length }, () => [0, 0, 0] as [number, number, number])];
  let before: Uint8Array | null = null;
  return {
    add() {
      const indices = applyPalette(ctx.getImageData(0, 0, width, height).data, found, 'rgb565');
      const drawn = before === null ? indices : differing(indices, before);
      // A GIF counts in hundredths of a second.
      const delay = Math.round(100 / fps) * 10;
      gif.writeFrame(drawn, width, height, {
        ...(before === null ? { palette, repeat: 0 } : { transparent: true, transparentIndex: asBefore }),
        delay,
        dispose: 1,
      });
      before = indices;
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

function differing(now: Uint8Array, before: Uint8Array): Uint8Array {
  const changed = new Uint8Array(now.length);
  for (let i = 0; i < now.length; i++) changed[i] = now[i] === before[i] ? asBefore : now[i]!;
  return changed;
}
