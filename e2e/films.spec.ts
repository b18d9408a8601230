/** A span of a run leaves the page as a film, made frame by frame, and read by a program of its kind. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { openLesson } from './lesson.ts';
import { test } from './policy.ts';
import { broken, lesson, openPictures, pick, saved } from './pictures.ts';

async function openFilm(page: Page): Promise<Locator> {
  const panel = await openPictures(page);
  await pick(panel, 'As', 'Film');
  await expect(panel.getByRole('button', { name: /^Make / })).toBeVisible();
  return panel;
}

async function setTime(panel: Locator, label: string, text: string): Promise<void> {
  await panel.getByLabel(label).fill(text);
  await panel.getByLabel(label).press('Enter');
}

test('a GIF of a span has as many frames as was said, and shows the run change', async ({ page }) => {
  await openLesson(page, broken);
  const panel = await openFilm(page);
  const rows = await Promise.all(['From, s', 'to, s', 'lasts, s'].map(async (label) => (await panel.getByLabel(label).boundingBox())!.y));
  expect(new Set(rows).size).toBe(1);
  await setTime(panel, 'From, s', '2');
  await setTime(panel, 'to, s', '9.5');
  await setTime(panel, 'lasts, s', '1.2');
  await pick(panel, 'Frames a second', '10');
  await pick(panel, 'Width, pixels', '640');
  if ((await panel.getByRole('group', { name: 'File' }).count()) > 0) await pick(panel, 'File', 'GIF');
  await expect(panel.getByText(/^12 frames, 1\.2 s, 640 × \d+ pixels\.$/)).toBeVisible();
  const file = await saved(page, panel.getByRole('button', { name: 'Make GIF' }));
  expect(file.name).toBe('pause-outlives-lease 2–9.5 s.gif');
  const read = await page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const decoder = new ImageDecoder({ data, type: 'image/gif' });
    await decoder.tracks.ready;
    await decoder.completed;
    const { frameCount } = decoder.tracks.selectedTrack!;
    const frames: number[] = [];
    let length = 0;
    for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
      const { image } = await decoder.decode({ frameIndex });
      const ctx = new OffscreenCanvas(image.displayWidth, image.displayHeight).getContext('2d')!;
      ctx.drawImage(image, 0, 0);
      const pixels = new Uint32Array(ctx.getImageData(0, 0, image.displayWidth, image.displayHeight).data.buffer);
      frames.push(pixels.reduce((sum, pixel, i) => (Math.imul(sum, 31) + pixel * (i % 97)) | 0, 7));
      length += image.duration ?? 0;
    }
    return { frameCount, different: new Set(frames).size, length };
  }, file.bytes.toString('base64'));
  expect(read).toEqual({ frameCount: 12, different: 12, length: 1_200_000 });
  const again = await saved(page, panel.getByRole('button', { name: 'Make GIF' }));
  expect(again.bytes.equals(file.bytes)).toBe(true);
});

test('a video is as long as was said, whatever this browser can encode', async ({ page }) => {
  await openLesson(page, broken);
  const panel = await openFilm(page);
  await setTime(panel, 'lasts, s', '1');
  await pick(panel, 'Width, pixels', '640');
  const files = panel.getByRole('group', { name: 'File' });
  // This Chromium encodes WebM wherever it runs, and MP4 on some machines.
  await expect(files.getByText('WebM', { exact: true })).toBeVisible();
  for (const kind of ['MP4', 'WebM']) {
    if ((await files.getByText(kind, { exact: true }).count()) === 0) continue;
    await pick(panel, 'File', kind);
    const file = await saved(page, panel.getByRole('button', { name: `Make ${kind}` }));
    const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(new Uint8Array(file.bytes)) });
    const track = (await input.getPrimaryVideoTrack())!;
    let packets = 0;
    for await (const packet of new EncodedPacketSink(track).packets()) packets += packet.data.length > 0 ? 1 : 0;
    expect({ packets, width: track.displayWidth, seconds: Math.round((await input.computeDuration()) * 100) / 100 }).toEqual({
      packets: 25,
      width: 640,
      seconds: 1,
    });
    expect((await input.getMetadataTags()).comment).toContain(lesson);
  }
});

test('a film can be called off in the midst of it, and made after that', async ({ page }) => {
  await openLesson(page, broken);
  const panel = await openFilm(page);
  await setTime(panel, 'lasts, s', '25');
  await pick(panel, 'Frames a second', '50');
  let downloads = 0;
  page.on('download', () => downloads++);
  await panel.getByRole('button', { name: /^Make / }).click();
  const progress = panel.getByRole('progressbar', { name: 'Frames made' });
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0);
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByText('Called off; nothing was saved.')).toBeVisible();
  await expect(progress).toBeHidden();
  expect(downloads).toBe(0);
  await setTime(panel, 'lasts, s', '0.4');
  await saved(page, panel.getByRole('button', { name: /^Make / }));
  expect(downloads).toBe(1);
});

test('a film goes on while its form is closed, and is saved when it is done', async ({ page }) => {
  await openLesson(page, broken);
  const panel = await openFilm(page);
  await setTime(panel, 'lasts, s', '4');
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await panel.getByRole('button', { name: /^Make / }).click();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  expect((await download).suggestedFilename()).toMatch(/^pause-outlives-lease 0–30 s\./);
});

test('before a guess is made no film tells what is to come', async ({ page }) => {
  await openLesson(page, lesson);
  const panel = await openFilm(page);
  await setTime(panel, 'to, s', '30');
  await expect(panel.getByRole('alert')).toContainText('The run can be shown until');
  await expect(panel.getByRole('button', { name: /^Make / })).toBeDisabled();
});
