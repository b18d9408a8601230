/**
 * P-FIFO: what is delivered from one sender to one receiver is delivered in the order of its sending. The sender says `send` in its history, by
 * an invoke with the message's id and the receiver or channel as its key; the receiver `deliver`, by an effect with the same id. What is
 * delivered again counts where it came first, and what never comes counts nowhere.
 */
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Sent {
  readonly by: string;
  readonly channel: string;
  /** Its place among what was sent there. */
  readonly place: number;
  readonly frame: number;
}

interface Memory {
  readonly counts: { [channel: string]: number };
  readonly sent: { [id: string]: Sent };
  /** By channel and receiver, what was sent last of all that was delivered. */
  readonly last: { [delivery: string]: { readonly id: string; readonly place: number; readonly frame: number } };
  readonly delivered: { [delivery: string]: true };
}

/** O(1) a message. */
export const fifoDelivery: Property = always<Memory>('Delivered in the order of sending', {
  id: 'fifo-delivery',
  means: 'What one node sends to another is delivered in the order in which it was sent.',
  memory: () => ({ counts: {}, sent: {}, last: {}, delivered: {} }),
  check(_, { node, index, history }, { counts, sent, last, delivered }) {
    for (const { type, op, id, key = '' } of history) {
      if (node === null) continue;
      if (type === 'invoke' && op === 'send') {
        const channel = `${node} ${key}`;
        counts[channel] = (counts[channel] ?? 0) + 1;
        sent[id] = { by: node, channel, place: counts[channel], frame: index };
      }
      const message = sent[id];
      if (type !== 'effect' || op !== 'deliver' || message === undefined || delivered[`${id} ${node}`] === true) continue;
      delivered[`${id} ${node}`] = true;
      const way = `${message.channel} ${node}`;
      const before = last[way];
      if (before !== undefined && before.place > message.place) {
        return violated(
          `${id} was sent before ${before.id}, and delivered after it`,
          [message.by, node],
          [message.frame, sent[before.id]!.frame, before.frame],
        );
      }
      last[way] = { id, place: message.place, frame: index };
    }
    return null;
  },
});
