/** The page on privacy: what is said there is so. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openLesson } from './lesson.ts';
import { test } from './policy.ts';

const keysKept = (page: Page): Promise<readonly string[]> => page.evaluate(() => Object.keys(localStorage).toSorted());
const erase = (page: Page): Promise<void> => page.getByRole('button', { name: 'Erase what this browser keeps' }).click();

test('what this browser keeps can be seen from a lesson’s settings, erased, and stays erased', async ({ page, context }) => {
  await openLesson(page, 's/pause-outlives-lease/');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await page.getByRole('separator').first().focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => keysKept(page)).toEqual(['faultline:answers:pause-outlives-lease', 'faultline:layout', 'faultline:settings']);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Privacy/ }).click();
  const kept = page.getByRole('region', { name: 'What this browser keeps' });
  await expect(kept).toContainText('your settings, how you divided the page, your answers in 1 lesson');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await erase(page);
  await expect(kept).toContainText('Now it keeps: nothing');
  await expect(kept.getByRole('status')).toContainText('Erased');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
  expect([await keysKept(page), await context.cookies()]).toEqual([[], []]);

  await openLesson(page, 's/pause-outlives-lease/');
  await expect(page.getByRole('button', { name: 'Skip', exact: true })).toBeVisible();
  expect(await keysKept(page)).toEqual([]);
});

test('erased with the lesson a step back, its answer is forgotten too', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/');
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await page.locator('[data-feedback]').waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('link', { name: /^Privacy/ }).click();
  await erase(page);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Skip', exact: true })).toBeVisible();
});

test('the gallery’s foot leads there; it has an address and a title of its own', async ({ page, baseURL }) => {
  await page.goto('./');
  await page
    .locator('footer')
    .getByRole('link', { name: /^Privacy/ })
    .click();
  await expect(page).toHaveURL(`${baseURL}privacy/`);
  await page.reload();
  await expect(page).toHaveTitle('Privacy · Faultline');
  await expect(page.getByRole('listitem')).toHaveCount(5);
  await expect(page.getByText(new URL(baseURL!).host)).toBeVisible();
});
