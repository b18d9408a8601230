/**
 * A service that others depend on. It works for so long on each request, one after another, and answers. A bad release of it answers a share of
 * its requests with an error; which release runs is on its disk, so that a restart changes nothing about it.
 * Left out: a health check, and any limit to what it takes on but the operating system's inbox.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import type { BreakerMessages } from './messages.ts';

export interface Service {
  config: {
    readonly work: Micros;
    /** Of its answers, while a bad release runs. */
    readonly errorShare: number;
  };
  state: {
    /** What the CPU is busy with. */
    at: { readonly from: NodeId; readonly id: string } | null;
    answers: number;
    errors: number;
  };
  disk: { isBad: boolean };
  messages: BreakerMessages;
  timers: never;
  steps: 'done' | 'released';
  requests: 'badRelease' | 'rollBack';
}

export const service = defineProtocol<Service>({
  name: 'service',
  shape: 'service',
  show: { answer: { as: 'reply', label: () => 'answer' }, error: { as: 'reply', label: () => 'error' } },

  format: () => ({ isBad: false }),

  init: () => ({ at: null, answers: 0, errors: 0 }),

  receive: {
    ask(s, { from, id }, env) {
      s.at = { from, id };
      env.next('done', env.config.work);
    },
  },

  step: {
    done(s, env) {
      const { from, id } = s.at!;
      s.at = null;
      const fails = env.disk.isBad && env.random('fails') < env.config.errorShare;
      if (fails) s.errors++;
      else s.answers++;
      env.send(from, fails ? 'error' : 'answer', { id });
    },

    /** Nothing waits for the release to be durable. */
    released: () => {},
  },

  requests: {
    badRelease: (_, env) => release(env, true),
    rollBack: (_, env) => release(env, false),
  },

  face: (s, disk, { errorShare }) => ({
    role: disk.isBad ? `bad release: ${Math.round(errorShare * 100)} % errors` : s.at === null ? 'waits for requests' : 'works',
    tone: disk.isBad ? 'danger' : s.at === null ? 'calm' : 'active',
    tag: `×${s.answers + s.errors}`,
    facts: { answers: String(s.answers), errors: String(s.errors) },
  }),
});

function release(env: Env<Service>, isBad: boolean): void {
  env.disk.isBad = isBad;
  env.sync('released');
}
