/**
 * From a page with a policy of its own to a lesson's page with its usual one: the run goes by its address, which is loaded afresh, and what is to be
 * said of it by this tab's storage.
 */
import type { Notice } from './model.ts';
import { tabStore } from './storage.ts';

const key = 'come';

interface Come {
  readonly href: string;
  readonly says: string;
  readonly details: readonly string[];
}

const isCome = (data: unknown): data is Come =>
  typeof data === 'object' &&
  data !== null &&
  'href' in data &&
  'says' in data &&
  typeof data.says === 'string' &&
  'details' in data &&
  Array.isArray(data.details) &&
  data.details.every((detail) => typeof detail === 'string');

/** False where this tab can keep nothing. */
export const leaveWord = (come: Come): boolean => tabStore.write(key, come);

/** What is to be said of the run at this address, once. */
export function takeWord(href: string): readonly Notice[] {
  const come = tabStore.read(key);
  tabStore.remove(key);
  if (!isCome(come) || come.href !== href) return [];
  return [{ tone: come.details.length > 0 ? 'warn' : 'note', says: come.says, details: come.details }];
}
