import { expect } from '@playwright/test';
import { test } from './policy.ts';
import { devUrl } from './servers.ts';

const lesson = 's/pause-outlives-lease/';
const rootOf = (url: string) => new URL('.', url).href;

test('the page opens from a folder, and calls nobody but its own host', async ({ page, baseURL }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('./');
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(requests.filter((url) => !url.startsWith(baseURL!) && !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
});

test('a lesson has a page of its own, with its own title', async ({ page }) => {
  const answer = await page.goto(lesson);
  expect(answer?.status()).toBe(200);
  expect(await answer?.text()).toMatch(/<title>.+ · Faultline<\/title>/);
  await expect(page.locator('#root')).not.toBeEmpty();
});

test('what a lesson is can be asked for by programs that preview links', async ({ page, request }) => {
  await page.goto(lesson);
  const told = page.locator('link[rel="alternate"][type="application/json+oembed"]');
  const address = await told.evaluate((link: HTMLLinkElement) => link.href);
  expect(address).toBe(new URL('oembed.json', page.url()).href);
  const answer = await request.get(address);
  expect(answer.headers()['content-type']).toContain('json');
  expect(await answer.json()).toMatchObject({ version: '1.0', type: 'link', title: 'A pause outlives the lease' });
});

for (const address of ['./', lesson]) {
  test(`programs that preview links find a picture of ${address}, of the size that they cut it to`, async ({ page, request }) => {
    await page.goto(address);
    const contentOf = (name: string): Promise<string | null> => page.locator(`meta[property="og:image${name}"]`).getAttribute('content');
    const answer = await request.get(new URL((await contentOf(''))!, page.url()).href);
    expect(answer.headers()['content-type']).toBe('image/png');
    const png = await answer.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_200, 630]);
    expect([Number(await contentOf(':width')), Number(await contentOf(':height'))]).toEqual([1_200, 630]);
    expect((await contentOf(':alt'))!.length).toBeGreaterThan(20);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson tells what it is about and what its run shows, and the gallery leads to all of them', async ({ page }) => {
    await page.goto(lesson);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A pause outlives the lease');
    await expect(page.getByText(/: broken at \d+\.\d\d s/).first()).toBeVisible();
    await page.getByRole('link', { name: 'All lessons' }).click();
    await page.getByRole('link', { name: 'Last write wins' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Last write wins');
  });
});

test('a lesson without its closing slash gets it, and one with a slash too many loses it', async ({ page, baseURL }) => {
  for (const slip of [lesson.slice(0, -1), lesson.replace('s/', 's//')]) {
    await page.goto(`${slip}#seed=3`);
    await expect(page).toHaveURL(new RegExp(`^${baseURL}${lesson}.*seed=3`));
    await expect(page.locator('#root')).not.toBeEmpty();
  }
});

for (const address of ['s/no-such-lesson/', 's/no-such-lesson', 'x/y/z/', 'nowhere', 's/s/s/']) {
  test(`the unknown address ${address} finds its way to the root`, async ({ page, baseURL }) => {
    const answer = await page.goto(address);
    expect(answer?.status()).toBe(404);
    await expect(page.locator('meta[name="faultline-root"]')).toHaveAttribute('content', baseURL!);
    await expect(page.locator('#root')).not.toBeEmpty();
    await expect(page.locator('script[type=module]')).toHaveAttribute('src', new RegExp(`^${rootOf(baseURL!)}assets/`));
  });
}

test('the development server shows the page too', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${devUrl}${lesson}`);
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(errors).toEqual([]);
});
