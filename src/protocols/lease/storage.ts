/**
 * A file that several clients write. With fencing it remembers the highest token it has seen and refuses lower ones
 * (Kleppmann 2016; Burrows, "The Chubby lock service", OSDI 2006 §2.4 calls them sequencers). It answers once a write is durable.
 * Left out: several files, and versions other than the token.
 */
import { defineProtocol } from '../../engine/protocol.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { LeaseMessages } from './messages.ts';

export interface Accepted {
  readonly by: NodeId;
  readonly token: number;
  readonly value: string;
}

export interface Storage {
  config: { readonly fencing: boolean };
  state: { answers: { [answer: string]: Accepted }; refused: number };
  disk: {
    value: string;
    maxToken: number;
    /** Writes accepted so far; `accepted` keeps the last of them. */
    count: number;
    accepted: Accepted[];
  };
  messages: LeaseMessages;
  timers: never;
  steps: 'answer';
}

/** Accepted writes that the file remembers, for the log that it shows. */
const remembered = 8;

export const storage = defineProtocol<Storage>({
  name: 'storage',
  shape: 'storage',
  show: {
    content: { as: 'reply', label: () => 'file' },
    written: { as: 'reply', label: (m) => `ok ${m.token}` },
    rejected: { as: 'reply', label: (m) => `${m.token}<${m.max}` },
  },

  format: () => ({ value: 'empty', maxToken: 0, count: 0, accepted: [] }),

  init: () => ({ answers: {}, refused: 0 }),

  receive: {
    read(_, m, env) {
      env.send(m.from, 'content', { ask: m.ask, value: env.disk.value });
    },

    write(s, m, env) {
      const { disk } = env;
      const isStale = m.token < disk.maxToken;
      if (isStale && env.config.fencing) {
        s.refused++;
        env.note(`${m.token} < ${disk.maxToken}, refused`);
        return env.send(m.from, 'rejected', { token: m.token, value: m.value, max: disk.maxToken });
      }
      if (isStale) env.note(`${m.token} after ${disk.maxToken}, accepted`);
      const accepted: Accepted = { by: m.from, token: m.token, value: m.value };
      disk.value = m.value;
      disk.maxToken = Math.max(disk.maxToken, m.token);
      disk.accepted = [...disk.accepted, accepted].slice(-remembered);
      const key = disk.count++;
      s.answers[key] = accepted;
      env.sync('answer', key);
    },
  },

  step: {
    answer(s, env, key) {
      const done = s.answers[key];
      delete s.answers[key];
      if (done !== undefined) env.send(done.by, 'written', { token: done.token, value: done.value });
    },
  },

  face: (s, disk, { fencing }) => ({
    role: fencing ? 'checks tokens' : 'accepts any token',
    ...(disk.maxToken > 0 ? { tag: `hi ${disk.maxToken}` } : {}),
    facts: {
      file: disk.value,
      'highest token': disk.maxToken === 0 ? 'none yet' : String(disk.maxToken),
      'last accepted':
        disk.accepted.length === 0
          ? 'none yet'
          : disk.accepted
              .slice(-2)
              .map(({ token }) => token)
              .join(', then '),
      refused: String(s.refused),
    },
  }),

  instruments: (_, disk) => [
    {
      kind: 'log',
      title: 'Accepted writes',
      entries: disk.accepted.map(({ token, value }, i) => {
        const isStale = disk.accepted.slice(0, i).some((earlier) => earlier.token > token);
        return isStale
          ? { label: `${value} with ${token}, after a higher token`, tone: 'danger' as const }
          : { label: `${value} with ${token}` };
      }),
    },
  ],
});
