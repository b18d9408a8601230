import { expect, test } from 'vitest';
import { gifMaker } from './gif.ts';

const reel = { width: 160, height: 100, fps: 10, frames: 41, title: 'a film', link: '' };
const [ground, verdict] = ['rgb(24, 26, 30)', 'rgb(203, 40, 28)'];

/** A sky of many blues, so that the palette is full; and a verdict that is broken in one frame of those that nobody sampled. */
function paint(ctx: OffscreenCanvasRenderingContext2D, frame: number): void {
  ctx.fillStyle = ground;
  ctx.fillRect(0, 0, reel.width, reel.height);
  for (let x = 0; x < reel.width; x++) {
    for (let y = 0; y < 60; y += 4) {
      ctx.fillStyle = `rgb(${y}, ${(x + frame) % 160}, ${120 + (x % 100)})`;
      ctx.fillRect(x, y, 1, 4);
    }
  }
  ctx.fillStyle = frame === 7 ? verdict : ground;
  ctx.fillRect(20, 80, 6, 6);
}

/** Of the frames, what is drawn at that place, as a reader of GIFs shows it. */
async function colorsAt(film: Blob, x: number, y: number): Promise<readonly (readonly number[])[]> {
  const decoder = new ImageDecoder({ data: await film.arrayBuffer(), type: 'image/gif' });
  await decoder.completed;
  const seen: number[][] = [];
  for (let frameIndex = 0; frameIndex < reel.frames; frameIndex++) {
    const { image } = await decoder.decode({ frameIndex });
    const ctx = new OffscreenCanvas(reel.width, reel.height).getContext('2d')!;
    ctx.drawImage(image, 0, 0);
    image.close();
    seen.push(Array.from(ctx.getImageData(x, y, 1, 1).data).slice(0, 3));
  }
  return seen;
}

const apart = (a: readonly number[], b: readonly number[]): number => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

test('a color that one frame alone has is in that frame, and gone from the next', async () => {
  const ctx = new OffscreenCanvas(reel.width, reel.height).getContext('2d', { willReadFrequently: true })!;
  const maker = gifMaker(reel, ctx, (frame) => paint(ctx, frame));
  for (let frame = 0; frame < reel.frames; frame++) {
    paint(ctx, frame);
    await maker.add(frame);
  }
  const film = await maker.finish();
  const seen = await colorsAt(film, 22, 82);
  const red = seen.flatMap((color, frame) => (apart(color, [203, 40, 28]) <= 8 ? [frame] : []));
  const dark = seen.flatMap((color, frame) => (apart(color, [24, 26, 30]) <= 8 ? [frame] : []));
  expect(red).toEqual([7]);
  expect(dark).toHaveLength(reel.frames - 1);
  expect(Math.max(...(await colorsAt(film, 80, 30)).map((color, frame) => apart(color, [28, (80 + frame) % 160, 200])))).toBeLessThan(40);
});
