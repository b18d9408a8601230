/** Lessons, from the gallery to their ends, by keys alone: no pointer, and no focus but where keys lead. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { expectNoFindings } from './axe.ts';
import { keyboard } from './hands/keyboard.ts';
import { digestOf } from './lesson.ts';
import { lessons, typical } from './lessons.ts';
import { test } from './policy.ts';

test.describe.configure({ timeout: 240_000 });

const marks = (page: Page): Locator => page.getByRole('list', { name: 'Beats of this lesson' }).getByRole('button');
const shown = async (page: Page): Promise<number> =>
  Number(/^Beat (\d+):/.exec((await marks(page).and(page.locator('[aria-current="step"]')).getAttribute('aria-label'))!)![1]);
const question = (page: Page): Locator => page.locator('fieldset[data-phase="asking"]');

/** Nobody is left standing nowhere. */
const expectSomeFocus = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');

/** The first answer, by its number; gives back what the page says of it. */
async function answer(page: Page, isByLetter: boolean): Promise<void> {
  await keyboard(page).reach(question(page).getByRole('radio').first());
  await page.keyboard.press(isByLetter ? 'a' : '1');
  await expect(question(page).getByRole('radio').first()).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(question(page)).toHaveCount(0);
  await expectSomeFocus(page);
  await expect(page.locator('[data-feedback]')).toBeVisible({ timeout: 60_000 });
}

test('the gallery has every lesson', async ({ page }) => {
  await page.goto('./');
  const links = page.getByRole('main').getByRole('link');
  await links.first().waitFor();
  const ids = await links.evaluateAll((all) => all.map((link) => /\/s\/([^/]+)\/$/.exec((link as HTMLAnchorElement).pathname)?.[1]));
  expect(new Set(ids.filter((id) => id !== undefined))).toEqual(new Set(lessons));
});

test('a lesson that opens leaves the focus where the page begins: its first stop skips what is not wanted', async ({ page }) => {
  await page.goto(`s/${lessons[0]}/`);
  await expect(question(page)).toBeVisible({ timeout: 20_000 });
  await digestOf(page);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to Story' })).toBeFocused();
});

for (const lesson of lessons) {
  test(`${lesson}, told to its end`, async ({ page }) => {
    const { press, reach } = keyboard(page);
    await page.goto('./');
    const card = page.getByRole('main').locator(`a[href$="/s/${lesson}/"]`).last();
    await card.waitFor();
    await press(card);
    await digestOf(page);
    const count = await marks(page).count();
    expect(count).toBeGreaterThan(3);
    await reach(page.locator('[data-stop][tabindex="0"]'));
    for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+Period'); // four times as fast: seventeen lessons would take minutes
    await expect(page.getByRole('button', { name: /4\s?×/ }).first()).toBeVisible();
    let questions = 0;
    for (let beat = 1; beat <= count; beat++) {
      await expect.poll(() => shown(page)).toBe(beat);
      if ((await question(page).count()) > 0) await answer(page, questions++ % 2 === 1);
      if (beat === count) break;
      await press(page.getByRole('button', { name: 'Next', exact: true }));
      await expectSomeFocus(page);
    }
    expect(questions).toBeGreaterThan(0);

    // What its first node knows, with the instruments of its protocol, is read well, too.
    await reach(page.locator('[data-stop][tabindex="0"]'));
    await page.keyboard.press('1');
    await expect(page.locator('[data-node][aria-pressed="true"]')).toHaveCount(1);
    await expectNoFindings(page, lesson, 1);

    if (!typical.includes(lesson)) return; // what comes at the end is the same page

    // What the last beat asks for: it is broken by hand, and taken back.
    const calm = await digestOf(page);
    await reach(page.locator('[data-stop][tabindex="0"]'));
    await page.keyboard.press('1');
    await page.keyboard.press('z');
    const broken = await digestOf(page, calm);
    await page.keyboard.press('ControlOrMeta+z');
    expect(await digestOf(page, broken)).toBe(calm);

    await press(page.getByRole('button', { name: 'Explore on your own' }));
    await expect(page.getByRole('button', { name: 'Back to the lesson' })).toBeVisible();
    await expectSomeFocus(page);
  });
}

test('the sandbox: a leader is found, frozen, and another one elected', async ({ page }) => {
  const { press, reach } = keyboard(page);
  await page.goto('./');
  const card = page.getByRole('main').locator('a[href$="/s/raft/"]').last();
  await card.waitFor();
  await press(card);
  await digestOf(page);
  const timeline = page.getByRole('listbox', { name: /^Events around/ });
  const names = (): Promise<readonly string[]> =>
    page.locator('[data-node]').evaluateAll((nodes) => nodes.map((each) => each.getAttribute('aria-label') ?? ''));
  /** Which of the cast leads, counted from 1 as the keys are; 0 while nobody does. */
  const leader = async (): Promise<number> => (await names()).findIndex((name) => /, leader\b/.test(name) && !/frozen/.test(name)) + 1;
  const toLeader = async (): Promise<number> => {
    await reach(timeline);
    for (let i = 0; i < 80 && (await leader()) === 0; i++) await page.keyboard.press('Shift+ArrowRight');
    return leader();
  };
  const first = await toLeader();
  expect(first).toBeGreaterThan(0);
  await reach(page.locator('[data-stop][tabindex="0"]'));
  await page.keyboard.press(String(first));
  await page.keyboard.press('z');
  await expect.poll(async () => (await names())[first - 1]).toMatch(/frozen/);
  const second = await toLeader();
  expect(second).toBeGreaterThan(0);
  expect(second).not.toBe(first);
});
