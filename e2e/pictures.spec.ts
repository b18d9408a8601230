/** A run leaves the page as a picture that opens again; each file is read by a program of its kind. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { asFriend, cursorOf, digestOf, openLesson, verdictsOf } from './lesson.ts';
import { test } from './policy.ts';
import { broken, openPictures, pick, saved, sharePanel } from './pictures.ts';
import type { Saved } from './pictures.ts';

/** As a hand lets go of it over the page. */
async function drop(page: Page, { name, bytes }: Saved): Promise<void> {
  await page.evaluate(
    ({ title, base64 }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], title));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    },
    { title: name, base64: bytes.toString('base64') },
  );
}

const seen = async (page: Page, before?: string): Promise<unknown> => ({
  digest: await digestOf(page, before),
  at: (await cursorOf(page)).at,
  verdicts: await verdictsOf(page),
});

/** How many colors a picture shows where it is looked at, and its size. */
const looked = (page: Page, { bytes }: Saved, type: string): Promise<{ readonly size: readonly number[]; readonly colors: number }> =>
  page.evaluate(
    async ({ base64, kind }) => {
      const blob = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: kind });
      const image = await createImageBitmap(blob);
      const ctx = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      ctx.drawImage(image, 0, 0);
      const pixels = new Uint32Array(ctx.getImageData(0, 0, image.width, image.height).data.buffer);
      return { size: [image.width, image.height], colors: new Set(pixels).size };
    },
    { base64: bytes.toString('base64'), kind: type },
  );

test('a PNG shows the run twice as sharp as the screen, and dropped on the page it is the run again', async ({ page, browser }) => {
  await openLesson(page, broken);
  const theirs = await seen(page);
  const panel = await openPictures(page);
  const file = await saved(page, panel.getByRole('button', { name: 'Save PNG' }));
  expect(file.name).toMatch(/^pause-outlives-lease at 6\.50 s\.png$/);
  expect(file.bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const header = [file.bytes.readUInt32BE(16), file.bytes.readUInt32BE(20)];
  expect(header[0]).toBe(2_240);
  const { size, colors } = await looked(page, file, 'image/png');
  expect(size).toEqual(header);
  expect(colors).toBeGreaterThan(50);
  await asFriend(browser, page, async (friend) => {
    await openLesson(friend, 's/last-write-wins/');
    const mine = await digestOf(friend);
    await drop(friend, file);
    await expect(friend.getByRole('heading', { level: 1, name: /pause outlives/i })).toBeVisible();
    expect(await seen(friend, mine)).toEqual(theirs);
  });
});

test('an SVG keeps its text, says what it is, and opens again by the file dialog', async ({ page, browser }) => {
  await openLesson(page, broken);
  const theirs = await seen(page);
  const panel = await openPictures(page);
  await pick(panel, 'As', 'SVG');
  const file = await saved(page, panel.getByRole('button', { name: 'Save SVG' }));
  const read = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      errors: svg.querySelectorAll('parsererror').length,
      root: svg.documentElement.localName,
      title: svg.querySelector('title')?.textContent,
      words: [...svg.querySelectorAll('text')].map((each) => each.textContent),
      outside: [...svg.querySelectorAll('*')].filter((each) =>
        each.getAttributeNames().some((name) => name !== 'xmlns' && /^(?:https?:)?\/\//.test(each.getAttribute(name)!)),
      ).length,
    };
  }, file.bytes.toString('utf8'));
  expect(read).toMatchObject({ errors: 0, root: 'svg', title: 'A pause outlives the lease, at 6.50 s', outside: 0 });
  expect(read.words).toEqual(expect.arrayContaining(['Alice', 'Bob', 'Storage', 'Lock service', 'cut', 'A pause outlives the lease']));
  await asFriend(browser, page, async (friend) => {
    await openLesson(friend, 's/last-write-wins/');
    const mine = await digestOf(friend);
    await friend.getByRole('button', { name: 'Share', exact: true }).click();
    await sharePanel(friend).getByRole('tab', { name: 'File' }).click();
    const chooser = friend.waitForEvent('filechooser');
    await sharePanel(friend).getByRole('button', { name: 'Open a file…' }).click();
    await (await chooser).setFiles({ name: file.name, mimeType: 'image/svg+xml', buffer: file.bytes });
    await expect(friend.getByRole('heading', { level: 1, name: /pause outlives/i })).toBeVisible();
    expect(await seen(friend, mine)).toEqual(theirs);
  });
});

test('a picture shows the stage alone or the timeline alone, and in dark; what was to be watched is so in it, too', async ({ page }) => {
  await openLesson(page, broken.replace('&end', '&mode=watch&end'));
  const panel = await openPictures(page);
  await pick(panel, 'As', 'SVG');
  const save = panel.getByRole('button', { name: 'Save SVG' });
  await pick(panel, 'Of', 'Stage');
  const stage = (await saved(page, save)).bytes.toString('utf8');
  await pick(panel, 'Of', 'Timeline');
  await pick(panel, 'Colors', 'Dark');
  const timeline = (await saved(page, save)).bytes.toString('utf8');
  expect([stage.includes('>believes<'), timeline.includes('>believes<')]).toEqual([false, true]);
  expect([stage.includes('#1b1e24'), timeline.includes('#1b1e24')]).toEqual([false, true]);
  expect(stage).toMatch(/"mode":\s*"watch"/);
});

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
/** As drawing programs write it. */
const documentType = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>';
const svgWith = (inside: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n${documentType}\n<svg xmlns="http://www.w3.org/2000/svg"><metadata id="faultline-run">${inside}</metadata></svg>`,
  );
const badPictures: readonly (Saved & { readonly title: string; readonly says: RegExp })[] = [
  { title: 'that holds no run', name: 'holiday.png', bytes: onePixel, says: /“holiday\.png” was not opened\. This picture holds no run/ },
  { title: 'that is cut off', name: 'half.png', bytes: onePixel.subarray(0, 50), says: /cut off: its end is missing/ },
  { title: 'whose run is damaged', name: 'a.svg', bytes: svgWith('{"format":<b/>}'), says: /held a run, which is damaged/ },
  {
    title: 'whose run is newer',
    name: 'b.svg',
    bytes: svgWith('{"format":"faultline run","version":99}'),
    says: /newer version of Faultline/,
  },
  { title: 'of a kind that holds none', name: 'c.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), says: /Only PNG and SVG pictures/ },
];

test('pictures that hold no run, or none that can be read, are refused in words', async ({ page }) => {
  await openLesson(page, broken);
  const before = await seen(page);
  for (const { says, title, ...file } of badPictures) {
    await test.step(`a picture ${title}`, async () => {
      await drop(page, file);
      await expect(page.getByText(says)).toBeVisible();
    });
  }
  expect(await seen(page)).toEqual(before);
});

test('the form is found by its name, works by keyboard, and gives the focus back', async ({ page }) => {
  await openLesson(page, broken);
  await page.locator('[data-node="alice"]').click();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('picture');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Save a picture or a film' });
  await expect(dialog.getByRole('button', { name: 'Save PNG' })).toBeEnabled();
  await dialog.getByRole('radio', { name: 'PNG' }).focus();
  await page.keyboard.press('ArrowRight');
  await dialog.getByRole('button', { name: 'Save SVG' }).focus();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.svg$/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the form fits into the sheet, films and all', async ({ page }) => {
    await openLesson(page, broken);
    await page.getByRole('button', { name: 'Share', exact: true }).tap();
    const sheet = sharePanel(page);
    await sheet.getByRole('tab', { name: 'Picture' }).tap();
    await expect(sheet.getByRole('button', { name: 'Save PNG' })).toBeEnabled({ timeout: 20_000 });
    const overflow = (): Promise<number> => sheet.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(await overflow()).toBe(0);
    await sheet.getByRole('group', { name: 'As' }).getByText('Film', { exact: true }).tap();
    await expect(sheet.getByRole('button', { name: /^Make / })).toBeVisible();
    expect(await overflow()).toBe(0);
  });
});
