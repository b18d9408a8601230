/**
 * P-INTEGRITY: what is delivered was sent, and reads as it was sent (Cachin, Guerraoui and Rodrigues, 2011, module 2.3: no creation). The sender says
 * `send` in its history, by an invoke with the message's id and value, and the receiver `deliver`, by an effect with both: what a checksum has thrown
 * away is not delivered. A link that flips bits breaks it, and so does a liar, who says to others what its protocol did not say.
 */
import type { NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';

interface Memory {
  readonly sent: { [id: string]: { readonly by: NodeId; readonly value: string; readonly frame: number } };
}

/** O(1) a message. */
export const deliveredAsSent = always<Memory>('Delivered as sent', {
  id: 'delivered-as-sent',
  means: 'What is delivered is what was sent, to the last bit.',
  memory: () => ({ sent: {} }),
  check(_, { node, index, cause, history }, { sent }) {
    for (const { type, op, id, value = null } of history) {
      if (node === null) continue;
      if (type === 'invoke' && op === 'send') sent[id] = { by: node, value: JSON.stringify(value), frame: index };
      if (type !== 'effect' || op !== 'deliver') continue;
      const message = sent[id];
      const told = JSON.stringify(value);
      if (message === undefined) return violated(`${id} was delivered to ${node}, and nobody had sent it`, [node], [cause]);
      if (message.value !== told)
        return violated(`${message.by} sent ${id} as ${message.value}, and ${node} was told ${told}`, [message.by, node], [message.frame]);
    }
    return null;
  },
});
