/** What a state of the page is to the tests that go through all of them. */
import type { Locator, Page } from '@playwright/test';

/** Called at each state. `at` is the window that is meant, where there are two. */
export type Look = (where: string, at?: Page) => Promise<void>;

export interface State {
  readonly title: string;
  /** To be read like a sheet of paper: pictures of it show what lies below the screen, too. */
  readonly isLong?: true;
  /** Calls `look` at each state on the way. */
  readonly visit: (page: Page, look: Look) => Promise<void>;
}

export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true }).first();

export const escape = (page: Page): Promise<void> => page.keyboard.press('Escape');
