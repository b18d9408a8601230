/** Playwright's test, under which no journey may offend the Content-Security-Policy of its pages: in no window, frame or worker, and no printout. */
import { expect, test as plain } from '@playwright/test';
import type { BrowserContext } from '@playwright/test';

/** What the browser says of each offense, in whichever window or frame of these: it grows. Nothing is put into a page for it. */
export function offensesIn(context: BrowserContext): readonly string[] {
  const offenses: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content[ -]Security[ -]Policy/i.test(message.text())) offenses.push(message.text());
  });
  return offenses;
}

interface Fixtures {
  /** What a test offends on purpose, to see it refused. */
  readonly provoked: RegExp[];
}

export const test = plain.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern
  provoked: async ({}, lend) => lend([]),
  async context({ context, provoked }, lend) {
    const offenses = offensesIn(context);
    await lend(context);
    expect(offenses.filter((offense) => !provoked.some((one) => one.test(offense)))).toEqual([]);
  },
});
