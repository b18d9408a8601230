/**
 * P-BOUND(Δ): each message is delivered within Δ of its sending. The sender says `send` in its history, by an invoke with the message's id, and
 * the receiver `deliver`, by an effect with the same id. It is seen in the first event after the time is up.
 */
import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import { expect, firstMissed, meet, noDeadlines } from './deadlines.ts';
import type { Deadlines } from './deadlines.ts';
import { violated, within } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  readonly deadlines: Deadlines;
  readonly senders: { [id: string]: string };
}

/** Where only some messages are told of, whose they are: 'What Nora says'. */
interface Told {
  readonly name: string;
  readonly what: string;
}

const all: Told = { name: 'Delivered', what: 'Each message' };

/** O(1) amortised. */
export const boundedDelivery = (bound: Micros, { name, what }: Told = all): Property =>
  within<Memory>(`${name} within ${sayDuration(bound)}`, {
    id: 'bounded-delivery',
    means: `${what} is delivered within ${sayDuration(bound)} of its sending.`,
    memory: () => ({ deadlines: noDeadlines(), senders: {} }),
    check(_, { time, index, node, history }, { deadlines, senders }) {
      const missed = firstMissed(deadlines, time);
      if (missed !== null)
        return violated(`${missed.id} was not delivered within ${sayDuration(bound)}`, [senders[missed.id]!], [missed.frame]);
      for (const { type, op, id } of history) {
        if (type === 'invoke' && op === 'send' && node !== null) {
          senders[id] = node;
          expect(deadlines, id, time + bound, index);
        }
        if (type === 'effect' && op === 'deliver' && senders[id] !== undefined) {
          delete senders[id];
          meet(deadlines, id);
        }
      }
      return null;
    },
  });
