import type { Action } from './action.ts';
import { selectedNode } from './byHand.ts';
import { askForClock } from './stageTool.ts';

/** Brings the focus to the clock of the selected node, whose hand the arrow keys then move. */
export const skewClock: Action = {
  id: 'skewClock',
  label: 'actions.setClock',
  scope: 'stage',
  keys: ['t'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedNode(session) !== null,
  perform: () => askForClock(),
};
