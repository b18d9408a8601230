import { t } from '../../text/t.ts';
import type { Action } from './action.ts';
import { crashOrRestart, isCrashed, selectedNode } from './byHand.ts';

export const crashNode: Action = {
  id: 'crashNode',
  label: ({ session }) => {
    const node = selectedNode(session);
    return node !== null && isCrashed(session, node) ? t('actions.restart') : t('actions.crash');
  },
  scope: 'stage',
  keys: ['c'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedNode(session) !== null,
  perform: ({ session }) => {
    const node = selectedNode(session);
    if (node !== null) session.intervene(crashOrRestart(session, node));
  },
};
