import type { Action } from './action.ts';
import { packetTarget, selectedPacket } from './byHand.ts';

export const dropPacket: Action = {
  id: 'dropPacket',
  label: 'actions.dropMessage',
  scope: 'stage',
  keys: ['Delete', 'Backspace'],
  ignoresRepeat: true,
  isEnabled: ({ session }) => selectedPacket(session) !== null,
  perform: ({ session }) => {
    const packet = selectedPacket(session);
    if (packet !== null) session.intervene({ kind: 'drop', packet: packetTarget(session, packet) });
  },
};
