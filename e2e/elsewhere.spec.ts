/** Runs that are kept at other hosts, made up here: what they send, how they fail, and that nobody is asked who was not said yes to. */
import { expect } from '@playwright/test';
import type { Page, Route } from '@playwright/test';
import { cursorOf, digestOf, openLesson } from './lesson.ts';
import { test } from './policy.ts';

const src = 'https://prof.example/week5.json';
const link = (address: string) => `load/#src=${encodeURIComponent(address)}&end`;
const open = { 'access-control-allow-origin': '*' };

const run = {
  format: 'faultline run',
  version: 1,
  engineEpoch: 1,
  run: { scenario: 'pause-outlives-lease', seed: 9, params: {}, interventions: ['3s:cut.alice-storage', '6s:freeze.bob=2s'] },
  view: { at: '6.5s' },
};

/** What prof.example does with each request; and all that were made of other hosts than the site's own. */
async function hosted(page: Page, answer: (route: Route) => Promise<void>): Promise<readonly string[]> {
  const asked: string[] = [];
  await page.route(/^https:\/\//, async (route) => {
    asked.push(route.request().url());
    await answer(route);
  });
  return asked;
}

const json = (body: unknown) => (route: Route) => route.fulfill({ json: body, headers: open });
const ask = (page: Page): Promise<void> => page.getByRole('button', { name: 'Load from prof.example' }).click();
const banner = (page: Page) => page.getByRole('alert').first();

test('a run is asked for once it may be, opens at its lesson, and from there nobody is asked any more', async ({
  page,
  baseURL,
  provoked,
}) => {
  const asked = await hosted(page, json(run));
  await page.goto('./');
  await page.goto(link(src));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Load a run from prof.example?');
  await expect(page.getByText(src)).toBeVisible();
  expect(asked).toEqual([]);
  await ask(page);
  await digestOf(page);
  await expect(page).toHaveURL(/\/s\/pause-outlives-lease\/#seed=9&at=6\.5s&do=3s:cut/);
  expect((await cursorOf(page)).at).toBe(6_500_000);
  await expect(banner(page)).toContainText('Opened “week5.json” of prof.example.');
  expect(asked).toEqual([src]);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toMatch(/connect-src 'self'(;|$)/);
  provoked.push(/'https:\/\/prof\.example\/'|load https:\/\/prof\.example\/\./);
  expect(await page.evaluate(() => fetch('https://prof.example/').then(String, () => 'refused'))).toBe('refused');
  await page.reload();
  await digestOf(page);
  await expect(page.getByText(/^Opened “week5/)).toBeHidden();
  await page.goBack();
  await expect(page).toHaveURL(baseURL!);
});

test('what of it is not taken as written is said at its lesson', async ({ page }) => {
  await hosted(page, json({ ...run, run: { ...run.run, interventions: ['3s:freze.alice'] } }));
  await page.goto(link(src));
  await ask(page);
  await expect(banner(page)).toContainText('Not everything in it was taken as written');
  await expect(banner(page)).toContainText('did you mean freeze?');
});

interface Failing {
  readonly title: string;
  readonly answer: (route: Route) => Promise<void>;
  readonly says: RegExp;
}

const failing: readonly Failing[] = [
  {
    title: 'has no such file',
    answer: (route) => route.fulfill({ status: 404, body: 'no', headers: open }),
    says: /prof\.example answered 404/,
  },
  { title: 'is not there', answer: (route) => route.abort('namenotresolved'), says: /prof\.example cannot be reached/ },
  {
    title: 'does not let other sites read',
    answer: (route) => route.fulfill({ json: run, headers: { 'access-control-allow-origin': 'https://other.example' } }),
    says: /prof\.example is there, but does not let pages of other sites read/,
  },
  {
    title: 'sends too much',
    answer: (route) => route.fulfill({ body: ' '.repeat(1_100_000), headers: open }),
    says: /larger than 1\.0 MB/,
  },
  {
    title: 'sends a page',
    answer: (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html', headers: open }),
    says: /“week5\.json” of prof\.example was not opened\. This is not a run of Faultline/,
  },
  {
    title: 'sends a torn file',
    answer: (route) => route.fulfill({ body: '{"format":"faultline ru', headers: open }),
    says: /looks cut off/,
  },
];

for (const { title, answer, says } of failing) {
  test(`a host that ${title} is named, and the file can be opened by hand instead`, async ({ page }) => {
    await hosted(page, answer);
    await page.goto(link(src));
    await ask(page);
    await expect(banner(page)).toContainText(says);
    await banner(page).getByText('Details', { exact: true }).click();
    await expect(banner(page)).toContainText(src);
    await banner(page).getByRole('button', { name: 'Copy details' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(page.url());
    await banner(page).getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('alert')).toBeHidden();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open its file instead…' }).click();
    await (await chooser).setFiles({ name: 'week5.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(run)) });
    await digestOf(page);
    await expect(page).toHaveURL(/\/s\/pause-outlives-lease\/#seed=9/);
  });
}

test('an answer that does not come can be cancelled', async ({ page }) => {
  await hosted(page, () => new Promise(() => {}));
  await page.goto(link(src));
  await ask(page);
  await expect(page.getByText('Asking prof.example…')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Load from prof.example' })).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
});

for (const [title, address, says] of [
  ['over an open line', link('http://prof.example/week5.json'), /over https:\/\/ alone/],
  ['that was cut off', link(src).slice(0, -6), /looks cut off/],
  ['of nothing', 'load/', /names no file/],
] as const) {
  test(`a link ${title} asks nobody`, async ({ page }) => {
    const asked = await hosted(page, json(run));
    await page.goto(address);
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(page.getByRole('button', { name: 'Open its file instead…' })).toBeVisible();
    expect(asked).toEqual([]);
  });
}

test('where this tab can keep nothing the run opens all the same, with its words', async ({ page }) => {
  await hosted(page, json(run));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await page.goto(link(src));
  await ask(page);
  await digestOf(page);
  await expect(banner(page)).toContainText('Opened “week5.json” of prof.example.');
});

test('the page’s address behind the # of the root is rewritten', async ({ page }) => {
  await page.goto(`./#/load?src=${encodeURIComponent(src)}&end`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Load a run from prof.example?');
  await openLesson(page, 's/pause-outlives-lease/');
});
