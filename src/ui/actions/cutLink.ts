import { t } from '../../text/t.ts';
import type { Action } from './action.ts';
import { cutOrHeal, selectedLink } from './byHand.ts';

export const cutLink: Action = {
  id: 'cutLink',
  label: ({ session }) => {
    const link = selectedLink(session);
    return link !== null && cutOrHeal(session, link.from, link.to).kind === 'heal' ? t('actions.healLink') : t('actions.cutLink');
  },
  scope: 'stage',
  keys: ['x'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedLink(session) !== null,
  perform: ({ session }) => {
    const link = selectedLink(session);
    if (link !== null) session.intervene(cutOrHeal(session, link.from, link.to));
  },
};
