/** Links arrive torn, mistyped, from other versions. Each gets a page that plays and words that say what was not taken. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { cursorOf, digestOf, openLesson, rail } from './lesson.ts';
import { test } from './policy.ts';

const lesson = 's/pause-outlives-lease/';

async function isPlayable(page: Page): Promise<void> {
  await digestOf(page);
  await rail(page).fill('1000000');
  const explore = page.getByRole('button', { name: 'Explore from here' });
  if (await explore.isVisible()) await explore.click();
  const { at } = await cursorOf(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await cursorOf(page)).at).toBeGreaterThan(at);
}

interface BadLink {
  readonly title: string;
  readonly fragment: string;
  readonly says: readonly RegExp[];
  readonly keeps?: string;
  /** Behind Details: where in the link its words belong. */
  readonly marks?: RegExp;
}

const badLinks: readonly BadLink[] = [
  {
    title: 'cut off in the middle of an action',
    fragment: 'seed=7&do=3s:cut.alice-storage,8s:freeze.al',
    says: [/looks cut off/, /8s:freeze\.al/],
    keeps: 'Cut',
  },
  { title: 'without its end mark', fragment: 'seed=7&do=3s:cut.alice-storage', says: [/1 action loaded; no end mark/], keeps: 'Cut' },
  {
    title: 'with a verb that nobody knows',
    fragment: 'do=3s:freze.alice,8s:cut.bob-lock&end',
    says: [/Not everything in this link/, /freze\.alice.*did you mean .*freeze/],
    keeps: 'Cut',
    marks: /do=3s:freze\.alice,8s:cut\.bob-lock&end\n {6}\^ letter 7/,
  },
  {
    title: 'with a node that is not there',
    fragment: 'do=3s:freeze.carol&end',
    says: [/Not everything in this link/, /carol/],
    marks: /\n {13}\^ letter 14/,
  },
  {
    title: 'with a key that nobody knows',
    fragment: 'sed=9&end',
    says: [/Not everything in this link/, /sed=9.*did you mean .*seed/],
    marks: /sed=9&end\n\^ letter 1/,
  },
  { title: 'out of range', fragment: 'p.ttl=900s&end', says: [/Not everything in this link/, /900 ?s.*60 ?s/] },
  { title: 'with a seed that is none', fragment: 'seed=99999999999&end', says: [/Not everything in this link/, /whole number from 0/] },
  { title: 'from a newer version', fragment: 'v=99&seed=3&end', says: [/Made with a newer version/] },
  { title: 'that is too long for any run', fragment: 'a'.repeat(70_000), says: [/longer than 64 KB/, /the lesson as it comes/] },
  {
    title: 'with more actions than are taken',
    fragment: `do=${Array(2_001).fill('1s:thaw.alice').join(',')}&end`,
    says: [/holds 2001 actions; at most 2000/, /the lesson as it comes/],
  },
];

for (const { title, fragment, says, keeps, marks } of badLinks) {
  test(`a link ${title} says so, and the rest plays`, async ({ page }) => {
    await openLesson(page, `${lesson}#${fragment}`);
    const banner = page.getByRole('alert').first();
    const details = banner.getByText('Details', { exact: true });
    if (await details.isVisible()) await details.click();
    for (const words of says) await expect(banner).toContainText(words);
    const shown = await banner.locator('pre').textContent();
    if (marks !== undefined) expect(shown).toMatch(marks);
    await banner.getByRole('button', { name: 'Copy details' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(shown);
    if (keeps !== undefined) await expect(page.getByRole('region', { name: 'What you did' })).toContainText(keeps);
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toBeHidden();
    await isPlayable(page);
  });
}

test('a link to an unknown lesson offers the nearest ones, and opens none by itself', async ({ page }) => {
  await page.goto('s/pause-outlive-lease/#seed=9&end');
  const banner = page.getByRole('alert');
  await expect(banner).toContainText('There is no lesson “pause-outlive-lease”');
  const lessons = page.getByRole('main').getByRole('link', { name: /Raft/ });
  await expect(lessons.last()).toBeVisible(); // all of them are there
  await banner.getByRole('listitem').first().getByRole('link', { name: 'A pause outlives the lease' }).click();
  await digestOf(page);
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveValue('9'); // its run came along
  await isPlayable(page);
});

test('a link from a newer version says, without a network, that reloading has to wait', async ({ page, context }) => {
  await openLesson(page, `${lesson}#v=99&seed=3&end`);
  const banner = page.getByRole('alert').first();
  await expect(banner.getByRole('button', { name: /^Reload/ })).toBeVisible();
  await context.setOffline(true);
  await expect(banner).toContainText('You are offline');
  await expect(banner.getByRole('button', { name: /^Reload/ })).toBeHidden();
  await context.setOffline(false);
});

test('an address of a frozen engine that this site does not hold plays here, and says that it may differ', async ({ page }) => {
  await page.goto('e/3/s/pause-outlives-lease/#seed=9&at=3s&end');
  await digestOf(page);
  const banner = page.getByRole('alert').first();
  await expect(banner).toContainText('newer version of the engine');
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveValue('9');
});

test('an address with the lesson behind the # is the same lesson', async ({ page }) => {
  await page.goto('./#/s/pause-outlives-lease?seed=9&at=3s&end');
  await digestOf(page);
  await expect(page).toHaveURL(/\/s\/pause-outlives-lease\/#seed=9/);
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveValue('9');
});

const packed = '1d1.I8FMLFUHhhMTzauqDC0LKwg6ABHgiHiGxAtySILCNrYWAA.ouetp8';

test('a packed link opens its lesson, its run and its moment, whichever address it has', async ({ page }) => {
  for (const address of [`x/#${packed}`, `${lesson}#${packed}`, `./#${packed}`, `index.html#${packed}`, `./#/x?${packed}`]) {
    await page.goto('./');
    await page.goto(address);
    await digestOf(page);
    await expect(page).toHaveURL(/\/s\/pause-outlives-lease\/#1d1\./);
    await expect(page.getByRole('region', { name: 'What you did' })).toContainText('Cut');
    expect((await cursorOf(page)).at).toBe(12_400_000);
  }
});

test('a packed link that was cut off says so: at its lesson’s address the lesson plays as it comes, else one is picked', async ({
  page,
}) => {
  await openLesson(page, `${lesson}#${packed.slice(0, -5)}`);
  const banner = page.getByRole('alert').first();
  await expect(banner).toContainText('This link looks cut off (chat apps do this)');
  await banner.getByRole('button', { name: 'Explore the lesson freely' }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByRole('button', { name: 'Explore from here' })).toBeHidden();
  await isPlayable(page);
  await page.goto(`x/#${packed.slice(0, 20)}`);
  await expect(banner).toContainText('This link looks cut off (chat apps do this)');
  await banner.getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByRole('link', { name: 'A pause outlives the lease' }).first()).toBeVisible();
});

test('an address typed over the open one is another run', async ({ page }) => {
  await openLesson(page, `${lesson}#seed=7&at=3s&end`);
  const before = await digestOf(page);
  await page.goto(`${lesson}#seed=8&at=4s&end`);
  await digestOf(page, before);
  expect((await cursorOf(page)).at).toBe(4_000_000);
});
