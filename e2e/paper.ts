/** What comes out of a printer, and what a camera makes of it. */
import jsqr from 'jsqr';
import type { Locator, Page } from '@playwright/test';

export interface Paper {
  readonly pages: number;
  /** Pictures made of pixels. */
  readonly images: number;
  /** Typefaces whose letters can be searched for and read aloud. */
  readonly fonts: number;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** As the browser prints the page, backgrounds left out as browsers do by themselves. */
export async function printed(page: Page, format: 'A4' | 'Letter'): Promise<Paper> {
  await page.evaluate(() => document.fonts.ready);
  const file = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
  return {
    pages: count(file, /\/Type \/Page\n/g),
    images: count(file, /\/Subtype \/Image/g),
    fonts: count(file, /\/ToUnicode/g),
  };
}

/** What a camera reads off a QR code on the page; null for nothing. */
export async function readCode(code: Locator): Promise<string | null> {
  const shot = (await code.screenshot()).toString('base64');
  const { width, height, pixels } = await code.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, pixels: [...data] };
  }, shot);
  return jsqr(new Uint8ClampedArray(pixels), width, height)?.data ?? null;
}
