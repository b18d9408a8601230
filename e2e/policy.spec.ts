/** The page's Content-Security-Policy: nothing that the page does offends it, and it does refuse what it should. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { node, openLesson } from './lesson.ts';
import { typical } from './lessons.ts';
import { offensesIn } from './policy.ts';

interface Watch {
  /** "directive: what was refused", in order. */
  readonly violations: string[];
  /** Addresses of other origins that were asked for anything. */
  readonly strangers: string[];
}

async function watch(page: Page, ownOrigin: string): Promise<Watch> {
  const seen: Watch = { violations: [], strangers: [] };
  await page.exposeFunction('reportViolation', (told: string) => void seen.violations.push(told));
  await page.addInitScript(() => {
    const { reportViolation } = window as unknown as { reportViolation: (told: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      reportViolation(`${effectiveDirective}: ${blockedURI}`),
    );
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== ownOrigin && !/^(data|blob):$/.test(url.protocol)) seen.strangers.push(url.href);
  });
  return seen;
}

const quiet: Watch = { violations: [], strangers: [] };

test('the gallery and a lesson in use offend no rule, and ask no other origin', async ({ page, baseURL }) => {
  const seen = await watch(page, new URL(baseURL!).origin);
  await page.goto('./');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'A pause outlives the lease' }).first().click();
  await page.getByRole('button', { name: 'Skip', exact: true }).click();
  await page.locator('[data-feedback]').waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Why:/ }).first().click();
  await node(page, 'bob').click();
  await page.keyboard.press('z');
  await expect(node(page, 'bob')).toHaveAccessibleName(/frozen/);
  for (const key of ['Alt+K', 'Alt+K', 'Alt+J', 'v', 'e']) await page.keyboard.press(key);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Help/ }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(seen).toEqual(quiet);
});

test('pictures and films are made without a rule offended', async ({ page, baseURL }) => {
  const seen = await watch(page, new URL(baseURL!).origin);
  await openLesson(page, 's/pause-outlives-lease/#at=3s&end');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('tab', { name: 'Picture' }).click();
  await expect(page.getByRole('img', { name: 'What will be saved' })).toBeVisible();
  const saved = async (name: string): Promise<void> => {
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name }).click();
    await (await download).path();
  };
  await saved('Save PNG');
  await page.getByRole('group', { name: 'As' }).getByText('Film', { exact: true }).click();
  await page.getByLabel('lasts, s').fill('0.4');
  await page.getByLabel('lasts, s').press('Enter');
  for (const kind of ['WebM', 'GIF']) {
    await page.getByRole('group', { name: 'File' }).getByText(kind, { exact: true }).click();
    await saved(`Make ${kind}`);
  }
  expect(seen).toEqual(quiet);
});

test('each kind of page, opened by its address, offends no rule', async ({ page, baseURL }) => {
  const seen = await watch(page, new URL(baseURL!).origin);
  for (const address of [
    './',
    ...typical.flatMap((id) => [`s/${id}/`, `embed/s/${id}/`]),
    's/last-write-wins',
    'privacy/',
    's/no-such-lesson/',
    'nowhere',
    'x/',
    'embed/x/',
    'embed/s/no-such-lesson/',
    'load/#src=https%3A%2F%2Fprof.example%2Fweek5.json&end',
    '#/s/pause-outlives-lease?seed=9&end',
  ]) {
    await page.goto(address);
    await expect(page.locator('#root')).not.toBeEmpty();
    await page.waitForLoadState('networkidle');
  }
  expect(seen).toEqual(quiet);
});

test('a script in the page’s text, and a word to another host, are refused', async ({ page, baseURL }) => {
  const seen = await watch(page, new URL(baseURL!).origin);
  const offenses = offensesIn(page.context()); // as every journey has them
  await openLesson(page, 's/pause-outlives-lease/#at=1s&end');
  await page.evaluate(async () => {
    const smuggled = document.createElement('script');
    smuggled.textContent = 'document.title = "smuggled"';
    document.body.append(smuggled);
    await fetch('https://stranger.invalid/').catch(() => null);
  });
  await expect.poll(() => seen.violations).toEqual(['script-src-elem: inline', 'connect-src: https://stranger.invalid/']);
  await expect(page).not.toHaveTitle('smuggled');
  await expect.poll(() => offenses.join('\n')).toMatch(/inline script[^]*stranger\.invalid/);
});
