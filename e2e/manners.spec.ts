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
  const places = new Map<string, Set<string>>();
  const look = (): Promise<[string, string][]> =>
    packets(page).evaluateAll((all) => all.map((one) => [one.getAttribute('data-packet')!, one.getAttribute('style')!]));
  await expect
    .poll(
      async () => {
        const twins = await look();
        for (const [id, style] of twins) places.set(id, (places.get(id) ?? new Set()).add(style));
        return twins.length;
      },
      { intervals: [20], timeout: 20_000 }, // looks that come ever more rarely miss the pause before the next message
    )
    .toBe(0);
  const steps = [...places.values()].map(({ size }) => size);
  expect(Math.max(...steps)).toBeLessThanOrEqual(4);
  expect(Math.max(...steps)).toBeGreaterThan(1);
});
