import type { Page } from '@playwright/test';
import { node, rail } from '../lesson.ts';
import type { Hand } from './hand.ts';
import { pointing, toolbar } from './pointer.ts';

/** A thumb on a phone. */
export function touch(page: Page): Hand {
  const press: Hand['press'] = (target) => target.tap();
  const panel = (name: string): Promise<void> => press(page.getByRole('tab', { name, exact: true }));
  return {
    name: 'touch',
    press,
    ...pointing(page, { press, pressAt: ({ x, y }) => page.touchscreen.tap(x, y) }),
    async redo() {
      await panel('Node');
      await press(page.getByRole('button', { name: 'Redo' }));
      await panel('Story');
    },
    async turnClockBack(id) {
      await press(node(page, id));
      await press(toolbar(page).getByRole('button', { name: 'Clock…' }));
      const form = page.getByRole('form', { name: 'Set clock' });
      await form.getByRole('textbox', { name: 'Offset from true time' }).fill('-300ms');
      await press(form.getByRole('button', { name: 'Set clock' }));
    },
    async goToEnd() {
      const box = (await rail(page).boundingBox())!;
      await page.touchscreen.tap(box.x + box.width - 2, box.y + box.height / 2);
    },
  };
}
