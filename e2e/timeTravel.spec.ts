import { expect } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { cursorOf, digestOf, expectTime, horizonOf, openLesson, rail, verdictsOf } from './lesson.ts';
import { test } from './policy.ts';

const lease = 's/pause-outlives-lease/#p.script=off&at=20s&end';

test('scrubbing shows each moment as it was, wherever it comes from', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#at=20s&end');
  expect(await verdictsOf(page)).toMatchObject({ 'tokens-never-go-backwards': 'violated' });
  await rail(page).fill('12000000');
  await expectTime(page, 12_000_000);
  const before = { verdicts: await verdictsOf(page), cursor: await cursorOf(page) };
  expect(before.verdicts).toMatchObject({ 'mutual-exclusion': 'violated', 'tokens-never-go-backwards': 'held' });
  await rail(page).fill('30000000');
  await rail(page).fill('0');
  await expectTime(page, 0);
  await rail(page).fill('12000000');
  await expectTime(page, 12_000_000);
  expect({ verdicts: await verdictsOf(page), cursor: await cursorOf(page) }).toEqual(before);
});

test('acting in the past forks: the old future stays beside it, and can be returned to', async ({ page }) => {
  const hand = mouse(page);
  await openLesson(page, lease);
  const old = await digestOf(page);
  await rail(page).fill('900000');
  await expectTime(page, 900_000);
  await hand.freeze('alice', '15s');
  const other = await digestOf(page, old);
  await hand.goToEnd();
  await expectTime(page, await horizonOf(page));
  expect(await verdictsOf(page)).toMatchObject({ 'mutual-exclusion': 'violated' });
  await page.getByRole('button', { name: /^Return to what would have happened/ }).click();
  expect(await digestOf(page, other)).toBe(old);
  expect(await verdictsOf(page)).toMatchObject({ 'mutual-exclusion': 'held' });
  await page.getByRole('button', { name: /^Return to what would have happened/ }).click();
  expect(await digestOf(page, old)).toBe(other);
});

test('another design keeps seed, actions and moment', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#seed=11&p.script=off&at=17s&do=900ms:freeze.alice=15s&end');
  const before = await digestOf(page);
  expect(await verdictsOf(page)).toMatchObject({ 'tokens-never-go-backwards': 'violated' });
  await page.getByRole('tab', { name: 'Design' }).click();
  await page.getByRole('switch', { name: /^Storage checks fencing tokens/ }).click();
  await digestOf(page, before);
  expect((await cursorOf(page)).at).toBe(17_000_000);
  await expect(page.getByRole('textbox', { name: 'seed' })).toHaveValue('11');
  await expect(page.getByRole('region', { name: 'What you did' })).toContainText('Freeze Alice for 15 s');
  expect(await verdictsOf(page)).toMatchObject({ 'tokens-never-go-backwards': 'held', 'mutual-exclusion': 'violated' });
});

test('the address follows what is done, not what is played; Back leaves the lesson', async ({ page, baseURL }) => {
  const hand = mouse(page);
  await page.goto('./');
  await page.getByRole('link', { name: /A pause outlives the lease/ }).click();
  await digestOf(page);
  const opened = page.url();
  await page.getByRole('button', { name: 'Explore from here' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForTimeout(700);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(page.url()).toBe(opened);
  await hand.freeze('bob', '2s');
  await expect(page).toHaveURL(/do=[^&]*freeze\.bob=2s[^&]*&(was=[\w,]+&h=\w{8}&)?end$/);
  await hand.undo();
  await expect(page).not.toHaveURL(/freeze/);
  await hand.redo();
  await expect(page).toHaveURL(/freeze\.bob=2s/);
  await page.goBack();
  await expect(page).toHaveURL(baseURL!);
  await page.goForward();
  await expect(page.getByRole('region', { name: 'What you did' })).toContainText('Freeze Bob for 2 s');
});

test('an action taken out of the list takes its consequences along', async ({ page }) => {
  await openLesson(page, 's/pause-outlives-lease/#p.script=off&at=20s&do=900ms:freeze.alice=15s,3s:cut.bob-lock&end');
  const before = await digestOf(page);
  await page.getByRole('button', { name: 'Remove: Freeze Alice for 15 s' }).click();
  await digestOf(page, before);
  expect(await verdictsOf(page)).toMatchObject({ 'mutual-exclusion': 'held' });
  await expect(page).toHaveURL(/do=3s:cut\.[a-z-]+&/);
});

test('a loop plays again from its start', async ({ page }) => {
  await openLesson(page, 's/four-faces-of-a-timeout/#at=7.6s&end');
  await page.getByRole('button', { name: /^Loop/ }).click();
  await page.getByRole('menuitem', { name: /^Loop from here/ }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await cursorOf(page)).at).toBeGreaterThan(7_800_000);
  await expect.poll(async () => (await cursorOf(page)).at).toBeLessThan(7_790_000);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
});
