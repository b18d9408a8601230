/**
 * A link of an older engine. There has been but one, so the development server, which serves each file by itself, is made to say that its engine is
 * the fifth, and that the site keeps the third.
 */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { digestOf } from './lesson.ts';
import { test } from './policy.ts';
import { devUrl } from './servers.ts';

const inputs = 'seed=7&at=8s&do=3s:cut.alice-storage';

async function asEngineFive(page: Page, frozen: readonly number[]): Promise<void> {
  await page.route('**/src/run/versions.ts*', async (route) => {
    const response = await route.fetch();
    const code = await response.text();
    expect(code).toContain('engineEpoch = 1');
    await route.fulfill({ response, body: code.replace('engineEpoch = 1', 'engineEpoch = 5') });
  });
  await page.route('**/e/engines.json', (route) => route.fulfill({ json: { frozen } }));
}

/** The page's own link of this run, as engine 3 would have written it: there one verdict that is violated now was not, and another way round. */
async function linkOfEngineThree(page: Page): Promise<string> {
  await page.goto(`${devUrl}s/pause-outlives-lease/#${inputs}&end`);
  await digestOf(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Link to this run' });
  await expect(field).toHaveValue(/&was=[\w,]+&h=\w{8}&end$/);
  const [, was = '', h = ''] = /&was=([\w,]+)&h=(\w{8})&end$/.exec(await field.inputValue())!;
  const then = was.split(',').slice(1).join(',') || 'well';
  return `#e=3&${inputs}&was=${then}&h=${h.slice(0, 4)}${h.endsWith('0000') ? '1111' : '0000'}&end`;
}

test('says which verdict changed, and leads to the engine that the site keeps', async ({ page }) => {
  await asEngineFive(page, [3]);
  const hash = await linkOfEngineThree(page);
  await page.goto('about:blank');
  await page.goto(`${devUrl}s/pause-outlives-lease/${hash}`);
  await digestOf(page);
  const banner = page.getByRole('alert').filter({ hasText: /^Plays differently since engine 3: “.+” was not violated, is violated now\./ });
  await expect(banner).toBeVisible({ timeout: 20_000 });
  await expect(banner).toContainText('as the current engine plays it');
  await banner.getByRole('button', { name: 'Open in engine 3' }).click();
  await expect(page).toHaveURL(`${devUrl}e/3/s/pause-outlives-lease/${hash}`);
});

test('is taken on by this engine where that is chosen, and says no more', async ({ page }) => {
  await asEngineFive(page, []);
  const hash = await linkOfEngineThree(page);
  await page.goto('about:blank');
  await page.goto(`${devUrl}s/pause-outlives-lease/${hash}`);
  await digestOf(page);
  const banner = page.getByRole('alert').filter({ hasText: 'Plays differently since engine 3' });
  await expect(banner).toBeVisible({ timeout: 20_000 });
  await expect(banner.getByRole('button', { name: /Open in engine/ })).toBeHidden();
  await banner.getByRole('button', { name: 'Use current' }).click();
  await expect(banner).toBeHidden();
  await expect(page).toHaveURL(/#e=5&seed=7&/);
  await page.reload();
  await digestOf(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Link to this run' })).toHaveValue(/&h=\w{8}&end$/);
  await expect(banner).toBeHidden();
});
