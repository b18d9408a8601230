/** What a lecturer takes along: the page for instructors, the worksheet and its key, on screen and on paper. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoFindings } from './axe.ts';
import { cursorOf, expectTime, openLesson } from './lesson.ts';
import { lessons, typical } from './lessons.ts';
import { printed, readCode } from './paper.ts';
import { test } from './policy.ts';
import { devUrl } from './servers.ts';

const sheets = ['teach', 'worksheet', 'key'] as const;

/** Tabs on until the element that is wanted has the focus. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((link) => link === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${wanted.toString()}`);
}

test('from the gallery a keyboard reaches the page for instructors, the worksheet and the key', async ({ page, baseURL }) => {
  await page.goto('./');
  await page.getByRole('heading', { name: 'A pause outlives the lease' }).waitFor();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'A pause outlives the lease' }) });
  await tabTo(page, card.getByRole('link', { name: 'For instructors' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${baseURL}s/pause-outlives-lease/teach/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A pause outlives the lease');
  await expect(page.locator('[data-minutes]')).toHaveCount(3);
  await tabTo(page, page.getByRole('link', { name: 'Answer key' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${baseURL}s/pause-outlives-lease/key/`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  await expect(page.getByText('token 33 after 34')).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Worksheet' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${baseURL}s/pause-outlives-lease/worksheet/`);
  await expect(page.getByRole('img', { name: /^One lock, two clients, one file: lanes of Alice/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Answer key' })).toHaveCount(0);
});

test('from a lesson its menu and the palette lead there, and the way back leads to the run as it was', async ({ page, baseURL }) => {
  const run = 's/last-write-wins/#seed=7&p.skew=-100ms&at=600ms&end';
  await openLesson(page, run);
  await page.getByRole('button', { name: 'Last write wins' }).click();
  await page.getByRole('menuitem', { name: /^For instructors/ }).click();
  await expect(page).toHaveURL(`${baseURL}s/last-write-wins/teach/`);
  await page.goBack();
  await expectTime(page, 600_000);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await page.keyboard.type('worksheet');
  await expect(page.getByRole('option', { name: 'Open the worksheet to print' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${baseURL}s/last-write-wins/worksheet/`);
});

for (const lesson of typical) {
  test(`each link of the short plans opens ${lesson} at its moment`, async ({ page, context }) => {
    test.slow();
    await page.goto(`s/${lesson}/teach/`);
    const links = await page
      .locator('[data-minutes="5"] a, [data-minutes="15"] a')
      .evaluateAll((found) => [...new Set(found.map((link) => (link as HTMLAnchorElement).href))]);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      const opened = await context.newPage();
      await openLesson(opened, link);
      const [, at = '', unit = ''] = /[#&]at=([\d.]+)(us|ms|s)&/.exec(link) ?? [];
      const { at: stands } = await cursorOf(opened);
      expect(stands, link).toBe(Math.round(Number(at) * { us: 1, ms: 1_000, s: 1_000_000 }[unit]!));
      await opened.close();
    }
  });

  test(`the code on each sheet of ${lesson} leads to the lesson, in the dark too`, async ({ page, baseURL }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const name of sheets) {
      await page.goto(`s/${lesson}/${name}/`);
      expect(await readCode(page.getByRole('img', { name: 'QR code of the lesson’s address' }))).toBe(`${baseURL}s/${lesson}/`);
    }
  });
}

/** With the longest texts among them; `build/teaching/sheets.test.ts` reads everybody's. */
const printedLessons = lessons.filter((id, i) => i % 3 === 0 || typical.includes(id));

for (const lesson of printedLessons)
  test(`${lesson} on paper: plans on a page of their own, worksheet and key on two sides, lines and letters and no pixels`, async ({
    page,
  }) => {
    for (const name of sheets) {
      await page.goto(`s/${lesson}/${name}/`);
      const sides = name === 'teach' ? [3, 4] : [2]; // notes of many words go on to a page more
      for (const format of typical.includes(lesson) ? (['A4', 'Letter'] as const) : (['A4'] as const)) {
        const { pages, images, fonts } = await printed(page, format);
        expect(sides, `${name} on ${format}`).toContain(pages);
        expect([name, format, images]).toEqual([name, format, 0]);
        expect(fonts).toBeGreaterThan(1);
      }
    }
  });

test('whoever takes it along is told how to say where it is from', async ({ page, baseURL }) => {
  await page.goto('s/raft/teach/');
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`“Raft”, Faultline, ${baseURL}s/raft/, CC BY 4.0`);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('all but the code and the buttons is there', async ({ page }) => {
    await page.goto('s/raft/teach/');
    await expect(page.getByRole('heading', { name: 'One rule less', exact: true })).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    await page.getByRole('link', { name: 'Worksheet' }).click();
    await expect(page.getByRole('img', { name: /^An election/ })).toBeVisible();
  });
});

test('the development server shows them too, and the reader’s choice of theme holds on them', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => localStorage.setItem('faultline:settings', '{"theme":"dark","contrast":"on"}'));
  await page.goto(`${devUrl}s/raft/worksheet/`);
  await expect(page.getByRole('img', { name: /^An election/ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--stroke'))).toBe('2.25px');
  expect(errors).toEqual([]);
});

test('these pages offend no rule of their policy, and ask no other origin', async ({ page, baseURL }) => {
  const seen: string[] = [];
  await page.exposeFunction('reportViolation', (told: string) => void seen.push(told));
  await page.addInitScript(() => {
    const { reportViolation } = window as unknown as { reportViolation: (told: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      reportViolation(`${effectiveDirective}: ${blockedURI}`),
    );
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL!)) seen.push(request.url());
  });
  for (const name of sheets) {
    await page.goto(`s/raft/${name}/`);
    await expect(page.getByRole('img', { name: 'QR code of the lesson’s address' })).toBeVisible();
    await page.waitForLoadState('networkidle');
  }
  expect(seen).toEqual([]);
});

for (const lesson of typical)
  test(`axe finds nothing on the pages of ${lesson}, in any theme, and nothing sticks out at 320 pixels`, async ({ page }) => {
    test.slow();
    for (const name of sheets)
      for (const width of lesson === 'raft' ? [1280, 320] : [320]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`s/${lesson}/${name}/`);
        await expectNoFindings(page, `${name} at ${width}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([name, width, overflow > 0]).toEqual([name, width, false]);
      }
  });
