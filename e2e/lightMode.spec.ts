/** On a machine that does not keep up less is drawn: by measure, with a word about it, and with the reader's word before the measure. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { openLesson, verdictsOf } from './lesson.ts';
import { throttle } from './measure.ts';
import { test } from './policy.ts';

test.use({ deviceScaleFactor: 2 });

const address = 's/pause-outlives-lease/#at=1s&speed=0.25&end';

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

const badge = (page: Page) => page.getByRole('button', { name: 'Less detail is on: why, and what is left out' });
const pixels = (page: Page): Promise<number> =>
  page.locator('[data-stage] canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.clientWidth);

async function choose(page: Page, choice: 'Auto' | 'On' | 'Off'): Promise<void> {
  await page.getByRole('group', { name: 'Less detail' }).getByText(choice, { exact: true }).click();
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

const over = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

/** What is drawn of the badge, and each line of words on the stage that lies under it. */
const coveredBy = async (page: Page): Promise<readonly string[]> => {
  const sign = await badge(page).locator('svg').boundingBox();
  if (sign === null) return ['its sign is not drawn yet']; // another width is another page
  const lines = await page.locator('[data-stage] [data-caption] > *, [data-stage] [data-eyes]').all();
  expect(lines.length).toBeGreaterThan(2);
  const covered: string[] = [];
  for (const line of lines) {
    const box = await line.boundingBox();
    if (box !== null && over(box, sign)) covered.push(await line.innerText());
  }
  expect(await badge(page).evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
  return covered;
};

test('on a small stage, and on a projector, its sign covers no word', async ({ page }) => {
  await openLesson(page, 's/did-it-happen/');
  await page.getByRole('button', { name: 'Settings' }).click();
  await choose(page, 'On');
  await page.keyboard.press('Escape');
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    await expect(badge(page)).toBeVisible();
    await expect.poll(() => coveredBy(page), `${width} wide`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.locator('[data-projector] main')).toBeVisible({ timeout: 20_000 });
  await expect(badge(page)).toBeVisible();
  await expect.poll(() => coveredBy(page), 'on a projector').toEqual([]);
});
