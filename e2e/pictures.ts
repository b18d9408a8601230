/** The form that saves pictures and films, and what it saves. */
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export const lesson = 's/pause-outlives-lease/';
export const broken = `${lesson}#seed=9&at=6.5s&do=3s:cut.alice-storage,6s:freeze.bob=2s&end`;

export interface Saved {
  readonly name: string;
  readonly bytes: Buffer;
}

export const sharePanel = (page: Page): Locator => page.getByRole('dialog', { name: 'Share this run' });

export async function openPictures(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await sharePanel(page).getByRole('tab', { name: 'Picture' }).click();
  await expect(sharePanel(page).getByRole('button', { name: 'Save PNG' })).toBeEnabled({ timeout: 20_000 });
  return sharePanel(page);
}

export const pick = (panel: Locator, group: string, option: string): Promise<void> =>
  panel.getByRole('group', { name: group }).getByText(option, { exact: true }).click();

export async function saved(page: Page, button: Locator): Promise<Saved> {
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await button.click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}
