/** When something breaks the page says what happened, keeps the run's link, and offers the next step. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cursorOf, digestOf, openLesson } from './lesson.ts';
import { test } from './policy.ts';

const lesson = 's/pause-outlives-lease/';
const broken = `${lesson}#seed=7&p.script=off&at=5s&do=900ms:freeze.alice=15s&end`;
const engine = '**/assets/worker-engine*';
const scenarioInWorker = '**/assets/worker-scenario-pause-outlives-lease*';

const trouble = (page: Page) => page.getByRole('main').filter({ has: page.getByRole('link', { name: 'All lessons' }) });

async function recovers(page: Page): Promise<void> {
  expect(page.url()).toContain('do=900ms:freeze.alice=15s');
  await page.unrouteAll();
  await trouble(page)
    .getByRole('button', { name: /^(Try again|Retry)$/ })
    .click();
  await digestOf(page);
  expect((await cursorOf(page)).at).toBe(5_000_000);
}

test('an engine that the host does not serve', async ({ page }) => {
  await page.route(engine, (route) => route.fulfill({ status: 500, body: 'no' }));
  await page.goto(broken);
  await expect(trouble(page)).toContainText('worker stopped');
  await recovers(page);
});

test('an engine that never arrives', async ({ page }) => {
  await page.route(engine, (route) => route.abort());
  await page.goto(broken);
  await expect(trouble(page)).toContainText('its file could not be loaded');
  await recovers(page);
});

test('a scenario that throws in the middle of its run', async ({ page }) => {
  await page.route(scenarioInWorker, async (route) => {
    const response = await route.fetch();
    const code = await response.text();
    expect(code).toMatch(/acquire\(e,t\)\{/);
    await route.fulfill({ response, body: code.replaceAll(/acquire\(e,t\)\{/g, '$&throw new Error("made to break");') });
  });
  await page.goto(broken);
  await expect(trouble(page)).toContainText('made to break');
  await expect(trouble(page)).toContainText(/at 0\b/);
  await trouble(page).getByRole('button', { name: 'Copy link and reason' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/do=900ms:freeze\.alice=15s[^]*made to break/);
  await recovers(page);
});

test('a run that broke can be opened without what was done to it', async ({ page }) => {
  await page.route(engine, (route) => route.abort());
  await page.goto(broken);
  await trouble(page).waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Open without your action' }).click();
  await digestOf(page);
  await expect(page.getByRole('heading', { name: 'Alice holds the lease. She is asleep.' })).toBeVisible();
});

test('a lesson whose file is missing', async ({ page }) => {
  await page.route('**/assets/scenario-pause-outlives-lease*', (route) => route.abort());
  await page.goto(broken);
  await expect(trouble(page)).toContainText('could not be loaded');
  expect(page.url()).toContain('do=900ms:freeze.alice=15s');
});

test('a browser that lets the page keep nothing', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await openLesson(page, lesson);
  await page.locator('fieldset label', { hasText: 'Alice and Bob, both' }).click();
  await page.getByRole('button', { name: 'Commit and watch' }).click();
  await expect(page.locator('[data-feedback]')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect(page.getByRole('button', { name: 'Light theme' })).toBeVisible();
  expect(errors).toEqual([]);
});
