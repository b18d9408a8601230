/** A phone on its side: stage and timeline, time's controls in one row, and the question that Play waits for comes by itself. */
import { expect } from '@playwright/test';
import { openLesson } from './lesson.ts';
import { test } from './policy.ts';

test.use({ viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true });

test('it shows stage and timeline beside each other, and all of both', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#at=17s&end');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toHaveAttribute('aria-selected', 'true');
  const [stage, timeline] = [await page.locator('#stage').boundingBox(), await page.locator('[data-scope="timeline"]').boundingBox()];
  expect(stage!.x + stage!.width).toBeLessThanOrEqual(timeline!.x + 1);
  expect(Math.min(stage!.height, timeline!.height)).toBeGreaterThan(200);
  const transport = (await page.locator('#transport').boundingBox())!;
  expect(transport.y + transport.height).toBeLessThanOrEqual(390);
  expect(transport.height).toBeLessThan(80);
});

test('Play waits for a guess, and the guess is there to be made, until another panel is chosen', async ({ page }) => {
  await openLesson(page, 's/four-faces-of-a-timeout/');
  await page.getByRole('button', { name: 'Play', exact: true }).tap();
  await expect(page.getByRole('tab', { name: 'Story', exact: true }).first()).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Play waits for your guess.')).toBeVisible();
  const timeline = page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name: 'Timeline' });
  await timeline.tap();
  await expect(timeline).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Play waits for your guess.')).toBeHidden();
});

test('turned upright, it is the story again, and the system in words is there all the time', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#at=17s&end');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name: 'Story' })).toHaveAttribute('aria-selected', 'true');
  for (const panel of ['Timeline', 'Log', 'Node']) {
    await page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name: panel }).tap();
    await expect(page.getByRole('region', { name: 'The system in words' })).toHaveCount(1);
    for (const table of ['Nodes', 'Links', 'Packets under way', 'Verdicts', 'Last events'])
      await expect(page.getByRole('table', { name: table })).toHaveCount(1);
  }
});
