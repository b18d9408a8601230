import type { Action } from './action.ts';
import { cutOrHealOneWay, isCut, selectedLink } from './byHand.ts';

/** In the direction that was pointed at. */
export const cutOneWay: Action = {
  id: 'cutOneWay',
  label: ({ session }) => {
    const link = selectedLink(session);
    if (link === null) return 'Cut one way';
    return `${isCut(session, link.from, link.to) ? 'Heal' : 'Cut'} ${link.from} → ${link.to} only`;
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
