/** Nothing flashes more than three times a second: not while a run is played as fast as it goes, nor while faults are done to it. */
import { expect } from '@playwright/test';
import { filmed, flashing, grid } from './flashes.ts';
import type { Frame } from './flashes.ts';
import { openLesson } from './lesson.ts';
import { test } from './policy.ts';

/** A page of one gray, but for a square in its middle that turns black and white so many times a second. */
function blinking(flashes: number, columns: number, rows: number): readonly Frame[] {
  const isInside = (cell: number): boolean => {
    const [x, y] = [cell % grid.columns, Math.floor(cell / grid.columns)];
    return Math.abs(x - grid.columns / 2) < columns / 2 && Math.abs(y - grid.rows / 2) < rows / 2;
  };
  return Array.from({ length: 60 }, (_, i) => {
    const isWhite = Math.floor((i / 30) * flashes * 2) % 2 === 0;
    const luminances = Array.from({ length: grid.columns * grid.rows }, (_cell, cell) => (isInside(cell) ? Number(isWhite) : 0.5));
    return { at: i / 30, luminances };
  });
}

test('the measure finds what flashes, and only that', () => {
  const { most } = flashing([]);
  expect(flashing(blinking(5, 12, 12)).cells).toBeGreaterThan(most);
  expect(flashing(blinking(2, 12, 12)).cells).toBe(0);
  expect(flashing(blinking(5, 3, 3)).cells).toBeLessThanOrEqual(most); // too small to do harm
});

test('the measure sees it on a page', async ({ page }) => {
  await page.goto('privacy/');
  const frames = await filmed(page, async () => {
    await page.evaluate(() => {
      const sheet = document.createElement('div');
      sheet.style.cssText = 'position:fixed;inset:10%;background:black';
      document.body.append(sheet);
      setInterval(() => (sheet.style.visibility = sheet.style.visibility === 'hidden' ? 'visible' : 'hidden'), 90);
    });
    await page.waitForTimeout(2_500);
  });
  expect(flashing(frames).cells).toBeGreaterThan(flashing([]).most);
});

for (const [colorScheme, address] of [
  ['light', 's/raft/#at=500ms&speed=4&end'],
  ['dark', 's/pause-outlives-lease/#at=8s&speed=4&end'],
] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test(`${address} does not flash, however fast it is played and stepped`, async ({ page }) => {
      await openLesson(page, address);
      const frames = await filmed(page, async () => {
        await page.getByRole('button', { name: /^Play/ }).first().click();
        await page.waitForTimeout(3_000);
        await page.keyboard.press('Alt+k');
        for (const key of ['Alt+l', 'Alt+l', 'Alt+j', 'Alt+j', 'Alt+l', 'Alt+l', 'Alt+j', 'Alt+j']) await page.keyboard.press(key);
      });
      expect(frames.length).toBeGreaterThan(10);
      const { cells, most } = flashing(frames);
      expect(cells).toBeLessThanOrEqual(most);
    });
  });
