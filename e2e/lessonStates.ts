/** Each lesson as its story goes, for the album of `npm run screenshots -- --all`: the tests take what is the same page for all of them from `states.ts`. */
import { readFileSync } from 'node:fs';
import { openLesson } from './lesson.ts';
import { lessons, storyOf } from './lessons.ts';
import type { State } from './state.ts';

export { lostOn } from './reflow.ts';

const beatsOf = (lesson: string): readonly string[] =>
  [...readFileSync(storyOf(lesson), 'utf8').matchAll(/^## ([\w-]+):/gm)].map(([, id]) => id!);

const story: readonly State[] = lessons.map((lesson) => ({
  title: `${lesson}, beat by beat`,
  async visit(page, look) {
    await openLesson(page, `s/${lesson}/`);
    await look('opened');
    for (const [i, beat] of beatsOf(lesson).entries()) {
      await page.goto('about:blank'); // a fragment alone would not load the page again
      await openLesson(page, `s/${lesson}/#beat=${beat}&end`);
      await look(`${i + 1} ${beat}`);
      for (const [j, drawing] of (await page.locator('article figure, [role="tabpanel"] figure').all()).entries()) {
        await drawing.scrollIntoViewIfNeeded();
        await look(`${i + 1} ${beat}, drawing ${j + 1}`);
      }
      const timeline = page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name: 'Timeline', exact: true });
      if (i === 1 && (await timeline.isVisible())) {
        await timeline.click();
        await look(`${i + 1} ${beat}, timeline`);
      }
    }
  },
}));

const beside: readonly State[] = lessons.map((lesson) => ({
  title: `${lesson}, its sheets`,
  isLong: true,
  async visit(page, look) {
    for (const sheet of ['teach', 'worksheet', 'key']) {
      await page.goto(`s/${lesson}/${sheet}/`);
      await page.locator('[data-qr] svg').waitFor({ state: 'attached' });
      await look(sheet);
    }
  },
}));

export const lessonStates: readonly State[] = [...story, ...beside];
