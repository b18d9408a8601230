/** A run goes from one browser to another as a file; a link can be to look at only; a code can be photographed. */
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { asFriend, cursorOf, digestOf, expectTime, openLesson, rail, verdictsOf } from './lesson.ts';
import { test } from './policy.ts';

const lesson = 's/pause-outlives-lease/';
const broken = `${lesson}#seed=9&at=6.5s&do=3s:cut.alice-storage,6s:freeze.bob=2s&end`;

interface SavedFile {
  readonly name: string;
  readonly text: string;
}

const sharePanel = (page: Page): Locator => page.getByRole('dialog', { name: 'Share this run' });

async function openShare(page: Page, tab: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await sharePanel(page).getByRole('tab', { name: tab }).click();
  return sharePanel(page);
}

async function saveFile(page: Page): Promise<SavedFile> {
  const panel = await openShare(page, 'File');
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save' }).click();
  const file = await download;
  await page.keyboard.press('Escape');
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** By the system's dialog, which the button opens. */
async function choose(page: Page, button: Locator, { name, text }: SavedFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** As a hand lets go of it over the page. */
async function drop(page: Page, file: SavedFile): Promise<void> {
  await page.evaluate(({ name, text }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], name, { type: 'application/json' }));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, file);
}

interface Seen {
  readonly digest: string;
  readonly at: number;
  readonly verdicts: unknown;
}

const seen = async (page: Page, before?: string): Promise<Seen> => ({
  digest: await digestOf(page, before),
  at: (await cursorOf(page)).at,
  verdicts: await verdictsOf(page),
});

const banner = (page: Page, words: string | RegExp): Locator => page.getByRole('alert').filter({ hasText: words });

test('a run saved as a file is the same run in a fresh browser, opened by the dialog of the gallery', async ({ page, browser }) => {
  await openLesson(page, broken);
  const file = await saveFile(page);
  expect(file.name).toBe('pause-outlives-lease.faultline.json');
  const mine = await seen(page);
  await asFriend(browser, page, async (friend) => {
    await friend.goto(page.url().replace(/s\/pause.*$/, ''));
    await choose(friend, friend.getByRole('button', { name: /^Open a run from a file/ }), file);
    expect(await seen(friend)).toEqual(mine);
    await expect(banner(friend, `Opened “${file.name}”`)).toBeVisible();
    await expect(friend.getByText(/Plays differently/)).toBeHidden();
    await friend.reload(); // the address holds it, too
    expect(await seen(friend)).toEqual(mine);
    await friend.goBack();
    await expect(friend.getByRole('region', { name: 'Start here' })).toBeVisible();
  });
});

test('dropped on the lesson it takes the place of the run there, which can be had back', async ({ page, browser }) => {
  await openLesson(page, broken);
  const [file, theirs] = [await saveFile(page), await seen(page)];
  await asFriend(browser, page, async (friend) => {
    await openLesson(friend, page.url().replace(/#.*$/, '#seed=7&at=4s&do=1s:freeze.alice=1s&end'));
    const mine = await seen(friend);
    await drop(friend, file);
    expect(await seen(friend, mine.digest)).toEqual(theirs);
    await banner(friend, 'Opened').getByRole('button', { name: 'Back to the former run' }).click();
    expect(await seen(friend, theirs.digest)).toEqual(mine);
    await friend.keyboard.press('Control+y');
    expect(await seen(friend, mine.digest)).toEqual(theirs);
    await friend.keyboard.press('Control+z');
    expect(await seen(friend, theirs.digest)).toEqual(mine);
    await expect(friend).toHaveURL(/seed=7&at=4s&do=1s:freeze\.alice=1s&was=[\w,]+&h=\w{8}&end$/);
  });
});

test('dropped on another lesson it opens its own, and the way back leads to the beat that was left', async ({ page, browser }) => {
  await openLesson(page, broken);
  const [file, theirs] = [await saveFile(page), await seen(page)];
  await asFriend(browser, page, async (friend) => {
    await openLesson(friend, page.url().replace(/s\/pause.*$/, 's/last-write-wins/'));
    const mine = await seen(friend);
    await drop(friend, file);
    await expect(friend.getByRole('heading', { level: 1, name: /pause outlives/i })).toBeVisible();
    expect(await seen(friend, mine.digest)).toEqual(theirs);
    await banner(friend, 'Opened').getByRole('button', { name: 'Back to the former run' }).click();
    await expect(friend.getByRole('heading', { level: 1, name: /Last write wins/i })).toBeVisible();
    expect(await seen(friend, theirs.digest)).toEqual(mine);
    await expect(friend.getByText(/Beat 1 of/)).toBeVisible();
  });
});

test('a file whose run comes to other verdicts than when it was saved says so', async ({ page }) => {
  await openLesson(page, broken);
  const file = await saveFile(page);
  const digest = (JSON.parse(file.text) as { digest: string }).digest;
  await drop(page, { ...file, text: file.text.replace(digest, `${digest.slice(0, 4)}0000`) });
  await expect(banner(page, 'Plays differently since this run was shared')).toBeVisible({ timeout: 20_000 });
});

const badFiles: readonly (SavedFile & { readonly title: string; readonly says: RegExp })[] = [
  { title: 'that is not JSON', name: 'notes.txt', text: 'lecture at ten', says: /“notes\.txt” was not opened.*not JSON/ },
  { title: 'of another program', name: 'a.json', text: '{"nodes":[]}', says: /not a run of Faultline/ },
  {
    title: 'from a newer version',
    name: 'b.json',
    text: '{"format":"faultline run","version":2}',
    says: /newer version of Faultline/,
  },
  { title: 'that is too large', name: 'c.json', text: ' '.repeat(1_048_577), says: /1\.0 MB/ },
  { title: 'that is torn', name: 'd.json', text: '{\n  "format": "faultline run",\n  "ver', says: /looks cut off/ },
];

for (const { title, says, ...file } of badFiles) {
  test(`a file ${title} is refused in words, on the gallery and in a lesson, and nothing is lost`, async ({ page }) => {
    await page.goto('./');
    await drop(page, file);
    await expect(banner(page, says)).toBeVisible();
    await openLesson(page, broken);
    const before = await seen(page);
    const panel = await openShare(page, 'File');
    await choose(page, panel.getByRole('button', { name: 'Open a file…' }), file);
    await expect(banner(page, says)).toBeVisible();
    expect(await seen(page)).toEqual(before);
    await banner(page, says).getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner(page, says)).toBeHidden();
  });
}

test('a link for watching plays and scrubs, takes no fault, and can be made one’s own', async ({ page }) => {
  await openLesson(page, broken);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await sharePanel(page)
    .getByRole('switch', { name: /^Watch only/ })
    .click();
  const link = await sharePanel(page).getByRole('textbox', { name: 'Link to this run' }).inputValue();
  expect(link).toContain('&mode=watch&');
  await page.goto('about:blank');
  await openLesson(page, link);
  const strip = page.getByRole('region', { name: 'Watch only' });
  await expect(strip).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Fault tools' })).toBeHidden();
  const before = await digestOf(page);
  await page.locator('[data-node="alice"]').click();
  await page.keyboard.press('z'); // freezes where one may
  await rail(page).fill('8000000');
  await expectTime(page, 8_000_000);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await cursorOf(page)).at).toBeGreaterThan(8_000_000);
  expect(await digestOf(page)).toBe(before);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await strip.getByRole('button', { name: 'Make it yours' }).click();
  await expect(strip).toBeHidden();
  await expect(page).not.toHaveURL(/mode=watch/);
  await page.locator('[data-node="alice"]').click();
  await page.keyboard.press('z');
  expect(await digestOf(page, before)).not.toBe(before);
});

test('the code can be shown over the whole screen, and saved', async ({ page }) => {
  await openLesson(page, broken);
  const panel = await openShare(page, 'QR code');
  const code = panel.getByRole('img', { name: /^QR code/ });
  await expect(code).toHaveAttribute('data-qr', 'hall');
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save as SVG' }).click();
  const svg = await readFile(await (await download).path(), 'utf8');
  expect(svg).toContain(await code.locator('path').last().getAttribute('d'));
  await panel.getByRole('button', { name: 'Full screen' }).click();
  await expect.poll(async () => (await code.boundingBox())!.width).toBeGreaterThan(600);
  await page.evaluate(() => document.exitFullscreen());
  await expect(code).toBeVisible();
});

/** What a camera makes of a picture of a code. The page unpacks the picture, whose gray comes back as text: lists of so many numbers are slow. */
async function readCode(page: Page, png: Buffer): Promise<string | undefined> {
  const { gray, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let letters = '';
    for (let i = 0; i < data.length; i += 4) letters += String.fromCharCode(data[i]!);
    return { gray: btoa(letters), width: picture.width, height: picture.height };
  }, png.toString('base64'));
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  Buffer.from(gray, 'base64').forEach((shade, i) => rgba.fill(shade, i * 4, i * 4 + 3));
  return jsQR(rgba, width, height)?.data;
}

async function savedPicture(page: Page, panel: Locator, format: 'PNG' | 'SVG'): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: `Save as ${format}` }).click();
  return readFile(await (await download).path());
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in a ${colorScheme} theme`, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 720 } });

    test('the code that is shown, on the panel and over the whole screen, and the one that is saved are of the very link', async ({
      page,
    }) => {
      await openLesson(page, broken);
      const panel = await openShare(page, 'Link');
      const field = panel.getByRole('textbox', { name: 'Link to this run' });
      await expect(field).toHaveValue(/&h=\w{8}&end$/);
      const link = await field.inputValue();
      await panel.getByRole('tab', { name: 'QR code' }).click();
      const code = panel.getByRole('img', { name: /^QR code/ });
      await expect(code).toHaveAttribute('data-link', link);
      expect(await readCode(page, await code.screenshot())).toBe(link);
      expect(await readCode(page, await savedPicture(page, panel, 'PNG'))).toBe(link);
      await panel.getByRole('button', { name: 'Full screen' }).click();
      await expect.poll(async () => (await code.boundingBox())!.width).toBeGreaterThan(600);
      expect(await readCode(page, await page.screenshot())).toBe(link);
      await page.evaluate(() => document.exitFullscreen());
    });
  });
}

test('a link that is too long for a lecture hall is not shown over the whole screen: what makes it shorter is offered, and does', async ({
  page,
}) => {
  const actions = Array.from(
    { length: 150 },
    (_, i) => `${(i * 7_919_993) % 29_999_999}us:slow.${['alice', 'bob', 'lock'][(i * i) % 3]}=${((i * 31) % 97) + 2}`,
  );
  await openLesson(page, `${lesson}#seed=9&at=12.4s&do=${actions.join(',')}&end`);
  const panel = await openShare(page, 'QR code');
  const code = panel.getByRole('img', { name: /^QR code/ });
  await expect(code).toHaveAttribute('data-link', /#1d1\./); // packed, for it is shorter so
  await expect(code).toHaveAttribute('data-qr', 'hand');
  await expect(panel.getByRole('button', { name: 'Full screen' })).toBeHidden();
  expect(await readCode(page, await savedPicture(page, panel, 'PNG'))).toBe(await code.getAttribute('data-link'));
  await panel.getByRole('button', { name: 'Leave my interventions out' }).click();
  await expect(code).toHaveAttribute('data-qr', 'hall');
  expect(await readCode(page, await code.screenshot())).toMatch(/#seed=9&at=12\.4s&end$/);
  await expect(panel.getByRole('button', { name: 'Full screen' })).toBeVisible();
});

test('where the code for codes does not arrive, the rest of the panel works on', async ({ page }) => {
  await page.route('**/assets/ShareQr*', (route) => route.abort());
  await openLesson(page, broken);
  const panel = await openShare(page, 'QR code');
  await expect(panel.getByRole('alert')).toContainText('did not arrive');
  await panel.getByRole('tab', { name: 'Link' }).click();
  await expect(panel.getByRole('textbox', { name: 'Link to this run' })).toHaveValue(/&end$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the sheet holds all three ways, and none of it is wider than the screen', async ({ page }) => {
    await openLesson(page, broken);
    await page.getByRole('button', { name: 'Share', exact: true }).tap();
    for (const tab of ['QR code', 'File', 'Link']) {
      await sharePanel(page).getByRole('tab', { name: tab }).tap();
      await expect(sharePanel(page).getByRole('tabpanel', { name: tab })).toBeVisible();
      expect(await sharePanel(page).evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth)).toBe(0);
    }
    await sharePanel(page).getByRole('button', { name: 'Close' }).tap();
    await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();
  });
});
