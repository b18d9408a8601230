/**
 * A shop in one process: it creates the order and captures the payment in one transaction, which is durable by one fsync or not at all. After Gray and
 * Reuter, "Transaction processing" (1993). Left out: it does not know an order that it has had before.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { NodeId } from '../../engine/protocol.ts';
import { parts } from './messages.ts';
import type { OrderMessages } from './messages.ts';

export interface Box {
  config: { readonly work: readonly [least: Micros, most: Micros] };
  state: { askers: { [id: string]: NodeId } };
  /** Orders with their payments. */
  disk: { done: string[] };
  messages: OrderMessages;
  timers: never;
  steps: 'commit' | 'kept';
}

/** Of those that a crash may have kept from being told. */
const retold = 50;

export const box = defineProtocol<Box>({
  name: 'one box',
  shape: 'storage',
  show: { bought: { as: 'reply', label: ({ how }) => how } },

  format: () => ({ done: [] }),

  init(env) {
    for (const id of env.disk.done.slice(-retold)) for (const key of parts) env.history({ type: 'effect', op: 'perform', id, key });
    return { askers: {} };
  },

  receive: {
    buy(s, { id, from }, env) {
      s.askers[id] = from;
      const [least, most] = env.config.work;
      env.next('commit', Math.round(least + (most - least) * env.random('work')) as Micros, id);
    },
  },

  step: {
    commit(_, env, id) {
      env.disk.done.push(String(id));
      env.sync('kept', id);
    },

    /** Both are durable. Power that fails right before this step leaves both, and nobody who was told. */
    kept(s, env, key) {
      const id = String(key);
      for (const part of parts) env.history({ type: 'effect', op: 'perform', id, key: part });
      const asker = s.askers[id];
      if (asker === undefined) return; // a twin of the request: told already
      delete s.askers[id];
      env.send(asker, 'bought', { id, how: 'ok' });
    },
  },

  face: (_, disk) => ({
    role: disk.done.length > 0 ? 'both done' : 'idle',
    tag: `×${disk.done.length}`,
    facts: { orders: String(disk.done.length), payments: String(disk.done.length) },
  }),

  instruments: (_, disk) => [
    { kind: 'log', title: 'Orders with their payments, on disk', entries: disk.done.slice(-8).map((label) => ({ label })) },
  ],
});
