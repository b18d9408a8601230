/**
 * Whether a page flashes, as WCAG 2.2 defines it (2.3.1, general flash): a pair of opposing changes of relative luminance by a tenth or more, the
 * darker of both below 0.8, more than three of them within a second, on a quarter of any ten degrees of sight, which is 341 × 256 CSS pixels.
 */
import type { CDPSession, Page } from '@playwright/test';

/** What was on the screen at a moment: relative luminance by cell, row by row. */
export interface Frame {
  /** Seconds. */
  readonly at: number;
  readonly luminances: readonly number[];
}

export const grid = { columns: 48, rows: 30 } as const;
const least = 0.1;
const brightest = 0.8;
const mostFlashes = 3;
const window = 1;
/** Of 341 × 256 pixels, as on a page of 1024 × 768, which the grid divides into cells; and of these a quarter. */
const field = { columns: Math.round((341 / 1024) * grid.columns), rows: Math.round((256 / 768) * grid.rows) } as const;
const mostCells = Math.floor((field.columns * field.rows) / 4);

/** When a cell's luminance has turned, each time by enough: two turns are a flash. */
function turnsOf(frames: readonly Frame[], cell: number): readonly number[] {
  const turns: number[] = [];
  let way = 0;
  let extreme = frames[0]?.luminances[cell] ?? 0;
  for (const { at, luminances } of frames) {
    const now = luminances[cell]!;
    const change = now - extreme;
    const goesOn = way !== 0 && Math.sign(change) === way;
    const isTurn = Math.abs(change) >= least && Math.min(now, extreme) < brightest;
    if (!goesOn && isTurn) {
      turns.push(at);
      way = Math.sign(change);
    }
    if (goesOn || isTurn) extreme = now;
  }
  return turns;
}

/** Begin of each second in which this cell flashes too often. */
const hastyIn = (turns: readonly number[]): readonly number[] =>
  turns.filter((at, i) => {
    const last = turns[i + 2 * mostFlashes + 1];
    return last !== undefined && last - at <= window;
  });

/** The most cells of any field of sight that flash more than three times in the same second, and how many may. */
export function flashing(frames: readonly Frame[]): { readonly cells: number; readonly most: number } {
  const hasty = Array.from({ length: grid.columns * grid.rows }, (_, cell) => hastyIn(turnsOf(frames, cell)));
  const moments = [...new Set(hasty.flat())];
  let cells = 0;
  for (const moment of moments) {
    const isHasty = hasty.map((begins) => begins.some((at) => Math.abs(at - moment) < window));
    cells = Math.max(cells, fullest(isHasty));
  }
  return { cells, most: mostCells };
}

function fullest(isHasty: readonly boolean[]): number {
  let most = 0;
  for (let top = 0; top <= grid.rows - field.rows; top++)
    for (let left = 0; left <= grid.columns - field.columns; left++) {
      let count = 0;
      for (let y = top; y < top + field.rows; y++)
        for (let x = left; x < left + field.columns; x++) if (isHasty[y * grid.columns + x]) count++;
      most = Math.max(most, count);
    }
  return most;
}

/** What the page shows meanwhile, frame by frame. */
export async function filmed(page: Page, meanwhile: () => Promise<void>): Promise<readonly Frame[]> {
  const cdp = await page.context().newCDPSession(page);
  const shots: { at: number; data: string }[] = [];
  cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    shots.push({ at: metadata.timestamp ?? 0, data });
    void cdp.send('Page.screencastFrameAck', { sessionId });
  });
  await cdp.send('Page.startScreencast', { format: 'jpeg', quality: 70, maxWidth: 480, maxHeight: 300 });
  await meanwhile();
  await stopped(cdp);
  const reader = await page.context().newPage();
  const frames = await reader.evaluate(read, { shots, ...grid });
  await reader.close();
  return frames;
}

async function stopped(cdp: CDPSession): Promise<void> {
  await cdp.send('Page.stopScreencast');
  await cdp.detach();
}

/** In a page, which can read pictures: each cell's luminance by sRGB's own curve. */
async function read({
  shots,
  columns,
  rows,
}: {
  readonly shots: readonly { readonly at: number; readonly data: string }[];
  readonly columns: number;
  readonly rows: number;
}): Promise<Frame[]> {
  const linear = Array.from({ length: 256 }, (_, value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  const drawing = new OffscreenCanvas(columns, rows).getContext('2d', { willReadFrequently: true })!;
  drawing.imageSmoothingQuality = 'high';
  const frames: Frame[] = [];
  for (const { at, data } of shots) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    drawing.drawImage(picture, 0, 0, columns, rows);
    const pixels = drawing.getImageData(0, 0, columns, rows).data;
    const luminances = Array.from({ length: columns * rows }, (_, i) => {
      const [red, green, blue] = [linear[pixels[i * 4]!]!, linear[pixels[i * 4 + 1]!]!, linear[pixels[i * 4 + 2]!]!];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    frames.push({ at, luminances });
  }
  return frames;
}
