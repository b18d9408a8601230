import type { Action } from './action.ts';
import { packetTarget, selectedPacket } from './byHand.ts';

export const deliverPacket: Action = {
  id: 'deliverPacket',
  label: 'actions.deliverNext',
  scope: 'stage',
  keys: ['p'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedPacket(session) !== null,
  perform: ({ session }) => {
    const packet = selectedPacket(session);
    if (packet !== null) session.intervene({ kind: 'deliver', packet: packetTarget(session, packet) });
  },
};
