/** A whole session of clicks, with the copy of the site made behind it, asks nobody but the page's own host. */
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openLesson } from './lesson.ts';
import { test } from './policy.ts';
import { startHost } from './staticHost.ts';

test.use({ serviceWorkers: 'allow' });

/** Leaves the page, or asks the system for something that no test can answer. */
const notPressed = /print|full screen|save|download|open a (run|file)|present|faultline, all lessons/i;

/** Every button that is there, pressed once by its name, each from the page as it was before; what opens is closed again. */
async function pressAll(page: Page): Promise<readonly string[]> {
  const names = await page
    .locator('button:visible:enabled')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent.trim()));
  const pressed: string[] = [];
  for (const name of new Set(names)) {
    if (name === '' || notPressed.test(name)) continue;
    const button = page.getByRole('button', { name, exact: true }).first();
    if (!(await button.isVisible()) || !(await button.isEnabled())) continue;
    await button.click({ timeout: 1_000 }).then(
      () => pressed.push(name),
      () => undefined, // it lay under something, or went
    );
    for (let i = 0; i < 2; i++) await page.keyboard.press('Escape');
  }
  return pressed;
}

test('every button of the gallery and of a lesson, and what they open', async ({ page, context }) => {
  test.setTimeout(240_000);
  const host = await startHost(join(import.meta.dirname, '..', 'dist'));
  const strangers: string[] = [];
  const errors: string[] = [];
  const hear = (one: Page): void => {
    one.on('pageerror', (error) => errors.push(error.message));
    one.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob|about):/.test(url) && !url.startsWith(host.url)) strangers.push(url);
    });
  };
  hear(page);
  context.on('page', hear);

  await page.goto(host.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole('link', { name: 'A pause outlives the lease' }).first().waitFor();
  await pressAll(page);

  await openLesson(page, `${host.url}s/pause-outlives-lease/#at=9.9s&end`);
  const pressed = await pressAll(page);
  expect(pressed.length).toBeGreaterThan(15); // it did press
  await openLesson(page, `${host.url}s/raft/#at=200ms&end`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'QR' }).click();
  await expect(page.getByRole('img', { name: /QR/ })).toBeVisible();
  for (const address of ['privacy/', 'x/', 'embed/s/raft/', 's/no-such-lesson/', 'nowhere']) {
    await page.goto(host.url + address);
    await expect(page.locator('#root')).not.toBeEmpty();
  }
  expect({ strangers, errors }).toEqual({ strangers: [], errors: [] });
  await host.stop();
});
