/**
 * After the backends that go on with what nobody waits for of the Google SRE book (2016, chapter 22, "Addressing Cascading Failures"):
 * a database that does one thing at a time, in the order in which it was asked. It does not know who still waits for what, and does that as well;
 * only where a request carries its deadline does it drop what is over. Left out: data.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { RetryMessages } from './messages.ts';

export interface Database {
  config: { readonly work: Micros };
  state: {
    /** What the CPU is busy with. */
    at: { readonly from: NodeId; readonly id: string } | null;
    done: number;
    dropped: number;
  };
  disk: object;
  messages: RetryMessages;
  timers: never;
  steps: 'done';
}

export const database = defineProtocol<Database>({
  name: 'database',
  shape: 'storage',
  show: { answer: { as: 'reply', label: () => 'answer' } },

  format: () => ({}),
  init: () => ({ at: null, done: 0, dropped: 0 }),

  receive: {
    ask(s, { from, id, deadline }, env) {
      const isOver = deadline !== undefined && env.clock.wall() >= deadline;
      if (isOver) {
        s.dropped++;
        return;
      }
      s.at = { from, id };
      env.next('done', env.config.work);
    },
  },

  step: {
    done(s, env) {
      const { from, id } = s.at!;
      s.at = null;
      s.done++;
      env.send(from, 'answer', { id });
    },
  },

  face: (s) => ({
    role: s.at === null ? 'waits for requests' : 'works',
    tone: s.at === null ? 'calm' : 'active',
    tag: `×${s.done}`,
    facts: { done: String(s.done), dropped: String(s.dropped) },
  }),
});
