/** What this browser keeps of runs: those that were worked on last, and those of a page that went without a word. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cursorOf, digestOf, node, openLesson } from './lesson.ts';
import { test } from './policy.ts';

const lesson = 's/pause-outlives-lease/';
const begun = `${lesson}#seed=7&at=3s&end`;

const draftsKept = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('faultline:draft:')));

async function freezeBob(page: Page): Promise<string> {
  const before = await digestOf(page);
  await node(page, 'bob').click();
  await page.keyboard.press('z');
  return digestOf(page, before);
}

const recent = (page: Page) => page.getByRole('region', { name: 'Your recent runs' });

test('a run that was worked on is on the gallery, opens as it was left, and can be forgotten', async ({ page }) => {
  await openLesson(page, begun);
  const mine = await freezeBob(page);
  await expect.poll(async () => (await draftsKept(page)).length).toBe(1);
  await page.goto('./');
  await expect(recent(page).getByRole('listitem')).toHaveCount(1);
  await expect(recent(page)).toContainText(/1 action · \d\d:\d\d/);
  await recent(page).getByRole('link').click();
  expect(await digestOf(page)).toBe(mine);
  expect((await cursorOf(page)).at).toBe(3_000_000);
  await expect(page.getByText(/^Restore the draft/)).toBeHidden();
  await page.goto('./');
  await expect(recent(page).getByRole('listitem')).toHaveCount(1); // the same one
  await recent(page)
    .getByRole('button', { name: /^Forget this run/ })
    .click();
  await expect(recent(page)).toBeHidden();
  expect(await draftsKept(page)).toEqual([]);
});

test('of a page that crashed its lesson offers the draft, once; restored, it can be taken back', async ({ page, context }) => {
  await openLesson(page, begun);
  const lost = await freezeBob(page);
  await expect.poll(async () => (await draftsKept(page)).length).toBe(1);
  const devtools = await context.newCDPSession(page);
  const gone = page.waitForEvent('crash');
  void devtools.send('Page.crash').catch(() => null);
  await gone;

  const again = await context.newPage();
  await openLesson(again, lesson);
  const fresh = await digestOf(again);
  const offer = again.getByRole('alert').filter({ hasText: /Restore the draft of \d\d:\d\d\?/ });
  await expect(offer).toContainText('1 action of yours');
  await offer.getByRole('button', { name: 'Restore' }).click();
  expect(await digestOf(again, fresh)).toBe(lost);
  expect((await cursorOf(again)).at).toBe(3_000_000);
  await again.keyboard.press('Control+z');
  expect(await digestOf(again, lost)).toBe(fresh);
  await again.reload();
  await digestOf(again);
  await expect(offer).toBeHidden();
});

test('a page that was left, or is open in another tab, is offered by nobody', async ({ page, context }) => {
  await openLesson(page, begun);
  await freezeBob(page);
  await expect.poll(async () => (await draftsKept(page)).length).toBe(1);
  const other = await context.newPage();
  await openLesson(other, lesson);
  await other.getByRole('button', { name: 'Share', exact: true }).click(); // by now it would stand there
  await expect(other.getByText(/^Restore the draft/)).toBeHidden();
  await page.goto('about:blank');
  await openLesson(page, lesson);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByText(/^Restore the draft/)).toBeHidden();
});

test('a change that its address has not told yet survives a reload', async ({ page }) => {
  await openLesson(page, lesson);
  await page.getByRole('button', { name: 'Explore from here' }).click();
  const mine = await freezeBob(page);
  await expect.poll(async () => (await draftsKept(page)).length).toBe(1);
  await page.evaluate(() => history.replaceState(history.state, '', location.href.replace(/#.*/, ''))); // as a run too long for one has it
  await page.reload();
  expect(await digestOf(page)).toBe(mine);
});

test('erased, the runs are gone; where storage is blocked, nothing breaks', async ({ page }) => {
  await openLesson(page, begun);
  await freezeBob(page);
  await expect.poll(async () => (await draftsKept(page)).length).toBe(1);
  await page.goto('privacy/');
  await expect(page.getByRole('region', { name: 'What this browser keeps' })).toContainText('your last run');
  await page.getByRole('button', { name: 'Erase what this browser keeps' }).click();
  await expect(page.getByRole('status')).toContainText('Erased');
  expect(await draftsKept(page)).toEqual([]);

  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await openLesson(page, `${lesson}#seed=8&at=3s&end`);
  const mine = await freezeBob(page);
  await expect(page).toHaveURL(/freeze\.bob/);
  await page.reload();
  expect(await digestOf(page)).toBe(mine);
  await page.goto('./');
  await expect(page.getByRole('link', { name: /Last write wins/ }).first()).toBeVisible();
  expect(errors).toEqual([]);
});
