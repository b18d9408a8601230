import { t } from '../../text/t.ts';
import type { Action } from './action.ts';
import { freezeOrThaw, isPaused, selectedNode } from './byHand.ts';

export const freezeNode: Action = {
  id: 'freezeNode',
  label: ({ session }) => {
    const node = selectedNode(session);
    return node !== null && isPaused(session, node) ? t('actions.thawProcess') : t('actions.freezeProcess');
  },
  scope: 'stage',
  keys: ['z'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedNode(session) !== null,
  perform: ({ session }) => {
    const node = selectedNode(session);
    if (node !== null) session.intervene(freezeOrThaw(session, node));
  },
};
