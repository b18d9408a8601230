/** What comes out of the printer when a lesson's page is printed: the moment, in light, in lines and letters. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { node, openLesson, verdictCard } from './lesson.ts';
import { printed, readCode } from './paper.ts';
import { test } from './policy.ts';

const broken = 's/pause-outlives-lease/#seed=9&at=15.5s&do=3s:cut.alice-storage,6s:freeze.bob=2s,7s:thaw.lock&end';

/** What makes the sheet comes at the first touch. */
async function touch(page: Page): Promise<void> {
  await node(page, 'storage').click();
  await expect(page.locator('html')).toHaveAttribute('data-paper', 'ready', { timeout: 20_000 });
}

/** The sheet, as it stands while the browser prints. */
async function layOut(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
}

test('a moment on one sheet: picture, verdicts in words, what was done, and a code that leads back to it', async ({ page, baseURL }) => {
  await openLesson(page, broken);
  await touch(page);
  for (const format of ['A4', 'Letter'] as const) {
    const { pages, images, fonts } = await printed(page, format);
    expect([format, pages, images]).toEqual([format, 1, 0]);
    expect(fonts).toBeGreaterThan(1);
  }
  await expect(verdictCard(page, 'mutual-exclusion')).toBeVisible();

  await layOut(page);
  const sheet = page.locator('[data-handout]');
  await expect(sheet).toContainText('A pause outlives the lease');
  await expect(sheet).toContainText('At 15.50 s');
  await expect(sheet).toContainText('6 s: Freeze Bob for 2 s');
  await expect(sheet).toContainText('Thaw Lock service (missed: Lock service is not paused)');
  await expect(sheet).toContainText('two believe: Alice holds 33, Bob holds 34');
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Tokens never go backwards' })).toContainText('✓');
  expect(await sheet.locator('svg text').count()).toBeGreaterThan(20);
  expect(await sheet.locator('image, pattern, canvas').count()).toBe(0);
  const link = await readCode(sheet.getByRole('img', { name: 'QR code of the link' }));
  expect(link).toContain(`${baseURL}s/pause-outlives-lease/#seed=9&at=15.5s`);
  expect(link).toContain('do=3s:cut.alice-storage,6s:freeze.bob=2s');
  const ground = await sheet.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(ground).toBe('rgb(255, 255, 255)');

  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toHaveCount(0);
  await expect(node(page, 'bob')).toBeVisible();
});

test('the lesson with most promises fits on a sheet, too', async ({ page }) => {
  await openLesson(page, 's/raft/#p.checkQuorum=off&at=3s&do=2s:partition.n4.n5-vs-n1.n2.n3&end');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.locator('html')).toHaveAttribute('data-paper', 'ready', { timeout: 20_000 });
  for (const format of ['A4', 'Letter'] as const) expect((await printed(page, format)).pages).toBe(1);
});

test('the key of the browser, pressed before anything else, waits until there is something to print', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', document.documentElement.dataset['paper'] ?? 'nothing');
  });
  await openLesson(page, broken);
  await page.keyboard.press('Control+p');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'ready', { timeout: 20_000 });
});

test('the palette prints, too; and what cannot be fetched is not waited for', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', document.documentElement.dataset['paper'] ?? 'nothing');
  });
  await page.route(/\/assets\/handout-/, (route) => route.abort());
  await openLesson(page, broken);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('print this');
  await expect(page.getByRole('option', { name: 'Print this moment' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'nothing', { timeout: 20_000 });
});
