/** The mouse alone, no link, no script: what a first visit must be able to find out. */
import { expect } from '@playwright/test';
import { mouse } from './hands/mouse.ts';
import { digestOf, expectTime, horizonOf, node, verdictCard, verdictsOf } from './lesson.ts';
import { test } from './policy.ts';

test('a newcomer breaks the lease by hand, finds the two writes, and sees fencing refuse the late one', async ({ page }) => {
  const hand = mouse(page);
  await page.goto('./');
  await page.getByRole('link', { name: /A pause outlives the lease/ }).click();
  await hand.goToBeat(8);
  await page.getByRole('switch', { name: /^Play the scripted faults/ }).click();
  await hand.goToEnd();
  await expectTime(page, await horizonOf(page));
  expect(Object.values(await verdictsOf(page))).not.toContain('violated');
  const calm = await digestOf(page);

  // Alice has looked at her lease and is computing; she writes at 1.002 s.
  await hand.goToBeat(8);
  await page.getByRole('button', { name: 'Freeze Alice before she writes' }).click();
  const toolbar = page.getByRole('toolbar', { name: 'Faults: Alice' });
  await toolbar.getByRole('button', { name: 'Freeze for…' }).click();
  const form = page.getByRole('form', { name: 'Freeze process' });
  await expect(form.getByRole('textbox', { name: 'For how long' })).toHaveValue('15s');
  await form.getByRole('button', { name: 'Freeze process' }).click();
  await expect(node(page, 'alice')).toHaveAccessibleName(/frozen/);

  await page.getByRole('button', { name: /^Speed/ }).click();
  await page.getByRole('menuitemradio', { name: '4×' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const tokens = verdictCard(page, 'tokens-never-go-backwards');
  await expect(tokens).toHaveAttribute('data-verdict', 'violated', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();

  await page.getByRole('button', { name: 'Why: Tokens never go backwards' }).click();
  const why = page.getByRole('region', { name: 'Why it broke' });
  await expect(why.getByRole('listitem')).toHaveText([/w 34 from Bob/, /w 33 from Alice/]);
  const moment = await page.getByTestId('time').textContent();
  const broken = await digestOf(page, calm);

  await page.getByRole('switch', { name: /^Storage checks fencing tokens/ }).click();
  await digestOf(page, broken);
  await expect(page.getByTestId('time')).toHaveText(moment!);
  await expect(page.getByRole('region', { name: 'What you did' })).toContainText('Freeze Alice for 15 s');
  await page.getByRole('tab', { name: 'Log', exact: true }).click();
  await page.getByRole('button', { name: 'On to the next decision' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText(/33 < 34, refused/);
  await expect(tokens).toHaveAttribute('data-verdict', 'held');
  await expect(verdictCard(page, 'no-lost-write')).toHaveAttribute('data-verdict', 'held');
  await expect(verdictCard(page, 'mutual-exclusion')).toHaveAttribute('data-verdict', 'violated');
});
