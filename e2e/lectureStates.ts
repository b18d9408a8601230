/** What a lecturer comes to: the two windows of a presentation, and the sheets beside each lesson. */
import type { Page } from '@playwright/test';
import { typical } from './lessons.ts';
import { node } from './lesson.ts';
import { asked, expect, expectBeat, openSpeaker, present } from './presenting.ts';
import type { State } from './state.ts';

/** Drawn by the sheet's script; a phone, which would have to read it off its own screen, does not show it. */
const qr = (page: Page) => page.locator('[data-qr] svg');

/** Of one lesson: `sheets.spec.ts` looks at others. */
export const sheets: readonly State[] = typical.slice(0, 1).map((lesson) => ({
  title: `${lesson}: for instructors, worksheet, key`,
  async visit(page, look) {
    for (const sheet of ['teach', 'worksheet', 'key']) {
      await page.goto(`s/${lesson}/${sheet}/`);
      await qr(page).waitFor({ state: 'attached' });
      await look(sheet);
    }
  },
}));

export const audience: readonly State[] = [
  {
    title: 'a presentation, as its audience sees it',
    async visit(page, look) {
      await present(page);
      await look('question');
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await expect(asked(page)).toHaveAttribute('data-asked', 'told');
      await look('told');
      await page.keyboard.press('g');
      await page.getByRole('navigation', { name: 'Go to a beat' }).waitFor();
      await look('beats');
      await page.keyboard.press('Escape');
      await page.keyboard.press('l');
      await page.locator('[data-qr="hall"]').waitFor();
      await look('code');
      await page.keyboard.press('Escape');
      await node(page, 'bob').click();
      await page
        .getByRole('toolbar', { name: /Faults/ })
        .getByRole('button', { name: 'Freeze', exact: true })
        .click();
      await page.getByRole('button', { name: /Back to script/ }).waitFor();
      await look('off the script');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard and faults' }).waitFor();
      await look('help');
      await page.keyboard.press('Escape');
      await page.keyboard.press('b');
      await page.locator('[data-blank]').waitFor();
      await look('blank');
    },
  },
];

/** However wide the window is that it was put into. */
export const speaker: readonly State[] = [
  {
    title: 'a presentation, as its speaker sees it',
    async visit(page, look) {
      const size = page.viewportSize()!;
      await page.setViewportSize({ width: 1280, height: 720 });
      await present(page);
      const window = await openSpeaker(page);
      await window.setViewportSize(size);
      await window.locator('[data-notes="asleep"]').waitFor();
      await window.locator('[data-answer="asleep"] [data-right]').waitFor();
      await look('question', window);
      await window.getByRole('spinbutton', { name: 'Hands for A' }).fill('41');
      await window.getByRole('switch', { name: /Show the hands/ }).click();
      await page.locator('[data-hands]').first().waitFor();
      await look('hands', window);
      await window.getByRole('button', { name: /^Go to beat 6/ }).click();
      await expectBeat(page, 5);
      await look('beat with an offer', window);
      await page.close();
      await window.locator('[data-audience="silent"]').waitFor();
      await look('audience lost', window);
    },
  },
];
