/** What a test sees of a lesson's page: the run, the score, the moment, the picture. Whose hand works it is the business of `hands/`. */
import { expect } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';
import { offensesIn } from './policy.ts';

export type Verdicts = Readonly<Record<string, string>>;

/** Opens an address below the site's root, or a whole link, and waits until the run stands and has been replayed behind it. */
export async function openLesson(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await digestOf(page);
}

/** The digest of the run on the page, once it has been computed: of another run than `before`, if that is told. */
export async function digestOf(page: Page, before = ''): Promise<string> {
  const root = page.locator(`[data-run-digest]:not([data-run-digest="${before}"])`);
  await expect(root).toBeAttached({ timeout: 20_000 });
  return (await root.getAttribute('data-run-digest'))!;
}

/** Each claim's verdict at the play head, by its property's id. */
export function verdictsOf(page: Page): Promise<Verdicts> {
  return page
    .locator('[data-property]')
    .evaluateAll((cards) =>
      Object.fromEntries(cards.map((card) => [card.getAttribute('data-property')!, card.getAttribute('data-verdict')!])),
    );
}

export const verdictCard = (page: Page, property: string): Locator => page.locator(`[data-property="${property}"]`);

const clock = (page: Page): Locator => page.getByTestId('time');

/** True time in microseconds, and how many events have happened. */
export async function cursorOf(page: Page): Promise<{ readonly at: number; readonly frames: number }> {
  const [at, frames] = await clock(page).evaluate((element) => [element.getAttribute('data-at'), element.getAttribute('data-frames')]);
  return { at: Number(at), frames: Number(frames) };
}

export const expectFrames = (page: Page, frames: number): Promise<void> =>
  expect(clock(page)).toHaveAttribute('data-frames', String(frames));

export const expectTime = (page: Page, us: number): Promise<void> => expect(clock(page)).toHaveAttribute('data-at', String(us));

export const rail = (page: Page): Locator => page.getByRole('slider', { name: 'Play head' });

export const horizonOf = async (page: Page): Promise<number> => Number(await rail(page).getAttribute('max'));

export const node = (page: Page, id: string): Locator => page.locator(`[data-node="${id}"]`);

export const link = (page: Page, a: string, b: string): Locator => page.locator(`[data-link="${a}-${b}"], [data-link="${b}-${a}"]`);

export const packets = (page: Page): Locator => page.locator('[data-packet]');

/** All that the stage says of nodes, links and packets, with the score and the moment: what is visible, in words. */
export async function pictureOf(page: Page): Promise<unknown> {
  const says = page.locator('[data-node], [data-link], [data-packet]');
  // The stage is drawn in the frame after the cursor has moved.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const labels = await says.evaluateAll((parts) => parts.map((part) => part.getAttribute('aria-label')));
  return { labels, verdicts: await verdictsOf(page), cursor: await cursorOf(page) };
}

/** A friend: another browser context with the same kind of screen, which shares nothing with the first. */
export async function asFriend(browser: Browser, page: Page, see: (friend: Page) => Promise<void>): Promise<void> {
  const hasTouch = await page.evaluate(() => navigator.maxTouchPoints > 0);
  const context = await browser.newContext({ viewport: page.viewportSize(), hasTouch });
  try {
    const offenses = offensesIn(context);
    await see(await context.newPage());
    expect(offenses).toEqual([]);
  } finally {
    await context.close();
  }
}
