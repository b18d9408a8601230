import type { Action } from './action.ts';
import { packetTarget, selectedPacket } from './byHand.ts';

export const duplicatePacket: Action = {
  id: 'duplicatePacket',
  label: 'actions.duplicateMessage',
  scope: 'stage',
  keys: ['u'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedPacket(session) !== null,
  perform: ({ session }) => {
    const packet = selectedPacket(session);
    if (packet !== null) session.intervene({ kind: 'dupe', packet: packetTarget(session, packet) });
  },
};
