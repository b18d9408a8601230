/** How a hall's window behaves beside the lesson that it shows. */
import { test } from './policy.ts';
import { asked, expect, expectBeat, hall, lectern, openSpeaker, present } from './presenting.ts';

test.use({ viewport: { width: 1280, height: 720 } });

test.beforeEach(() => test.slow());

test('help lists what works here, and the list of beats tells of no later one', async ({ page }) => {
  await present(page);
  await page.keyboard.press('g');
  const list = page.getByRole('navigation', { name: 'Go to a beat' });
  await expect(list.getByRole('button')).toContainText(['Alice holds the lease', 'To come', 'To come: a question']);
  await expect(list).not.toContainText('Two clients believe');
  await page.keyboard.press('3');
  await expectBeat(page, 2);
  await expect(list).toBeHidden();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard and faults' });
  await expect(help).toContainText('Blank the screen');
  await expect(help.getByText('PageDown', { exact: false }).or(help.getByText('PgDn'))).not.toHaveCount(0);
  // Who clicks on meanwhile goes on, and F5 reloads nothing.
  await page.evaluate(() => (document.documentElement.dataset['sameDocument'] = ''));
  await page.keyboard.press('F5');
  await expect(help).toBeHidden();
  await page.keyboard.press('?');
  await expect(help).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(help).toBeHidden();
  await expect(asked(page)).not.toHaveAttribute('data-asked', 'open');
  await expect(page.locator('html[data-same-document]')).toBeAttached();
  // The whole picture in words is there for screen readers, and seen by nobody.
  await expect(hall(page).getByRole('table')).toHaveCount(5);
  expect(
    await hall(page)
      .getByRole('table')
      .first()
      .evaluate((table) => table.closest('.visuallyHidden') !== null),
  ).toBe(true);
});

test.describe('where a page may keep the screen awake', () => {
  test.use({ permissions: ['screen-wake-lock'] });
  test('it does, and lets go of it with the presentation', async ({ page }) => {
    await present(page);
    await expect(page.locator('html[data-awake="true"]')).toBeAttached();
    await page.keyboard.press('Escape');
    await expect(page.locator('html[data-awake]')).not.toBeAttached();
  });
});

test('the pointer hides when it rests, and the projector’s colors are its own', async ({ page }) => {
  await present(page);
  await page.mouse.move(400, 300);
  const root = page.locator('[data-projector]');
  await expect(root).not.toHaveAttribute('data-idle', '');
  await expect(root).toHaveAttribute('data-idle', '', { timeout: 10_000 });
  expect(await page.locator('[data-stage]').evaluate((stage) => getComputedStyle(stage).cursor)).toBe('none');
  await expect(page.locator('html[data-contrast="more"][data-theme="light"]')).toBeAttached();
  const speaker = await openSpeaker(page);
  await speaker.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html[data-theme="dark"]')).toBeAttached();
  await expect(speaker.locator('html[data-theme="dark"]')).not.toBeAttached();
  await expect(lectern(speaker)).toBeVisible();
});
