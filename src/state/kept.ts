/** What this browser keeps for the site, and the end of it. */
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
    ...(keys.includes('settings') ? ['your settings'] : []),
    ...(keys.includes('layout') ? ['how you divided the page'] : []),
    ...(runs > 0 ? [`your last ${runs === 1 ? 'run' : `${runs} runs`}`] : []),
    ...(lessons > 0 ? [`your answers in ${lessons} ${lessons === 1 ? 'lesson' : 'lessons'}`] : []),
  ];
}

export function eraseKept(): void {
  localStore.clear();
  tabStore.clear();
  forgetSettings();
}
