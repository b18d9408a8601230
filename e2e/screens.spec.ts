import { expect } from '@playwright/test';
import { cursorOf, openLesson, rail } from './lesson.ts';
import { test } from './policy.ts';

test('on a screen of more pixels the timeline’s next picture has them, though its size stays', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#seed=7&at=16.5s&end');
  const canvases = page.locator('[data-region="timeline"] canvas');
  const ratios = (): Promise<readonly number[]> =>
    canvases.evaluateAll((all) => (all as HTMLCanvasElement[]).map((canvas) => Math.round((10 * canvas.width) / canvas.clientWidth) / 10));
  await expect.poll(async () => new Set(await ratios())).toEqual(new Set([1]));
  const screen = await page.context().newCDPSession(page);
  await screen.send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: 2, mobile: false });
  await page.keyboard.press('Alt+L');
  await expect.poll(async () => new Set(await ratios())).toEqual(new Set([2]));
});

test('Play in the midst of a drag lets go of the rail', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#seed=7&at=2s&end');
  const box = (await rail(page).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2, { steps: 4 });
  await page.keyboard.press('Alt+K');
  await page.waitForTimeout(300);
  await page.keyboard.press('Alt+K');
  const { at } = await cursorOf(page);
  const head = (): Promise<number> => rail(page).evaluate((input: HTMLInputElement) => input.valueAsNumber);
  await expect.poll(async () => Math.abs((await head()) - at)).toBeLessThanOrEqual(10_000);
  await page.mouse.up();
  await page.waitForTimeout(200);
  expect((await cursorOf(page)).at).toBe(at);
});
