/** What this browser keeps for the site, and the end of it. */
import { t } from '../text/t.ts';
import { drafts } from './drafts.ts';
import { forgetSettings } from './settings.ts';
import { localStore, tabStore } from './storage.ts';
import type { Store } from './storage.ts';

/** In words, an entry each: "your settings", "your answers in 2 lessons". */
export function sayKept(store: Store = localStore): readonly string[] {
  const keys = store.keys();
  const runs = drafts(store).length;
  const lessons = keys.filter((key) => key.startsWith('answers:')).length;
  return [
    ...(keys.includes('settings') ? [t('arrived.keptSettings')] : []),
    ...(keys.includes('layout') ? [t('arrived.keptLayout')] : []),
    ...(runs > 0 ? [t('arrived.keptRuns', { count: runs })] : []),
    ...(lessons > 0 ? [t('arrived.keptAnswers', { count: lessons })] : []),
  ];
}

export function eraseKept(): void {
  localStore.clear();
  tabStore.clear();
  forgetSettings();
}
