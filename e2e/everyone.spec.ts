/** Every page and state, for everyone: axe finds nothing in any theme, and what can be pressed is large enough. */
import { expect } from '@playwright/test';
import { expectNoFindings, lightAndDark } from './axe.ts';
import { test } from './policy.ts';
import { expectWhole, narrowest } from './reflow.ts';
import { audience } from './lectureStates.ts';
import { typical } from './lessons.ts';
import type { State } from './state.ts';
import { states } from './states.ts';
import { sweeps } from './sweepStates.ts';
import { bounds, expectLargeTargets } from './targets.ts';

test.describe.configure({ timeout: 90_000 });

test.describe('on a desk a pointer meets what can be pressed, and axe finds nothing', () => {
  for (const { title, visit } of states.desktop)
    test(title, ({ page }) =>
      visit(page, async (where, at = page) => {
        await expectLargeTargets(at, bounds.pointer, where);
        await expectNoFindings(at, where);
      }),
    );
});

/** Where only the layout is asked for, one lesson stands for all, and one chart: they differ in their words and lines, and share it. */
const others = new Set([...typical.slice(1).map((id) => `${id}: asked, running, told`), ...sweeps.slice(1).map(({ title }) => title)]);
const laidOut = (all: readonly State[]): readonly State[] => all.filter(({ title }) => !others.has(title));

test.describe('on a phone a finger meets what can be pressed, and axe finds nothing', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  for (const state of laidOut(states.phone))
    test(state.title, ({ page }) =>
      state.visit(page, async (where, at = page) => {
        await expectLargeTargets(at, bounds.finger, where);
        // What is the same page on a desk is looked at there; a lesson is laid out otherwise.
        if (!states.desktop.includes(state) || /: asked/.test(state.title)) await expectNoFindings(at, where, lightAndDark);
      }),
    );
});

test.describe('at 400 %, nothing is lost nor scrolled sideways', () => {
  test.use({ viewport: narrowest });
  for (const { title, visit } of laidOut(states.phone))
    test(title, ({ page }) => visit(page, (where, at = page) => expectWhole(at, where)));
});

test.describe('on a tablet held upright, nothing is lost', () => {
  test.use({ viewport: { width: 768, height: 1024 } });
  const { title, visit } = states.desktop.find((state) => state.title.startsWith(typical[0]!))!;
  test(title, ({ page }) =>
    visit(page, async (where, at = page) => {
      await expectWhole(at, where);
      const claims = at.locator('[data-region="verdicts"]').locator('..');
      expect(await claims.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight), where).toBe(0);
    }),
  );
});

/** What is the same page on the narrowest screen is whole there already, and a hall's letters are as large already. */
const enlarged = laidOut(states.desktop).filter(
  (state) => state.title.startsWith(typical[0]!) || !(states.phone.includes(state) || audience.includes(state)),
);

test.describe('with text twice as large, nothing is lost', () => {
  for (const { title, visit } of enlarged)
    test(title, async ({ page }) => {
      await page
        .context()
        .addInitScript(() => addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '200%')));
      await visit(page, (where, at = page) => expectWhole(at, where));
    });
});
