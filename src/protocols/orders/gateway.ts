/**
 * What stands in front of the services: it asks each for its part of an order at once, and waits. What it does when one does not answer in time is the
 * lesson: tell the buyer that it does not know; ask another machine; ask again; take back what was done; or leave it to an outbox, and ask for the order alone.
 * It keeps nothing on a disk. After Nygard, "Release it!" (2007), chapter 5. Left out: load, and backoff.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { parts } from './messages.ts';
import type { OrderMessages, Part } from './messages.ts';

export type Repair = 'none' | 'retry' | 'compensate' | 'outbox';

interface Open {
  readonly buyer: NodeId;
  /** What has not been answered yet. */
  missing: readonly Part[];
  attempts: number;
  /** It is being taken back. */
  isGivenUp: boolean;
}

export interface Gateway {
  config: {
    /** By part: whom to ask, and whom if that one is silent. */
    readonly services: { readonly [part in Part]: readonly NodeId[] };
    readonly timeout: Micros;
    readonly repair: Repair;
    /** How often it asks again. */
    readonly retries: number;
  };
  state: { open: { [id: string]: Open } };
  disk: object;
  messages: OrderMessages;
  timers: 'late';
  steps: never;
}

export const gateway = defineProtocol<Gateway>({
  name: 'gateway',
  shape: 'service',
  show: {
    bought: { as: 'reply', label: ({ how }) => how },
    perform: { as: 'request', label: () => 'do' },
    cancel: { as: 'request', label: () => 'undo' },
  },

  format: () => ({}),

  init: () => ({ open: {} }),

  receive: {
    buy(s, { id, from }, env) {
      if (s.open[id] !== undefined) return;
      s.open[id] = { buyer: from, missing: env.config.repair === 'outbox' ? ['Orders'] : parts, attempts: 0, isGivenUp: false };
      ask(s, env, id);
    },

    performed(s, { id, part }, env) {
      const open = s.open[id];
      if (open === undefined || open.isGivenUp) return;
      open.missing = open.missing.filter((one) => one !== part);
      if (open.missing.length === 0) close(s, env, id, 'ok');
    },

    canceled(s, { id, part }, env) {
      const open = s.open[id];
      if (open === undefined || !open.isGivenUp) return;
      open.missing = open.missing.filter((one) => one !== part);
      if (open.missing.length === 0) close(s, env, id, 'failed');
    },
  },

  timeout: {
    late(s, env, key) {
      const id = String(key);
      const open = s.open[id]!;
      const { repair, retries } = env.config;
      if (repair === 'compensate' && !open.isGivenUp) {
        open.isGivenUp = true;
        open.missing = parts;
        open.attempts = 0;
        return ask(s, env, id);
      }
      const hasOthers = open.missing.some((part) => env.config.services[part].length > open.attempts + 1);
      const asksAgain = hasOthers || (repair !== 'none' && open.attempts < retries);
      if (!asksAgain) return close(s, env, id, 'unknown');
      open.attempts++;
      ask(s, env, id);
    },
  },

  face: (s, _, { repair }) => {
    const open = Object.values(s.open);
    const isUndoing = open.some(({ isGivenUp }) => isGivenUp);
    return {
      role: open.length === 0 ? 'ready' : isUndoing ? 'takes it back' : open.some(({ attempts }) => attempts > 0) ? 'asks again' : 'waits',
      tone: open.length === 0 ? 'calm' : isUndoing ? 'warn' : 'active',
      facts: { open: String(open.length), 'when late': repair },
    };
  },
});

function ask(s: Gateway['state'], env: Env<Gateway>, id: string): void {
  const { missing, attempts, isGivenUp } = s.open[id]!;
  for (const part of missing) {
    const all = env.config.services[part];
    const hasHadAll = env.config.repair === 'none' && attempts >= all.length;
    if (hasHadAll) continue;
    const places = isGivenUp ? all : [all[attempts % all.length]!];
    for (const place of places) env.send(place, isGivenUp ? 'cancel' : 'perform', { id });
  }
  env.setTimer('late', { after: env.config.timeout }, id);
}

function close(s: Gateway['state'], env: Env<Gateway>, id: string, how: 'ok' | 'failed' | 'unknown'): void {
  env.cancelTimer('late', id);
  env.send(s.open[id]!.buyer, 'bought', { id, how });
  delete s.open[id];
}
