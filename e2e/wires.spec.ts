/** What a link speaks and what stands in front of it, by mouse, by keys and by thumb: in the address at once, in words, and undone. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { keyboard } from './hands/keyboard.ts';
import { toolbar } from './hands/pointer.ts';
import { asFriend, digestOf, expectTime, link, node, openLesson, pictureOf, rail } from './lesson.ts';
import { test } from './policy.ts';

const early = 's/pause-outlives-lease/#p.script=off&at=500ms&end';

const did = (page: Page): Locator => page.getByRole('region', { name: 'What you did' });

const actionsOf = (page: Page): readonly string[] =>
  (/[#&]do=([^&]*)/.exec(new URL(page.url()).hash)?.[1] ?? '').split(',').map((action) => action.replace(/^[^:]*:/, ''));

/** The address follows within half a second. */
const expectActions = (page: Page, ...actions: readonly string[]): Promise<void> => expect.poll(() => actionsOf(page)).toEqual(actions);

async function openForm(page: Page, target: Locator, item: string): Promise<Locator> {
  await target.focus();
  await target.press('Enter');
  await toolbar(page).getByRole('button', { name: 'More faults' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  return page.getByRole('form');
}

test('by mouse: a connection opens, a cut makes it try again; all of it in the link, and undone', async ({ page, browser }) => {
  await openLesson(page, early);
  const calm = await digestOf(page);
  const form = await openForm(page, link(page, 'alice', 'storage'), 'TCP…');
  await form.getByRole('button', { name: 'Switch TCP' }).click();
  const spoken = await digestOf(page, calm);
  await expectActions(page, 'tcp.alice-storage');
  await expect(did(page)).toContainText('Let Alice – Storage speak TCP');
  await rail(page).fill('4000000');
  await expectTime(page, 4_000_000);
  await expect(link(page, 'alice', 'storage')).toHaveAccessibleName(/TCP established/);
  await link(page, 'alice', 'storage').focus();
  await page.keyboard.press('x');
  const cut = await digestOf(page, spoken);
  await rail(page).fill('12000000');
  await expectTime(page, 12_000_000);
  await expect(link(page, 'alice', 'storage')).toHaveAccessibleName(/cut, A→S TCP retry \d, RTO/);
  await expect(page.getByRole('region', { name: 'TCP connections' })).toContainText(/unacked of 1,? .*retry \d/);
  const picture = await pictureOf(page);
  await rail(page).fill('2000000');
  await expectTime(page, 2_000_000);
  await rail(page).fill('12000000');
  await expectTime(page, 12_000_000);
  expect(await pictureOf(page)).toEqual(picture);
  await expectActions(page, 'tcp.alice-storage', 'cut.alice-storage');
  await asFriend(browser, page, async (friend) => {
    await openLesson(friend, page.url());
    expect(await digestOf(friend)).toBe(cut);
  });
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  expect(await digestOf(page, cut)).toBe(spoken);
  await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click();
  expect(await digestOf(page, spoken)).toBe(calm);
});

test('by keys: one port for all that is sent to a node, slots for a link, and who goes first on it', async ({ page }) => {
  await openLesson(page, early);
  const hand = keyboard(page);
  const chosen = async (target: Locator, item: string): Promise<void> => {
    await hand.reach(target);
    await page.keyboard.press('Enter');
    await expect(toolbar(page).getByRole('button').first()).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    const wanted = page.getByRole('menuitem', { name: item });
    for (let i = 0; i < 30 && !(await wanted.evaluate((one) => one === document.activeElement)); i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('form')).toBeVisible();
  };
  let digest = await digestOf(page);
  await chosen(node(page, 'alice'), 'Switch port…');
  await page.keyboard.press('Enter');
  digest = await digestOf(page, digest);
  await expect(did(page)).toContainText('Let all links to Alice share one port of 100 messages a second');
  await hand.reach(node(page, 'alice'));
  await page.keyboard.press('ArrowRight');
  await chosen(page.locator('[data-link]:focus'), 'Circuit…');
  await page.keyboard.press('Enter');
  digest = await digestOf(page, digest);
  await hand.reach(page.locator('[data-link][aria-pressed="true"]'));
  await chosen(page.locator('[data-link]:focus'), 'First go…');
  await page.keyboard.press('Enter');
  await digestOf(page, digest);
  await expect.poll(() => actionsOf(page).map((action) => action.split('.')[0])).toEqual(['share', 'circuit', 'prio']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => actionsOf(page)).toHaveLength(2);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => actionsOf(page)).toHaveLength(3);
});

test.describe('by thumb', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('from the sheet: choose the link, then what it speaks', async ({ page }) => {
    await openLesson(page, early);
    const before = await digestOf(page);
    await page.getByRole('button', { name: /^Break/ }).tap();
    const sheet = page.getByRole('dialog', { name: 'Break something' });
    await sheet.getByRole('button', { name: 'Alice – Storage' }).tap();
    await sheet.getByRole('button', { name: 'TCP…' }).tap();
    await sheet.getByText('A→S', { exact: true }).tap();
    await sheet.getByRole('button', { name: 'Switch TCP' }).tap();
    await digestOf(page, before);
    await expectActions(page, 'tcp.alice-to-storage');
  });
});
