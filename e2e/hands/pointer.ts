/** What mouse and finger have in common: they point at what they mean. */
import type { Locator, Page } from '@playwright/test';
import { link, node } from '../lesson.ts';
import type { Hand } from './hand.ts';

type Shared = 'guess' | 'goToBeat' | 'freeze' | 'cut' | 'cutOneWay' | 'step' | 'undo' | 'copyLink';

export const letterOf = async (page: Page, id: string): Promise<string> =>
  (await node(page, id).locator('text').first().textContent()) ?? '';

export const toolbar = (page: Page): Locator => page.getByRole('toolbar', { name: /^Faults:/ });

/** A third of the way from `a` to `b`: the middle is where packets stand. */
async function placeOn(page: Page, a: string, b: string): Promise<Point> {
  const ends = await link(page, a, b)
    .locator('line')
    .first()
    .evaluate((line) => {
      const { x1, y1, x2, y2 } = line as SVGLineElement;
      const box = (line as SVGLineElement).ownerSVGElement!.getBoundingClientRect();
      return [x1, y1, x2, y2].map(({ baseVal }, i) => baseVal.value + (i % 2 === 0 ? box.x : box.y));
    });
  const [x1, y1, x2, y2] = ends as [number, number, number, number];
  return { x: x1 + (x2 - x1) / 3, y: y1 + (y2 - y1) / 3 };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Finger {
  readonly press: Hand['press'];
  readonly pressAt: (point: Point) => Promise<void>;
}

export function pointing(page: Page, { press, pressAt }: Finger): Pick<Hand, Shared> {
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
  return {
    async guess(answer) {
      // The radio itself is too small to aim at: its label is the row.
      await press(page.locator('fieldset label', { hasText: answer }));
      await press(button('Commit and watch'));
    },
    goToBeat: (beat) => press(page.getByRole('button', { name: new RegExp(`^Beat ${beat}:`) })),
    async freeze(id, length) {
      await press(node(page, id));
      await press(toolbar(page).getByRole('button', { name: 'Freeze for…' }));
      const form = page.getByRole('form', { name: 'Freeze process' });
      await form.getByRole('textbox', { name: 'For how long' }).fill(length);
      await press(form.getByRole('button', { name: 'Freeze process' }));
    },
    async cut(a, b) {
      await pressAt(await placeOn(page, a, b));
      await press(toolbar(page).getByRole('button', { name: 'Cut both' }));
    },
    async cutOneWay(from, to) {
      await pressAt(await placeOn(page, from, to));
      const letters = `${await letterOf(page, from)}→${await letterOf(page, to)}`;
      await press(toolbar(page).getByRole('button', { name: `Cut ${letters} only` }));
    },
    async step(events) {
      const way = (await button(events > 0 ? 'On one event' : 'Back one event').boundingBox())!;
      const center = { x: way.x + way.width / 2, y: way.y + way.height / 2 };
      for (let i = 0; i < Math.abs(events); i++) await pressAt(center);
    },
    undo: () => press(page.getByRole('banner').getByRole('button', { name: 'Undo' })),
    async copyLink() {
      await press(button('Share'));
      const panel = page.getByRole('dialog', { name: 'Share this run' });
      await press(panel.getByRole('button', { name: 'Copy' }));
      await panel.getByText('Copied.').waitFor();
      await press((await button('Close').isVisible()) ? button('Close') : button('Share'));
      return page.evaluate(() => navigator.clipboard.readText());
    },
  };
}
