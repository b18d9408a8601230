/** Faults on single messages, and the world as one node knows it. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { keyboard } from './hands/keyboard.ts';
import { digestOf, node, openLesson, packets, rail, verdictsOf } from './lesson.ts';
import { test } from './policy.ts';

/** Bob's write is half of its way to node 3. */
const underWay = 's/last-write-wins/#p.skew=0s&at=499.2ms&end';
const request = 's/four-faces-of-a-timeout/#p.script=off&at=510ms&end';

const toolbar = (page: Page) => page.getByRole('toolbar', { name: /^Faults:/ });
const did = (page: Page) => page.getByRole('region', { name: 'What you did' });

async function atTheEnd(page: Page): Promise<Readonly<Record<string, string>>> {
  await rail(page).fill((await rail(page).getAttribute('max'))!);
  await expect(page.getByTestId('time')).toHaveAttribute('data-at', (await rail(page).getAttribute('max'))!);
  return verdictsOf(page);
}

test('a message that is dropped never arrives', async ({ page }) => {
  await openLesson(page, request);
  const before = await digestOf(page);
  await packets(page).click();
  await toolbar(page).getByRole('button', { name: 'Drop' }).click();
  await digestOf(page, before);
  await expect(packets(page)).toHaveCount(0);
  await expect(did(page)).toContainText('Drop');
  expect(await atTheEnd(page)).toMatchObject({ 'every-call-is-answered': 'not yet', 'done-though-given-up': 'not yet' });
});

test('a message that is duplicated arrives twice', async ({ page }) => {
  await openLesson(page, request);
  const before = await digestOf(page);
  await packets(page).click();
  await toolbar(page).getByRole('button', { name: 'Duplicate' }).click();
  await digestOf(page, before);
  await expect(packets(page)).toHaveCount(2);
});

test('a message is held for as long as it pleases, and then released', async ({ page }) => {
  await openLesson(page, request);
  const first = await digestOf(page);
  await packets(page).click();
  await toolbar(page).getByRole('button', { name: 'Hold' }).click();
  const held = await digestOf(page, first);
  await rail(page).fill('1800000'); // Alice's patience has ended at 1.5 s
  await expect(packets(page)).toHaveAccessibleName(/held/);
  await packets(page).click();
  await toolbar(page).getByRole('button', { name: 'Release' }).click();
  await digestOf(page, held);
  await expect(did(page)).toContainText('Release');
  expect(await atTheEnd(page)).toMatchObject({ 'every-call-is-answered': 'satisfied', 'done-though-given-up': 'satisfied' });
});

test('by keyboard: hold, release, duplicate, drop', async ({ page }) => {
  await openLesson(page, underWay);
  const hand = keyboard(page);
  const keys: readonly (readonly [string, RegExp])[] = [
    ['h', /Hold/],
    ['h', /Release/],
    ['u', /Duplicate/],
    ['Delete', /Drop/],
  ];
  let digest = await digestOf(page);
  for (const [key, says] of keys) {
    await hand.reach(packets(page).first());
    await page.keyboard.press(key);
    digest = await digestOf(page, digest);
    await expect(did(page).getByRole('listitem').filter({ hasText: says })).toHaveCount(1);
  }
});

test('a message is caught in flight: slow, pause, drop', async ({ page }) => {
  await openLesson(page, 's/four-faces-of-a-timeout/#p.script=off&at=495ms&speed=0.1&end');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await packets(page).waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await packets(page).click();
  await page.keyboard.press('Delete');
  await expect(did(page)).toContainText('Drop');
  await expect(packets(page)).toHaveCount(0);
});

test('V shows the world as one node knows it: frozen and crashed look alike, what flies is not seen', async ({ page }) => {
  const viewOf = async (fault: string): Promise<readonly (string | null)[]> => {
    await openLesson(page, `s/four-faces-of-a-timeout/#p.script=off&at=510ms&do=450ms:${fault}.server&end`);
    await expect(packets(page)).toHaveCount(1);
    await node(page, 'alice').click();
    await page.keyboard.press('v');
    await expect(page.getByRole('radio', { name: 'Alice’s view' })).toBeChecked();
    await expect(packets(page)).toHaveCount(0);
    return page.locator('[data-node]').evaluateAll((nodes) => nodes.map((one) => one.getAttribute('aria-label')));
  };
  const frozen = await viewOf('freeze');
  await page.goto('about:blank');
  expect(await viewOf('crash')).toEqual(frozen);
  await page.keyboard.press('v');
  await expect(node(page, 'server')).toHaveAccessibleName(/crashed/);
});
