/** The way into a presentation. What can be done in one is in `late/presenting.ts`, and comes with it. */
import { beginPresenting } from '../../state/presenting.ts';
import { t } from '../../text/t.ts';
import type { Action } from './action.ts';

export const present: Action = {
  id: 'present',
  label: () => t('topbar.present'),
  scope: 'any',
  keys: [],
  isEnabled: ({ session, page }) => session.status === 'ready' && page === 'lesson',
  perform: beginPresenting,
};

/** A remote control has one button to begin and to leave, F5 and Escape in turn. Before the first time F5 is the browser's. */
export const presentAgain: Action = {
  id: 'presentAgain',
  label: () => t('topbar.presentAgain'),
  scope: 'any',
  keys: ['F5', 'Shift+F5'],
  ignoresRepeat: true,
  isEnabled: ({ presenting }) => presenting.wasLeft,
  perform: beginPresenting,
};
