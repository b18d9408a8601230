import type { Page } from '@playwright/test';
import { rail } from '../lesson.ts';
import type { Hand } from './hand.ts';
import { pointing } from './pointer.ts';

/** Degrees for 300 ms on the dial of a run of 6 s, whose hand turns once in 10 s. */
const degrees = (360 * 300) / 10_000;

export function mouse(page: Page): Hand {
  const press: Hand['press'] = (target) => target.click();
  return {
    name: 'mouse',
    press,
    ...pointing(page, { press, pressAt: ({ x, y }) => page.mouse.click(x, y) }),
    redo: () => press(page.getByRole('banner').getByRole('button', { name: 'Redo' })),
    async turnClockBack(id) {
      const box = (await page.locator(`[data-clock="${id}"] circle`).nth(1).boundingBox())!;
      const center = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const reach = 60; // further out than the dial, where a small angle is more than a pixel
      await page.mouse.move(center.x, center.y - 8);
      await page.mouse.down();
      for (let i = 0; i <= 10; i++) {
        const angle = (-degrees * (i / 10) * Math.PI) / 180;
        await page.mouse.move(center.x + reach * Math.sin(angle), center.y - reach * Math.cos(angle));
      }
      await page.mouse.up();
    },
    async goToEnd() {
      const box = (await rail(page).boundingBox())!;
      const middle = box.y + box.height / 2;
      await page.mouse.move(box.x + box.width / 3, middle);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, middle, { steps: 4 });
      await page.mouse.move(box.x + box.width + 20, middle, { steps: 4 });
      await page.mouse.up();
    },
  };
}
