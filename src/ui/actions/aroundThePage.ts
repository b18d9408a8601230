/** Getting about the page itself. */
import type { Action } from './action.ts';
import { pageKeys } from './pageKeys.ts';

const always = (): boolean => true;
const hasPanels: Action['isEnabled'] = ({ page }) => page === 'lesson';

export const help: Action = {
  id: 'help',
  label: 'actions.showKeyboardShortcuts',
  scope: 'stageAndTimeline',
  keys: ['?', 'Shift+?'],
  ignoresRepeat: true,
  isEnabled: always,
  perform: ({ ui }) => ui('help'),
};

export const palette: Action = {
  id: 'palette',
  label: 'actions.findCommand',
  scope: 'any',
  keys: pageKeys.palette,
  isOnAnyPage: true,
  ignoresRepeat: true,
  isEnabled: always,
  perform: ({ ui }) => ui('palette'),
};

export const nextRegion: Action = {
  id: 'nextRegion',
  label: 'actions.goNextPartPage',
  scope: 'any',
  keys: pageKeys.nextRegion,
  isOnAnyPage: true,
  isEnabled: always,
  perform: ({ ui }) => ui('nextRegion'),
};

export const previousRegion: Action = {
  id: 'previousRegion',
  label: 'actions.goPreviousPartPage',
  scope: 'any',
  keys: pageKeys.previousRegion,
  isOnAnyPage: true,
  isEnabled: always,
  perform: ({ ui }) => ui('previousRegion'),
};

export const toggleStory: Action = {
  id: 'toggleStory',
  label: 'actions.showHideStory',
  scope: 'any',
  keys: [],
  isEnabled: hasPanels,
  perform: ({ ui }) => ui('toggleStory'),
};

export const toggleSide: Action = {
  id: 'toggleSide',
  label: 'actions.showHideVerdictsInspector',
  scope: 'any',
  keys: [],
  isEnabled: hasPanels,
  perform: ({ ui }) => ui('toggleSide'),
};

/** One layer at a time: the explanation, then what is selected. A tool, a form or a menu closes itself first. */
export const escape: Action = {
  id: 'escape',
  label: 'actions.letGoToolExplanation',
  scope: 'any',
  keys: ['Escape'],
  isEnabled: always,
  perform: ({ session, ui }) => {
    ui('dropTool');
    if (session.explanation !== null) session.clearExplanation();
    else if (session.selection !== null) session.select(null);
  },
};
