import { t } from '../../text/t.ts';
import type { Action } from './action.ts';
import { holdOrRelease, selectedPacket } from './byHand.ts';

export const holdPacket: Action = {
  id: 'holdPacket',
  label: ({ session }) => {
    const packet = selectedPacket(session);
    return packet !== null && holdOrRelease(session, packet).kind === 'release' ? t('actions.releaseMessage') : t('actions.holdMessage');
  },
  scope: 'stage',
  keys: ['h'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedPacket(session) !== null,
  perform: ({ session }) => {
    const packet = selectedPacket(session);
    if (packet !== null) session.intervene(holdOrRelease(session, packet));
  },
};
