/** What axe-core finds in a page, in every theme: for the journey of any page or state. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const themes = [
  { name: 'light', colorScheme: 'light', contrast: 'no-preference' },
  { name: 'dark', colorScheme: 'dark', contrast: 'no-preference' },
  { name: 'light, high contrast', colorScheme: 'light', contrast: 'more' },
  { name: 'dark, high contrast', colorScheme: 'dark', contrast: 'more' },
  { name: 'colors forced', colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'active' },
] as const;

/** The rules that a theme can break. All others look at what stands in the page, which is the same in each. */
const ofColors = ['color-contrast', 'link-in-text-block'];

/** What axe finds, a line each: the rule, and where. By all of its rules, where none are named. */
async function findings(page: Page, rules?: string[]): Promise<readonly string[]> {
  const results = await page.evaluate(
    async (named) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ['violations'],
        iframes: false, // what stands in a frame is looked at by itself; for one that axe is not in it would wait
        ...(named === undefined ? {} : { runOnly: { type: 'rule' as const, values: named } }),
      }),
    rules,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Two frames, one for the marks on the root and one for what is drawn from them; and then no color is on its way to another. */
async function settled(): Promise<void> {
  // One inside of what is folded up is listed, finished, for ever.
  const isOnItsWay = (one: Animation): boolean => one instanceof CSSTransition && one.playState === 'running';
  for (let frame = 0; frame < 2 || document.getAnimations().some(isOnItsWay); frame++)
    await new Promise((drawn) => requestAnimationFrame(drawn));
}

/** The first themes, where the same colors are looked at in the others on a wider screen. */
export const lightAndDark = 2;

/** Finds nothing against the page as it stands: in light, dark, high and forced contrast, as the system asks for them. `where` names the state. */
export async function expectNoFindings(page: Page, where = '', most: number = themes.length): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(source);
  for (const [i, { name, ...media }] of themes.slice(0, most).entries()) {
    await page.emulateMedia({ forcedColors: 'none', ...media, reducedMotion: 'reduce' });
    await page.evaluate(settled);
    expect.soft(await findings(page, i === 0 ? undefined : ofColors), `${where}, ${name}`).toEqual([]);
  }
}
