import { expect, test } from 'vitest';
import { keepDraft } from './drafts.ts';
import { eraseKept, sayKept } from './kept.ts';
import { settings } from './settings.ts';
import { localStore, tabStore } from './storage.ts';

test('what is kept is told by kind; erased, nothing is, and the settings are the usual ones', () => {
  expect(sayKept()).toEqual([]);
  settings.getState().set('theme', 'dark');
  localStore.write('answers:raft', {});
  expect(sayKept()).toEqual(['your settings', 'your answers in 1 lesson']);
  localStore.write('answers:last-write-wins', {});
  localStore.write('layout', { stageShare: 40 });
  expect(sayKept()).toEqual(['your settings', 'how you divided the page', 'your answers in 2 lessons']);
  keepDraft({ id: 'a', at: 1, scenario: 'raft', fragment: 'seed=8&end', inputs: 'raft&seed=8', actions: 0, isOpen: false });
  expect(sayKept()).toContain('your last run');
  tabStore.write('lecture', {});
  eraseKept();
  expect(tabStore.keys()).toEqual([]);
  expect(sayKept()).toEqual([]);
  expect(settings.getState().theme).toBe('system');
});
