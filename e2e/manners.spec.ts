/** Manners: readable by everyone, quiet where motion is unwanted, and no word to anybody else. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { openLesson, packets } from './lesson.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const lessons = ['pause-outlives-lease', 'four-faces-of-a-timeout', 'last-write-wins'];

/** What axe finds, a line each: the rule, and where. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(source);
  const results = await page.evaluate(async () =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

const expectNoFindings = async (page: Page): Promise<void> => expect(await findings(page)).toEqual([]);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('in the gallery', async ({ page }) => {
      await page.goto('./');
      await page.getByRole('link', { name: /Last write wins/ }).waitFor();
      await expectNoFindings(page);
    });

    for (const lesson of lessons) {
      test(`in ${lesson}, before and after the guess`, async ({ page }) => {
        await openLesson(page, `s/${lesson}/`);
        await expectNoFindings(page);
        await page.getByRole('button', { name: 'Skip', exact: true }).click();
        await page.locator('[data-feedback]').waitFor({ timeout: 20_000 });
        await expectNoFindings(page);
      });
    }

    test('with toolbar, form, menu, explanation, share, help, commands and event table open', async ({ page }) => {
      await openLesson(page, 's/pause-outlives-lease/#at=17s&do=16.5s:cut.lock-to-bob&end');
      await page.getByRole('button', { name: /^Why:/ }).first().click();
      // Alice is frozen at the witness, and would offer a thaw.
      await page.locator('[data-node="bob"]').click();
      await expectNoFindings(page);
      await page.getByRole('button', { name: 'Freeze for…' }).click();
      await expectNoFindings(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Event table (E)' }).click();
      await page.getByRole('button', { name: 'More faults' }).click();
      await expectNoFindings(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Share', exact: true }).click();
      await expectNoFindings(page);
      for (const tab of ['QR code', 'File']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('button', { name: /^Save/ }).waitFor();
        await expectNoFindings(page);
      }
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Help/ }).click();
      await expectNoFindings(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Find a command' }).fill('go');
      await expectNoFindings(page);
    });

    test('on the page on privacy, before and after erasing', async ({ page }) => {
      await page.goto('privacy/');
      const erase = page.getByRole('button', { name: 'Erase what this browser keeps' });
      await erase.waitFor();
      await expectNoFindings(page);
      await erase.click();
      await expectNoFindings(page);
    });

    test('where a run is only watched', async ({ page }) => {
      await openLesson(page, 's/pause-outlives-lease/#at=3s&mode=watch&do=2s:cut.lock-to-bob&end');
      await expectNoFindings(page);
      await page.getByRole('tab', { name: 'Design' }).click();
      await expectNoFindings(page);
    });

    test('on the pages for trouble', async ({ page }) => {
      await page.goto('s/no-such-lesson/');
      await page.getByRole('heading', { name: /no lesson/ }).waitFor();
      await expectNoFindings(page);
      await page.route('**/assets/worker-engine*', (route) => route.abort());
      await page.goto('s/pause-outlives-lease/#do=3s:freze.alice');
      await page.getByRole('button', { name: 'Retry' }).waitFor();
      await expectNoFindings(page);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('axe finds nothing in any panel, nor in the sheet of faults', async ({ page }) => {
    await openLesson(page, 's/pause-outlives-lease/#at=900ms&p.script=off&end');
    const panels = page.getByRole('tablist', { name: 'Panels' });
    for (const panel of ['Story', 'Timeline', 'Node', 'Log']) {
      await panels.getByRole('tab', { name: panel }).tap();
      await expectNoFindings(page);
    }
    await page.getByRole('button', { name: 'Break something' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Break something' });
    await sheet.getByRole('button', { name: 'Alice', exact: true }).tap();
    await sheet.getByRole('button', { name: 'Freeze for…' }).tap();
    await expectNoFindings(page);
    await sheet.getByRole('button', { name: 'Freeze process' }).tap();
    await expect(page.locator('[data-node="alice"]')).toHaveAccessibleName(/frozen/);
  });

  for (const lesson of lessons) {
    test(`nothing of ${lesson} is wider than the screen`, async ({ page }) => {
      await openLesson(page, `s/${lesson}/`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  }
});

test('no word goes to another host, whatever is done', async ({ page, baseURL }) => {
  const strangers: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL!) && !/^(data|blob):/.test(url)) strangers.push(url);
  });
  await page.goto('./');
  await page.getByRole('link', { name: /Last write wins/ }).click();
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await page.locator('[data-feedback]').waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.waitForLoadState('networkidle');
  expect(strangers).toEqual([]);
});

test('where motion is unwanted a message grows in steps', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLesson(page, 's/four-faces-of-a-timeout/#p.script=off&at=495ms&speed=0.5&end');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await packets(page).waitFor();
  const places = new Set<string>();
  await expect
    .poll(async () => {
      const twin = packets(page);
      if ((await twin.count()) > 0) places.add((await twin.getAttribute('style').catch(() => null)) ?? '');
      return twin.count();
    })
    .toBe(0);
  expect(places.size).toBeLessThanOrEqual(6);
});
