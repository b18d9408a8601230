/** The command palette: everything that can be done, by its name, with the keyboard alone. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { cursorOf, node, openLesson } from './lesson.ts';
import { test } from './policy.ts';

const lesson = 's/pause-outlives-lease/#at=900ms&p.script=off&end';
const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Commands' });
const field = (page: Page): Locator => palette(page).getByRole('combobox', { name: 'Find a command' });
const options = (page: Page): Locator => palette(page).getByRole('option');
const chosen = (page: Page): Locator => palette(page).getByRole('option', { selected: true });

async function opened(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

test('a command is found by its name and done where the focus was', async ({ page }) => {
  await openLesson(page, lesson);
  await node(page, 'bob').click();
  await node(page, 'bob').focus();
  await opened(page);
  await page.keyboard.type('fre');
  await expect(chosen(page)).toHaveText(/^Freeze process.*Z$/);
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await expect(node(page, 'bob')).toHaveAccessibleName(/frozen/);
  await expect(node(page, 'bob')).toBeFocused();
});

test('it lists what can be done now, and no more', async ({ page }) => {
  await openLesson(page, lesson);
  await opened(page);
  await page.keyboard.type('freeze');
  await expect(options(page)).toHaveCount(0);
  await expect(palette(page)).toContainText('Nothing that can be done now is called that.');
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
  await field(page).fill('restart');
  await expect(options(page)).toHaveText([/^Restart this run.*Alt\+R$/]);
});

test('letters typed at once act on nothing, arrows choose around the ends, Escape gives the focus back', async ({ page }) => {
  await openLesson(page, lesson);
  await page.locator('[data-region="timeline"]').focus();
  const before = await cursorOf(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('k.'); // on the timeline: play, and the next event
  await expect(field(page)).toBeFocused();
  await field(page).fill('');
  const all = await options(page).count();
  expect(all).toBeGreaterThan(20);
  await page.keyboard.press('ArrowUp');
  await expect(chosen(page)).toHaveText((await options(page).last().textContent())!);
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await options(page).last().getAttribute('id'))!);
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toHaveText((await options(page).first().textContent())!);
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(page.locator('[data-region="timeline"]')).toBeFocused();
  expect(await cursorOf(page)).toEqual(before);
});

test('single keys switched off act no more, and neither the palette nor the help lists them', async ({ page }) => {
  await openLesson(page, lesson);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: /^Single-key shortcuts/ }).click();
  await page.keyboard.press('Escape');
  await node(page, 'bob').click();
  await node(page, 'bob').focus();
  await page.keyboard.press('z');
  await opened(page);
  await page.keyboard.type('freeze process');
  await expect(chosen(page)).toHaveText('Freeze process');
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeHidden();
  await expect(node(page, 'bob')).not.toHaveAccessibleName(/frozen/);

  await page.getByRole('button', { name: /^Help/ }).click();
  const help = page.getByRole('dialog', { name: 'Keyboard and faults' });
  await help.getByText('On the stage').click();
  await expect(help).toContainText('They are switched off in the settings');
  await expect(help.getByRole('button', { name: /^Freeze process/ })).toHaveCount(0);
});

test('the help leads to it, and what the help does it does to the page', async ({ page }) => {
  await openLesson(page, lesson);
  await page.getByRole('button', { name: /^Help/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Find a command/ })
    .click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Help/ }).click();
  await page.getByRole('button', { name: /^Go to the next part/ }).click();
  await expect(page.locator('[data-region]:focus')).toHaveCount(1);
});

test('the gallery has it, too: with what can be done there, and the way to each lesson', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'Find a command' }).waitFor();
  await opened(page);
  await expect(options(page).filter({ hasText: /^(?:Play|Freeze|Step|Undo|Break)/ })).toHaveCount(0);
  await page.keyboard.type('dark theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await opened(page);
  await page.keyboard.type('high contrast on');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
  await page.keyboard.press('F6');
  await expect(page.locator('[data-region]:focus')).toHaveCount(1);
  await opened(page);
  await page.keyboard.type('open last');
  await expect(chosen(page)).toHaveText('Open lesson: Last write wins');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/s\/last-write-wins\//);
  await expect(page.locator('[data-stop]').first()).toBeAttached();
  await opened(page);
  await page.keyboard.type('all lessons');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Find a command' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});

test('what has a key says so to screen readers, in the list as in the help', async ({ page }) => {
  await openLesson(page, lesson);
  await opened(page);
  await page.keyboard.type('restart this');
  await expect(chosen(page)).toHaveAttribute('aria-keyshortcuts', 'Alt+R');
  await page.keyboard.press('Escape');
  await node(page, 'bob').focus();
  await page.keyboard.press('?');
  const lines = page.getByRole('dialog').locator('li button');
  await expect(lines.first()).toBeVisible();
  expect(await lines.evaluateAll((all) => all.filter((line) => !line.hasAttribute('aria-keyshortcuts')).length)).toBe(0);
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Freeze process/ })).toHaveAttribute('aria-keyshortcuts', 'Z');
});
