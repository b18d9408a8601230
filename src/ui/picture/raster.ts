/** A picture as pixels. */
import { withRun } from '../../run/picture/png.ts';
import { paintPicture, sizeOf } from './picture.ts';
import type { Picture } from './picture.ts';

/** Twice what is seen, so that it stays sharp on a projector and in print. */
const pngRatio = 2;

/** The typefaces are there before anything is measured or written with them. */
export async function readyFonts({ style: { look } }: Picture): Promise<void> {
  const faces = [look.ui, look.mono].flatMap((family) => ['450', '650'].map((weight) => `${weight} 12px ${family}`));
  await Promise.all(faces.map((face) => document.fonts.load(face)));
}

/** Null where this browser has no memory for so large a picture. */
export function blank(width: number, height: number): OffscreenCanvasRenderingContext2D | null {
  return new OffscreenCanvas(width, height).getContext('2d', { alpha: false });
}

export async function pngOf(picture: Picture, run: string | null): Promise<Uint8Array<ArrayBuffer>> {
  await readyFonts(picture);
  const { width, height } = sizeOf(picture);
  const ctx = blank(width * pngRatio, height * pngRatio);
  if (ctx === null) throw new Error('no canvas');
  ctx.scale(pngRatio, pngRatio);
  paintPicture(ctx, picture, pngRatio);
  const blob = await ctx.canvas.convertToBlob({ type: 'image/png' });
  const png = new Uint8Array(await blob.arrayBuffer());
  return run === null ? png : withRun(png, run);
}
