/** What used to be a scenario's own setting, done by hand: asynchrony, an adversary, a client's load, a lie, NTP. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { asFriend, digestOf, node, openLesson, pictureOf, rail } from './lesson.ts';
import { test } from './policy.ts';

const lesson = 's/last-write-wins/#seed=3&at=600ms&end';
const form = (page: Page, name: string) => page.getByRole('form', { name });
const did = (page: Page) => page.getByRole('region', { name: 'What you did' });

test('by keyboard and mouse: each is in the address and in words, is undone, rewound, forked, and played again by a friend', async ({
  page,
  browser,
}) => {
  await openLesson(page, lesson);
  const first = await digestOf(page);

  // By keyboard alone: the network becomes asynchronous.
  await node(page, 'alice').focus();
  await page.keyboard.press('y');
  await expect(page.getByRole('button', { name: 'Asynchrony…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form(page, 'Asynchrony').getByRole('textbox', { name: 'Until GST' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2s');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/:async=2s/);
  await expect(page.getByRole('button', { name: /^asynchronous · GST in 2\.0 s/ })).toBeVisible();
  const loose = await digestOf(page, first);

  // By mouse: an adversary, from the tools.
  await page.getByRole('button', { name: 'Network', exact: true }).click();
  await page.getByRole('button', { name: 'Adversary…' }).click();
  await form(page, 'Let an adversary decide').getByText('delays').click();
  await form(page, 'Let an adversary decide').getByRole('combobox', { name: 'From' }).selectOption('Alice');
  await page.getByRole('button', { name: 'Let an adversary decide' }).click();
  await expect(page).toHaveURL(/adversary\.alice-to-all=delay/);

  await node(page, 'alice').click();
  await page.getByRole('button', { name: 'More faults' }).click();
  await page.getByRole('menuitem', { name: 'Ask by itself…' }).click();
  await form(page, 'Let it ask by itself').getByRole('textbox', { name: 'Requests a second' }).fill('20');
  await page.getByRole('button', { name: 'Let it ask by itself' }).click();
  await expect(page).toHaveURL(/workload\.alice\.\w+=20/);

  await node(page, 'n1').click();
  await page.getByRole('button', { name: 'More faults' }).click();
  await page.getByRole('menuitem', { name: 'Tell a lie…' }).click();
  await form(page, 'Tell a lie').getByText('is not sent').click();
  await form(page, 'Tell a lie').getByRole('combobox', { name: 'Told to' }).selectOption('Node 3');
  await page.getByRole('button', { name: 'Tell a lie', exact: true }).click();
  await expect(page).toHaveURL(/lie\.n1-to-n3=silent/);

  await node(page, 'bob').click();
  await page.getByRole('button', { name: 'Clock…' }).click();
  await page.getByText('NTP', { exact: true }).click();
  await form(page, 'Switch NTP').getByRole('textbox', { name: 'Way back longer by' }).fill('80ms');
  await page.getByRole('button', { name: 'Switch NTP' }).click();
  await expect(page).toHaveURL(/ntp\.bob=on:20ms:80ms/);

  for (const words of [
    /messages take what they like until GST/,
    /an adversary delay messages from Alice/,
    /Alice ask for \w+ 20 times/,
    /Node 1 keep what it says to Node 3/,
    /NTP set Bob/,
  ])
    await expect(did(page)).toContainText(words);

  const all = await digestOf(page, loose);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page).not.toHaveURL(/ntp\.bob/);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page).toHaveURL(/ntp\.bob/);
  expect(await digestOf(page, (await digestOf(page)) === all ? '' : all)).toBe(all);

  // Rewound and come back to, it looks the same; and so it does to a friend who gets the link.
  await rail(page).fill('1500000');
  const seen = await pictureOf(page);
  await rail(page).fill('0');
  await rail(page).fill('1500000');
  expect(await pictureOf(page)).toEqual(seen);
  const address = page
    .url()
    .replace(/at=[^&]*&/, '')
    .replace('#', '#at=1.5s&');
  await asFriend(browser, page, async (friend) => {
    await openLesson(friend, address);
    expect(await digestOf(friend)).toBe(all);
    expect(await pictureOf(friend)).toEqual(seen);
  });

  // Acting after them keeps them; acting before them leaves them to the old future.
  await page.getByRole('button', { name: 'Network', exact: true }).click();
  await page.getByRole('button', { name: 'GST now' }).click();
  await expect(page).toHaveURL(/async=2s.*async=0s/);
  await expect(page.getByRole('button', { name: /^asynchronous/ })).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the network is broken from the sheet, by thumb', async ({ page }) => {
    await openLesson(page, lesson);
    await page.getByRole('button', { name: 'Break something' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Break something' });
    await sheet.getByRole('button', { name: 'Whole network' }).tap();
    await sheet.getByRole('button', { name: 'Asynchrony…' }).tap();
    await sheet.getByRole('textbox', { name: 'Until GST' }).fill('3s');
    await sheet.getByRole('button', { name: 'Asynchrony', exact: true }).tap();
    await expect(page).toHaveURL(/:async=3s/);
    await expect(page.getByRole('button', { name: /GST in/ })).toBeVisible();
  });
});
