import { expect } from '@playwright/test';
import { digestOf, openLesson, verdictsOf } from './lesson.ts';
import { test } from './policy.ts';

test('many runs tell what one cannot, and each of them can be opened, by link too, and left again', async ({ page, context }) => {
  await openLesson(page, 's/pause-outlives-lease/#at=25s&end');
  const own = await digestOf(page);
  await page.getByRole('tab', { name: 'Many runs' }).focus();
  await page.getByRole('tab', { name: 'Lesson' }).focus();
  await page.keyboard.press('End');
  await page.getByRole('button', { name: 'How long may a pause be?' }).click();
  await page.getByRole('button', { name: 'Try 45 runs' }).click();
  const short = page.getByRole('link', { name: /^4 s: Broken in 0 of 5 runs/ });
  await expect(short).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('link', { name: /^18 s: Broken in 5 of 5 runs/ })).toBeVisible({ timeout: 30_000 });
  expect(await verdictsOf(page)).toMatchObject({ 'mutual-exclusion': 'violated' });

  const there = await context.newPage();
  await openLesson(there, (await short.getAttribute('href'))!);
  const theirs = await digestOf(there);
  await there.close();

  await short.focus();
  await page.keyboard.press('Enter');
  expect(await digestOf(page, own)).toBe(theirs);
  await expect(page).toHaveURL(/p\.pause=4s/);
  await expect.poll(() => verdictsOf(page)).toMatchObject({ 'mutual-exclusion': 'held' });
  await page.keyboard.press('Control+z');
  expect(await digestOf(page, theirs)).toBe(own);
});
