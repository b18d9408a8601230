/** On a machine that does not keep up less is drawn: by measure, with a word about it, and with the reader's word before the measure. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openLesson, verdictsOf } from './lesson.ts';
import { throttle } from './measure.ts';

test.use({ deviceScaleFactor: 2 });

const address = 's/pause-outlives-lease/#at=1s&speed=0.25&end';

const badge = (page: Page) => page.getByRole('button', { name: 'Less detail: light mode is on' });
const pixels = (page: Page): Promise<number> =>
  page.locator('[data-stage] canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.clientWidth);

async function choose(page: Page, choice: 'Auto' | 'On' | 'Off'): Promise<void> {
  await page.getByRole('group', { name: 'Light mode' }).getByText(choice, { exact: true }).click();
}

test('a processor many times as slow is found out while time runs, is told so, and may be overruled', async ({ page }) => {
  test.setTimeout(150_000);
  await openLesson(page, address);
  await expect(badge(page)).toHaveCount(0);
  expect(await pixels(page)).toBe(2);
  await throttle(page, 20);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(badge(page)).toBeVisible({ timeout: 90_000 });
  await throttle(page, 1);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(() => pixels(page)).toBe(1);
  await badge(page).click();
  await expect(page.getByText(/^A picture took \d+ ms on this machine/)).toBeVisible();
  await choose(page, 'Off');
  await expect(badge(page)).toHaveCount(0);
  await expect.poll(() => pixels(page)).toBe(2);
});

test('chosen in the settings it stays chosen, shows the same run, and goes when it is chosen off', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#at=26s&end');
  const verdicts = await verdictsOf(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await choose(page, 'On');
  await page.keyboard.press('Escape');
  await expect(badge(page)).toBeVisible();
  await page.reload();
  await openLesson(page, page.url());
  await expect(badge(page)).toBeVisible();
  expect(await pixels(page)).toBe(1);
  expect(await verdictsOf(page)).toEqual(verdicts);
  await badge(page).click();
  await expect(page.getByText('On by your choice.')).toBeVisible();
  await choose(page, 'Auto');
  await expect(badge(page)).toHaveCount(0);
});
