import { t } from '../../text/t.ts';
import type { Action } from './action.ts';
import { cutOrHealOneWay, isCut, selectedLink } from './byHand.ts';

/** In the direction that was pointed at. */
export const cutOneWay: Action = {
  id: 'cutOneWay',
  label: ({ session }) => {
    const link = selectedLink(session);
    if (link === null) return t('actions.cutOneWay');
    return isCut(session, link.from, link.to)
      ? t('actions.healOnly', { from: link.from, to: link.to })
      : t('actions.cutOnly', { from: link.from, to: link.to });
  },
  scope: 'stage',
  keys: ['Shift+x'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedLink(session) !== null,
  perform: ({ session }) => {
    const link = selectedLink(session);
    if (link !== null) session.intervene(cutOrHealOneWay(session, link.from, link.to));
  },
};
