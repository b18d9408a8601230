/** Manners: quiet where motion is unwanted, and no word to anybody else. */
import { expect } from '@playwright/test';
import { openLesson, packets } from './lesson.ts';
import { test } from './policy.ts';

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
