import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { link, node, rail } from '../lesson.ts';
import type { Hand } from './hand.ts';
import { letterOf, toolbar } from './pointer.ts';

/** More stops than any of our pages has. */
const mostTabs = 150;

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

export interface Keyboard extends Hand {
  /** By Tab, from wherever the focus is. */
  readonly reach: (target: Locator) => Promise<void>;
}

/** No mouse, no finger, and no focus from outside: every stop is reached as a person would. */
export function keyboard(page: Page): Keyboard {
  const key = (name: string): Promise<void> => page.keyboard.press(name);

  const reach = async (target: Locator): Promise<void> => {
    for (let i = 0; i < mostTabs; i++) {
      if (await hasFocus(target)) return;
      await key('Tab');
    }
    throw new Error(`Tab never leads to ${String(target)}`);
  };

  /** F6 goes from region to region. */
  const goTo = async (region: string): Promise<void> => {
    const target = page.locator(`[data-region="${region}"]`);
    for (let i = 0; i < 10; i++) {
      if (await hasFocus(target)) return;
      await key('F6');
    }
    throw new Error(`F6 never leads to ${region}`);
  };

  /** The n-th node of the cast is the key n. */
  const chooseNode = async (id: string): Promise<void> => {
    await goTo('stage');
    const ids = await page.locator('[data-node]').evaluateAll((nodes) => nodes.map((one) => one.getAttribute('data-node')));
    await key(String(ids.indexOf(id) + 1));
    await expect(node(page, id)).toBeFocused();
  };

  /** From the toolbar's first button, by arrows. */
  const chooseVerb = async (label: string): Promise<void> => {
    await key('Enter');
    const wanted = toolbar(page).getByRole('button', { name: label });
    await expect(toolbar(page).getByRole('button').first()).toBeFocused();
    for (let i = 0; i < 12 && !(await hasFocus(wanted)); i++) await key('ArrowRight');
    await expect(wanted).toBeFocused();
    await key('Enter');
  };

  const press: Hand['press'] = async (target) => {
    await reach(target);
    const isSwitch = await target.evaluate((element) => element.getAttribute('role') === 'switch');
    await key(isSwitch ? 'Space' : 'Enter');
  };

  return {
    name: 'keyboard',
    press,
    reach,
    async guess(answer) {
      const answers = page.getByRole('radio', { name: answer }).locator('xpath=ancestor::fieldset').getByRole('radio');
      const names = await answers.evaluateAll((radios) => radios.map((radio) => radio.closest('label')!.textContent));
      await reach(answers.first());
      await key(String(names.findIndex((name) => name.includes(answer)) + 1));
      await key('Enter');
    },
    goToBeat: (beat) => press(page.getByRole('button', { name: new RegExp(`^Beat ${beat}:`) })),
    async freeze(id, length) {
      await chooseNode(id);
      await chooseVerb('Freeze for…');
      await expect(page.getByRole('form').getByRole('textbox', { name: 'For how long' })).toBeFocused();
      await key('ControlOrMeta+a');
      await page.keyboard.type(length);
      await key('Enter');
    },
    async cut(a, b) {
      await chooseNode(a);
      await arrowTo(page, a, b);
      await key('x');
    },
    async cutOneWay(from, to) {
      await chooseNode(from);
      await arrowTo(page, from, to);
      await chooseVerb(`Cut ${await letterOf(page, from)}→${await letterOf(page, to)} only`);
    },
    async turnClockBack(id) {
      await chooseNode(id);
      await key('t');
      await expect(page.locator(`[data-clock="${id}"]`)).toBeFocused();
      for (let i = 0; i < 3; i++) await key('ArrowDown');
    },
    async goToEnd() {
      await reach(rail(page));
      await key('End');
    },
    async step(events) {
      await goTo('timeline');
      for (let i = 0; i < Math.abs(events); i++) await key(events > 0 ? 'ArrowRight' : 'ArrowLeft');
    },
    undo: () => key('ControlOrMeta+z'),
    redo: () => key('ControlOrMeta+Shift+z'),
    async copyLink() {
      await press(page.getByRole('button', { name: 'Share', exact: true }));
      const panel = page.getByRole('dialog', { name: 'Share this run' });
      await press(panel.getByRole('button', { name: 'Copy' }));
      await panel.getByText('Copied.').waitFor();
      await key('Escape');
      return page.evaluate(() => navigator.clipboard.readText());
    },
  };
}

/** The arrow that points from a node to another leads onto the link between them. */
async function arrowTo(page: Page, from: string, to: string): Promise<void> {
  const place = async (id: string) => (await node(page, id).boundingBox())!;
  const [here, there] = [await place(from), await place(to)];
  const [dx, dy] = [there.x - here.x, there.y - here.y];
  const sideways = dx > 0 ? 'ArrowRight' : 'ArrowLeft';
  const upright = dy > 0 ? 'ArrowDown' : 'ArrowUp';
  await page.keyboard.press(Math.abs(dx) > Math.abs(dy) ? sideways : upright);
  await expect(link(page, from, to)).toBeFocused();
}
