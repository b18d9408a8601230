/**
 * A server that answers each request, one after the other: its CPU is busy with one for as long as the work takes, and the others wait. After
 * the single server of any book on queues. Left out: it refuses nobody, however long its queue, and works for clients who no longer wait.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { DispatchMessages } from './messages.ts';

export interface Worker {
  config: {
    readonly work: Micros;
    /** What a lesson calls the spread of its answers, for whoever looks at a run. Itself it does not read it. */
    readonly mix: string;
  };
  state: {
    /** The request that the CPU is busy with. */
    at: { readonly id: number; readonly boot: number; readonly from: NodeId } | null;
    done: number;
  };
  disk: object;
  messages: DispatchMessages;
  timers: never;
  steps: 'done';
}

export const worker = defineProtocol<Worker>({
  name: 'worker',
  shape: 'service',
  show: { answer: { as: 'reply', label: ({ id }) => String(id) } },

  format: () => ({}),

  init: () => ({ at: null, done: 0 }),

  receive: {
    ask(s, m, env) {
      s.at = { id: m.id, boot: m.boot, from: m.from };
      env.next('done', env.config.work);
    },
  },

  step: {
    done(s, env) {
      const { id, boot, from } = s.at!;
      s.at = null;
      s.done++;
      env.send(from, 'answer', { id, boot });
    },
  },

  face: (s) => ({
    role: s.at === null ? 'idle' : 'works',
    tone: s.at === null ? 'calm' : 'active',
    facts: { answered: String(s.done) },
  }),
});
