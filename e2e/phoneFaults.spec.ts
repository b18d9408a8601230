/** On a phone, by thumb: something is done to a node, to a link, to a message and to groups of nodes, and a friend gets the same run. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { touch } from './hands/touch.ts';
import { asFriend, digestOf, node, openLesson, packets } from './lesson.ts';
import { test } from './policy.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const request = 's/four-faces-of-a-timeout/#p.script=off&at=510ms&end';
const lease = 's/pause-outlives-lease/#p.script=off&at=900ms&end';

interface Deed {
  readonly title: string;
  readonly address: string;
  readonly act: (page: Page) => Promise<void>;
  readonly says: string;
}

/** Chooses from the sheet whom it befalls, and what does. */
async function fromSheet(page: Page, whom: string, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Break something' }).tap();
  const sheet = page.getByRole('dialog', { name: 'Break something' });
  await sheet.getByRole('button', { name: whom, exact: true }).tap();
  await sheet.getByRole('button', { name: what, exact: true }).tap();
}

async function fillAndSubmit(page: Page, form: string, label: string, text: string): Promise<void> {
  const filled = page.getByRole('form', { name: form });
  await filled.getByRole('textbox', { name: label }).fill(text);
  await filled.getByRole('button', { name: form }).tap();
}

const deeds: readonly Deed[] = [
  {
    title: 'steals from a node',
    address: lease,
    async act(page) {
      await fromSheet(page, 'Alice', 'Steal CPU time…');
      await fillAndSubmit(page, 'Steal CPU time', 'Share taken away', '99 %');
    },
    says: 'Steal 99 % of Alice’s CPU',
  },
  {
    title: 'lets a link lose',
    address: lease,
    async act(page) {
      await fromSheet(page, 'Alice – Storage', 'Loss…');
      await fillAndSubmit(page, 'Lose messages', 'Share lost', '2.5 %');
    },
    says: 'Lose 2.5 % of messages on Alice – Storage',
  },
  {
    title: 'holds a message',
    address: request,
    async act(page) {
      await packets(page).tap();
      await page
        .getByRole('toolbar', { name: /^Faults:/ })
        .getByRole('button', { name: 'Hold' })
        .tap();
    },
    says: 'Hold message 1 of Alice → Server',
  },
  {
    title: 'parts the nodes',
    address: lease,
    async act(page) {
      await page.getByRole('button', { name: 'Break something' }).tap();
      await page.getByRole('dialog', { name: 'Break something' }).getByRole('button', { name: 'Split the nodes…' }).tap();
      for (const id of ['alice', 'lock']) await node(page, id).tap();
      await page.getByRole('button', { name: 'Split here' }).tap();
    },
    says: 'Partition Alice, Lock service | Bob, Storage',
  },
];

for (const { title, address, act, says } of deeds) {
  test(`a thumb ${title}`, async ({ page, browser }) => {
    await openLesson(page, address);
    const before = await digestOf(page);
    await act(page);
    const digest = await digestOf(page, before);
    await page.getByRole('tab', { name: 'Node', exact: true }).tap();
    await expect(page.getByRole('region', { name: 'What you did' })).toContainText(says);
    const link = await touch(page).copyLink();
    await asFriend(browser, page, async (friend) => {
      await openLesson(friend, link);
      expect(await digestOf(friend)).toBe(digest);
    });
  });
}
