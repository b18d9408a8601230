/** Many runs: the form, and each kind of chart with its table. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { openLesson } from './lesson.ts';
import { button } from './state.ts';
import type { Look, State } from './state.ts';

async function open(page: Page, address: string): Promise<void> {
  await openLesson(page, address);
  await page.getByRole('tab', { name: 'Many runs' }).click();
  await button(page, /^Try /).waitFor();
}

/** Tries what the form says, waits for all of it, and shows the table too. */
async function sweep(page: Page, look: Look, where: string): Promise<void> {
  await button(page, /^Try /).click();
  const result = page.getByRole('region', { name: 'What came of it' });
  await result.waitFor();
  await button(page, /^Try /).waitFor({ timeout: 60_000 });
  await look(where);
  const table = result.getByText('As a table');
  if (!(await result.getByRole('table').isVisible())) await table.click();
  await result.getByRole('table').evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
  await expect(result.getByRole('row').first()).toBeInViewport();
  await look(`${where}, as a table`);
}

export const sweeps: readonly State[] = [
  {
    title: 'many runs: a curve, and a mark each',
    async visit(page, look) {
      await open(page, 's/pause-outlives-lease/#at=25s&end');
      await look('form');
      await button(page, 'How long may a pause be?').click();
      await sweep(page, look, 'curve');
      await page.getByLabel('What differs').selectOption({ label: 'The seed alone' });
      await sweep(page, look, 'marks');
    },
  },
  {
    title: 'many runs: a curve over names',
    async visit(page, look) {
      await open(page, 's/last-write-wins/#at=5s&end');
      await button(page, 'Which stamps lose a write?').click();
      await sweep(page, look, 'names');
    },
  },
  {
    title: 'many runs: a histogram',
    async visit(page, look) {
      await open(page, 's/four-faces-of-a-timeout/#at=5s&end');
      await button(page, 'How often was it done?').click();
      await sweep(page, look, 'histogram');
    },
  },
  {
    title: 'many runs, before every question is answered',
    async visit(page, look) {
      await openLesson(page, 's/pause-outlives-lease/');
      await page.getByRole('tab', { name: 'Many runs' }).click();
      await page.getByText(/^Many runs tell how this one may end/).waitFor();
      await look('waits');
    },
  },
];
