import type { Action } from './action.ts';
import { askForToolbar } from './stageTool.ts';

/** The focus goes to what can be done to it, as soon as that is drawn. */
export const selectNetwork: Action = {
  id: 'selectNetwork',
  label: 'actions.changeWholeNetwork',
  scope: 'stage',
  keys: ['y'],
  isEnabled: ({ session }) => session.nodes.length > 0,
  perform: ({ session }) => {
    session.select({ kind: 'network' });
    askForToolbar();
  },
};
