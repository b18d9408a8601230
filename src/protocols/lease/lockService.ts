/**
 * A lock service that hands out leases with fencing tokens: one node, one lock. Gray & Cheriton, "Leases" (SOSP 1989), with the
 * tokens of Kleppmann, "How to do distributed locking" (2016). It measures leases by its own monotonic clock, syncs every grant
 * before it answers, and after a restart waits a whole lease, since it cannot know how much of the last one is left.
 * Left out: replication of the service itself, several locks, release by hand.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import type { LeaseMessages } from './messages.ts';

interface Holder {
  readonly client: NodeId;
  readonly token: number;
  /** A reading of the monotonic clock. */
  readonly until: number;
}

export interface LockService {
  config: { readonly ttl: Micros; readonly firstToken: number };
  state: {
    holder: Holder | null;
    answers: { [answer: string]: { readonly to: NodeId; readonly ask: number; readonly token: number } };
    count: number;
  };
  disk: { nextToken: number; lastClient: NodeId | null };
  messages: LeaseMessages;
  timers: 'expire';
  steps: 'answer';
}

export const lockService = defineProtocol<LockService>({
  name: 'lock service',
  shape: 'service',
  show: {
    granted: { as: 'reply', label: (m) => String(m.token) },
    denied: { as: 'reply', label: () => 'no' },
    expired: { as: 'reply', label: () => 'late' },
  },

  format: ({ firstToken }) => ({ nextToken: firstToken, lastClient: null }),

  init(env) {
    const { disk, config } = env;
    const state: LockService['state'] = { holder: null, answers: {}, count: 0 };
    if (disk.lastClient !== null) hold(state, env, disk.lastClient, disk.nextToken - 1, config.ttl);
    return state;
  },

  receive: {
    acquire(s, m, env) {
      const isTaken = s.holder !== null && s.holder.client !== m.from;
      if (isTaken) return env.send(m.from, 'denied', { ask: m.ask });
      const token = env.disk.nextToken++;
      env.disk.lastClient = m.from;
      hold(s, env, m.from, token, env.config.ttl);
      answerWhenDurable(s, env, m.from, m.ask, token);
    },

    renew(s, m, env) {
      const isCurrent = s.holder?.client === m.from && s.holder.token === m.token;
      if (!isCurrent) return env.send(m.from, 'expired', { ask: m.ask, token: m.token });
      hold(s, env, m.from, m.token, env.config.ttl);
      answerWhenDurable(s, env, m.from, m.ask, m.token);
    },
  },

  timeout: {
    expire(s, env) {
      env.note(`lease ${s.holder?.token ?? ''} expired`);
      s.holder = null;
    },
  },

  step: {
    answer(s, env, key) {
      const answer = s.answers[key];
      delete s.answers[key];
      if (answer === undefined || s.holder?.token !== answer.token) return;
      const left = s.holder.until - env.clock.monotonic();
      env.send(answer.to, 'granted', { ask: answer.ask, token: answer.token, ttl: env.config.ttl, expiresAt: env.clock.wall() + left });
    },
  },

  face: (s, disk, { ttl }) => ({
    role: s.holder === null ? 'lock is free' : `held by ${s.holder.client}`,
    facts: { holder: s.holder?.client ?? 'nobody', 'next token': String(disk.nextToken) },
    leases:
      s.holder === null
        ? []
        : [
            {
              label: String(s.holder.token),
              party: s.holder.client,
              kind: 'granted',
              until: s.holder.until,
              clock: 'monotonic',
              length: ttl,
            },
          ],
  }),
});

function hold(s: LockService['state'], env: Env<LockService>, client: NodeId, token: number, ttl: Micros): void {
  s.holder = { client, token, until: env.clock.monotonic() + ttl };
  env.setTimer('expire', { after: ttl });
}

function answerWhenDurable(s: LockService['state'], env: Env<LockService>, to: NodeId, ask: number, token: number): void {
  const key = s.count++;
  s.answers[key] = { to, ask, token };
  env.sync('answer', key);
}
