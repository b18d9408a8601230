/** What an embedded run leaves to the page around, and where it leads. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import { heardOf, lesson, stateOf, test } from './course.ts';

/** Where it is in its own frame, however far the page around has been scrolled. */
const placeOf = (part: Locator): Promise<string> => part.evaluate((element) => JSON.stringify(element.getBoundingClientRect()));

test('what its link hides is left out, a stranger in that list is told, and its address stays as it was', async ({ page, course }) => {
  const frame = await course.open(`${lesson}#at=5s&hide=story,timeline,inspector,clock&api=1&end`);
  await expect(frame.getByRole('tab')).toHaveCount(0);
  await expect(frame.getByRole('region', { name: 'Stage' })).toBeVisible();
  const ready = await page.evaluate(() => window.around.run.ready);
  expect(ready.notes.join(' ')).toContain('“clock” is no part of the page');
  await expect(frame.getByRole('alert')).toContainText('“clock”');
  const address = page.frames()[1]!.url();
  await page.evaluate(() => window.around.run.do('6s:freeze.bob=1s'));
  await expect.poll(async () => (await stateOf(page)).digest, { timeout: 20_000 }).not.toBeNull(); // later than an address would be written
  expect(page.frames()[1]!.url()).toBe(address);
});

test('a run to be watched takes no change there, and a copy of it opens in Faultline', async ({ page, course, context }) => {
  const frame = await course.open(`${lesson}#seed=9&at=5s&mode=watch&api=1&do=3s:freeze.bob=2s&end`);
  await expect.poll(async () => (await stateOf(page)).digest, { timeout: 20_000 }).not.toBeNull();
  const refusal = await page.evaluate(() => window.around.run.do('freeze.alice').catch((error: Error) => error.message));
  expect(refusal).toContain('mode=watch');
  await expect(frame.getByRole('button', { name: 'Break something' })).toBeHidden();
  await page.evaluate(() => window.around.run.seek('6s'));
  const opened = context.waitForEvent('page');
  await frame.getByRole('link', { name: 'Make it yours' }).click();
  const copy = await opened;
  await expect(copy).toHaveURL(
    /\/faultline\/s\/pause-outlives-lease\/#seed=9&at=6s&after=[0-9a-z]{8}&do=3s:freeze\.bob=2s(&was=[^&]+)?&h=\w+&end$/,
  );
  await expect(copy.getByText(/Begun as a copy, after run [0-9a-z]{8}/)).toBeVisible();
});

test('a run to be played is broken by hand, while its design stays; the way out leads to this very moment', async ({
  page,
  course,
  context,
}) => {
  const frame = await course.open(`${lesson}#at=5s&mode=play&api=1&end`);
  await frame.getByRole('tab', { name: 'Design' }).click();
  await expect(frame.getByRole('group', { name: 'Design' })).toHaveAttribute('disabled');
  await frame.locator('[data-node="bob"]').click();
  await page.keyboard.press('z');
  await expect.poll(async () => (await stateOf(page)).actions).toEqual([expect.stringContaining('freeze.bob')]);
  await page.keyboard.press('Control+k');
  const commands = frame.getByRole('dialog', { name: 'Commands' });
  await expect(commands.getByRole('combobox')).toBeFocused();
  await expect(commands.getByRole('option').filter({ hasText: /^(?:Present|Open|Go to all|Print|Save|Show or hide)/ })).toHaveCount(0);
  await page.keyboard.type('restart this');
  await page.keyboard.press('Enter');
  await frame.getByRole('dialog', { name: 'Restart this run' }).getByRole('button', { name: 'Restart' }).click();
  await expect.poll(async () => (await stateOf(page)).actions).toEqual([]);
  await page.evaluate(() => window.around.run.seek('7.5s'));
  const opened = context.waitForEvent('page');
  await frame.getByRole('link', { name: 'Open in Faultline' }).click();
  await expect(await opened).toHaveURL(/#seed=\d+&at=7\.5s&mode=play(&was=[^&]+)?(&h=\w+)?&end$/);
});

test('out of sight it stops', async ({ page, course }) => {
  await course.open(`${lesson}#at=1s&api=1&end`);
  await page.evaluate(() => window.around.run.play(0.1));
  expect((await stateOf(page)).playing).toBe(true);
  await page.evaluate(() => window.scrollTo(0, 2_000));
  await expect.poll(async () => (await stateOf(page)).playing).toBe(false);
  const refusal = await page.evaluate(() => window.around.run.play().catch((error: Error) => error.message));
  expect(refusal).toContain('out of sight');
  expect((await stateOf(page)).playing).toBe(false);
});

test('a file that is dropped on it is opened neither by it nor by the browser', async ({ course }) => {
  const frame = await course.open(`${lesson}#at=5s&api=1&end`);
  const hears = (kind: string): Promise<boolean> =>
    frame.locator('body').evaluate((body, type) => {
      const carried = new DataTransfer();
      carried.items.add(new File(['{}'], 'run.json'));
      return !body.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
    }, kind);
  expect(await hears('dragover')).toBe(true);
  expect(await hears('drop')).toBe(true);
  await expect(frame.getByRole('alert')).toHaveCount(0);
});

test('in a small frame the question comes first, the stage while time runs, and then what is said of the guess', async ({
  page,
  course,
}) => {
  await page.setViewportSize({ width: 390, height: 700 });
  const frame = await course.open(`${lesson}#end`);
  await page.locator('iframe').evaluate((element) => (element.style.height = '600px'));
  const choice = frame.locator('fieldset label').first();
  await expect(choice).toBeInViewport({ ratio: 0.6 });
  await choice.click();
  await frame.getByRole('button', { name: 'Commit and watch' }).click();
  await expect(frame.getByRole('tab', { name: 'Stage' })).toHaveAttribute('aria-selected', 'true');
  await expect(frame.getByRole('tab', { name: 'Lesson' })).toHaveAttribute('aria-selected', 'true', { timeout: 20_000 });
});

test('a wheel over it scrolls the page around; with Ctrl it zooms the timeline', async ({ page, course }) => {
  const frame = await course.open(`${lesson}#at=5s&hide=story,stage,inspector&api=1&end`);
  const surface = frame.getByRole('listbox', { name: /^Events/ });
  const box = (await surface.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  await expect(frame.getByText(/^Hold Ctrl/)).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  const head = frame.locator('[data-head]');
  const before = await placeOf(head);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  await expect.poll(() => placeOf(head)).not.toBe(before);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('a browser that keeps nothing for a frame of another site opens it, and says nothing of it', async ({ page, course }) => {
  await page.addInitScript(() => {
    if (window === window.top) return;
    for (const store of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, store, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
  });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const frame = await course.open(`${lesson}#api=1&end`);
  await frame.getByRole('tabpanel', { name: 'Lesson' }).locator('fieldset label').first().click();
  await frame.getByRole('button', { name: 'Commit and watch' }).click();
  await expect.poll(() => heardOf(page, 'answer'), { timeout: 20_000 }).toHaveLength(1);
  await expect(frame.getByText(/keeps nothing/)).toBeHidden();
  expect(errors).toEqual([]);
});

test.describe('under a thumb', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('one finger scrolls the page around, two move the timeline, and nothing is wider than the frame', async ({ page, course }) => {
    const frame = await course.open(`${lesson}#at=15s&hide=story,stage,inspector&api=1&end`);
    const wide = await frame.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(wide).toBe(0);
    const surface = frame.getByRole('listbox', { name: /^Events/ });
    const box = (await surface.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const cdp = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly (readonly [number, number])[]) =>
      cdp.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
    const frames = (): Promise<unknown> => page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    const head = frame.locator('[data-head]');
    await frame.getByRole('button', { name: 'Zoom in (W)' }).tap();
    await frame.getByRole('button', { name: 'Zoom in (W)' }).tap();
    const before = await placeOf(head);

    await touch('touchStart', [[x - 40, y - 30]]);
    await touch('touchStart', [
      [x - 40, y - 30],
      [x + 40, y + 30],
    ]);
    for (let step = 1; step <= 8; step++) {
      await touch('touchMove', [
        [x - 40, y - 30 - 6 * step],
        [x + 40, y + 30 - 6 * step],
      ]);
      await frames();
    }
    await touch('touchEnd', []);
    await expect.poll(() => placeOf(head)).not.toBe(before);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);

    const moved = await placeOf(head);
    await touch('touchStart', [[x, y + 60]]);
    for (let step = 1; step <= 12; step++) {
      await touch('touchMove', [[x, y + 60 - 10 * step]]);
      await frames();
    }
    await touch('touchEnd', []);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(() => placeOf(head)).toBe(moved);
  });
});

test('the share panel writes the frame, as it was chosen, and shows it', async ({ page }) => {
  await page.goto(`${lesson}#seed=9&at=6.5s&do=3s:cut.alice-storage&end`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Share this run' });
  await panel.getByRole('tab', { name: 'Embed' }).click();
  const code = panel.getByRole('textbox', { name: 'HTML of a frame with this run' });
  for (const choice of ['Watch', '800 × 500', 'Dark']) await panel.locator('label', { hasText: new RegExp(`^${choice}$`) }).click();
  await panel.getByRole('checkbox', { name: 'Lesson' }).uncheck();
  await panel.getByRole('switch', { name: /^Takes commands/ }).click();
  await panel.getByRole('button', { name: 'Copy' }).click();
  const text = await code.inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  const written = await page.evaluate(
    (html) => {
      const frame = new DOMParser().parseFromString(html, 'text/html').querySelector('iframe')!;
      return { title: frame.title, src: frame.getAttribute('src'), size: [frame.width, frame.height], loading: frame.loading };
    },
    text.replace(/ style="border: 0"/, ''),
  ); // this page would refuse it
  expect(text).toContain(' style="border: 0"');
  expect(written).toEqual({
    title: 'A pause outlives the lease: a run of Faultline',
    src: expect.stringMatching(
      /\/faultline\/embed\/s\/pause-outlives-lease\/#seed=9&at=6\.5s&mode=watch&theme=dark&hide=story&api=1&do=3s:cut\.alice-storage&/,
    ),
    size: ['800', '500'],
    loading: 'lazy',
  });
  await panel.getByRole('button', { name: 'Preview' }).click();
  const frame = panel.frameLocator('iframe');
  await expect(frame.getByText('Watch only')).toBeVisible({ timeout: 20_000 });
  await expect(frame.getByRole('tab', { name: 'Lesson' })).toBeHidden();
  expect(await panel.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 600 }, hasTouch: true, isMobile: true });

  test('a run to be watched offers the copy, too, and both ways out have their names', async ({ page }) => {
    await page.goto(`embed/${lesson}#mode=watch&at=5s&end`);
    const bar = page.getByRole('banner');
    await expect(bar.getByRole('link', { name: 'Make it yours' })).toBeInViewport({ ratio: 1 });
    await expect(bar.getByRole('link', { name: 'Open in Faultline' })).toBeInViewport({ ratio: 1 });
    const lines = await bar.getByText('Watch only').evaluate((chip) => chip.getClientRects().length);
    expect([lines, (await bar.getByText('Watch only').boundingBox())!.height < 30]).toEqual([1, true]);
    expect(await bar.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  });
});
