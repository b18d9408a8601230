/** The page in languages that nobody speaks: what bears no accents has been written past the catalogue, and time goes on from left to right where all else is mirrored. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { test } from './policy.ts';
import { changeLanguage, fetchLaterTexts } from '../src/text/languages.ts';
import { t } from '../src/text/t.ts';
import { cursorOf, node, openLesson } from './lesson.ts';
import { everyScenario, strange, textsOn, worldOf } from './words.ts';
import type { World } from './words.ts';

test.describe.configure({ timeout: 180_000 });

const lease = 'pause-outlives-lease';
const broken = `s/${lease}/#at=17s&do=16.5s:cut.lock-to-bob&end`;

const inLanguage = (address: string, language: string): string => {
  const [path = '', hash] = address.split('#');
  return `${path}?lang=${language}${hash === undefined ? '' : `#${hash}`}`;
};

/** All that is seen and heard is the catalogue's, or the scenario's own. */
async function expectNothingStrange(page: Page, where: string, world: World): Promise<void> {
  const texts = await textsOn(page);
  expect(
    texts.some((text) => text.includes('ééé') || /[áéîöûŕšţñ]/.test(text)),
    `${where}: is in the language`,
  ).toBe(true);
  const found = texts.filter((text) => strange(text, world) !== '');
  expect(found, where).toEqual([]);
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true }).first();

test.describe('what is said is in the catalogue', () => {
  test.beforeAll(async () => {
    await changeLanguage('en-XA');
    await fetchLaterTexts();
  });
  test.afterAll(() => changeLanguage('en'));

  test('in the gallery, its settings, and on the pages beside', async ({ page }) => {
    const world = worldOf(...everyScenario);
    await page.goto(inLanguage('./', 'en-XA'));
    await page.getByRole('link', { name: 'Last write wins' }).waitFor();
    await expectNothingStrange(page, 'gallery', world);
    await button(page, t('kit.settings')).click();
    await expectNothingStrange(page, 'settings', world);
    await page.goto(inLanguage('privacy/', 'en-XA'));
    await page.getByRole('heading', { name: t('privacy.privacy'), exact: true }).waitFor();
    await expectNothingStrange(page, 'privacy', world);
    await openLesson(page, inLanguage(`embed/${broken}`, 'en-XA'));
    await expectNothingStrange(page, 'embedded', world);
  });

  for (const lesson of [lease, 'four-faces-of-a-timeout', 'last-write-wins', 'what-tcp-hides'])
    test(`in ${lesson}, asked, running and told`, async ({ page }) => {
      const world = worldOf(lesson);
      await openLesson(page, inLanguage(`s/${lesson}/`, 'en-XA'));
      await expectNothingStrange(page, 'asked', world);
      await button(page, t('story.skip')).click();
      await page.locator('[data-feedback]').waitFor({ timeout: 60_000 });
      await expectNothingStrange(page, 'told', world);
      for (const tab of [t('story.design'), t('story.manyRuns')]) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await expectNothingStrange(page, tab, world);
      }
    });

  test('of a violation, its reasons, forms and menus', async ({ page }) => {
    const world = worldOf(lease);
    await openLesson(page, inLanguage(broken, 'en-XA'));
    await page.locator('[data-verdict="violated"] button').first().click();
    await node(page, 'bob').click();
    await expectNothingStrange(page, 'toolbar', world);
    await button(page, t('faults.moreFaults')).click();
    await expectNothingStrange(page, 'menu', world);
    await page.keyboard.press('Escape');
    await page.locator('[data-region="timeline"]').focus();
    await page.keyboard.press('e');
    await expectNothingStrange(page, 'table of events', world);
    await node(page, 'bob').focus();
    await page.keyboard.press('v');
    await expectNothingStrange(page, 'what Bob knows', world);
  });

  test('in ways to share, help and commands', async ({ page }) => {
    const world = worldOf(...everyScenario);
    await openLesson(page, inLanguage(broken, 'en-XA'));
    await button(page, t('topbar.share')).click();
    for (const tab of await page
      .getByRole('tablist', { name: t('share.waysShare') })
      .getByRole('tab')
      .all()) {
      await tab.click();
      await page.getByText(t('share.oneMoment')).waitFor({ state: 'detached' });
      await expectNothingStrange(page, `share ${await tab.textContent()}`, world);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+?');
    for (const chapter of await page.getByRole('dialog').getByRole('radio').all()) {
      await chapter.check({ force: true });
      await expectNothingStrange(page, 'help', world);
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('commands.find') }).waitFor();
    await expectNothingStrange(page, 'commands', world);
  });

  test('in both windows of a presentation', async ({ page }) => {
    const world = worldOf(lease);
    await openLesson(page, inLanguage(`s/${lease}/`, 'en-XA'));
    await button(page, t('topbar.present')).click();
    await page.locator('[data-projector] main').waitFor({ timeout: 20_000 });
    await expectNothingStrange(page, 'audience', world);
    const opened = page.waitForEvent('popup');
    await page.keyboard.press('n');
    const speaker = await opened;
    await speaker.locator('[data-audience="there"]').waitFor({ timeout: 20_000 });
    await expectNothingStrange(speaker, 'speaker', world);
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('in its panels, and in the sheet of faults', async ({ page }) => {
      const world = worldOf(lease);
      await openLesson(page, inLanguage(`s/${lease}/#at=17s&end`, 'en-XA'));
      for (const panel of await page
        .getByRole('tablist', { name: t('page.panels') })
        .getByRole('tab')
        .all()) {
        await panel.click();
        await expectNothingStrange(page, `panel ${await panel.textContent()}`, world);
      }
      await button(page, t('transport.breakSomething')).click();
      await page.getByRole('dialog').waitFor();
      await expectNothingStrange(page, 'sheet', world);
    });
  });
});

const middle = async (what: Locator): Promise<number> => {
  const box = (await what.boundingBox())!;
  return box.x + box.width / 2;
};

const region = (page: Page, id: string): Locator => page.locator(`[data-region="${id}"]`);

test.describe('from right to left', () => {
  test.beforeAll(async () => {
    await changeLanguage('ar-XB');
    await fetchLaterTexts();
  });
  test.afterAll(() => changeLanguage('en'));

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 1280, height: 720 },
  ])
    test(`chrome is mirrored and time is not, ${viewport.width} wide`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await openLesson(page, inLanguage(`s/${lease}/#at=5s&end`, 'ar-XB'));
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      const stage = await middle(region(page, 'stage'));
      expect(await middle(region(page, 'story'))).toBeGreaterThan(stage);
      expect(await middle(region(page, 'inspector'))).toBeLessThan(stage);
      expect(await middle(button(page, t('topbar.share')))).toBeLessThan(stage);

      const stepBack = button(page, t('actions.backOneEvent'));
      const stepForward = button(page, t('actions.oneEvent'));
      expect(await middle(stepForward)).toBeGreaterThan(await middle(stepBack));

      const slider = page.getByRole('slider', { name: t('transport.playHead') });
      const box = (await slider.boundingBox())!;
      const atShare = async (share: number): Promise<number> => {
        await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
        await expect.poll(() => slider.evaluate((input: HTMLInputElement) => input.valueAsNumber)).toBeGreaterThan(0);
        return (await cursorOf(page)).at;
      };
      const early = await atShare(0.25);
      await expect.poll(() => atShare(0.75)).toBeGreaterThan(early);
      const { at } = await cursorOf(page);
      const timeline = (await region(page, 'timeline').boundingBox())!;
      await page.mouse.click(timeline.x + timeline.width * 0.35, timeline.y + 62);
      await expect.poll(async () => (await cursorOf(page)).at).toBeLessThan(at);
    });
});
