/** The two windows of a presentation, as a test sees them. */
import { expect as hasty } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { openLesson } from './lesson.ts';

/** Two windows, two workers and a machine that may be busy. */
export const expect = hasty.configure({ timeout: 20_000 });

const lease = 's/pause-outlives-lease/';

export const hall = (page: Page): Locator => page.locator('[data-projector] main');
export const lectern = (page: Page): Locator => page.locator('[data-lectern]');
export const beatShown = (page: Page): Locator => page.locator('[data-projector] [data-beat]');
export const asked = (page: Page): Locator => page.locator('[data-asked]');

export async function present(page: Page, address = lease): Promise<void> {
  await openLesson(page, address);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(hall(page)).toBeVisible({ timeout: 20_000 });
}

export async function openSpeaker(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('n');
  const speaker = await opened;
  await expect(speaker.locator('[data-audience="there"]')).toBeVisible({ timeout: 20_000 });
  return speaker;
}

export const expectBeat = (page: Page, beat: number): Promise<void> => expect(beatShown(page)).toHaveAttribute('data-beat', String(beat));
