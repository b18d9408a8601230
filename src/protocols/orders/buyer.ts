/**
 * Who buys, waits for so long, and takes a silence for what it is: unknown. A while later they look at their statement. After Birrell and Nelson,
 * "Implementing remote procedure calls" (TOCS 1984). Left out: asking again; see `did-it-happen`.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, Face, NodeId } from '../../engine/protocol.ts';
import { parts } from './messages.ts';
import type { OrderMessages } from './messages.ts';

export type Outcome = 'waiting' | 'ok' | 'failed' | 'unknown';

export interface Buyer {
  config: {
    readonly shop: NodeId;
    readonly startsAfter: Micros;
    readonly patience: Micros;
    /** When the statement is looked at, after buying. */
    readonly looksAfter: Micros;
  };
  state: {
    /** Of the order numbers since this boot: a restart must not use one twice. */
    series: number;
    count: number;
    orders: { [id: string]: Outcome };
    last: string | null;
  };
  disk: object;
  messages: OrderMessages;
  timers: 'start' | 'giveUp' | 'look';
  steps: never;
  requests: 'buy';
}

/** Orders whose outcome is remembered. */
const kept = 50;

export const buyer = defineProtocol<Buyer>({
  name: 'buyer',
  shape: 'client',
  show: { buy: { as: 'request', label: () => 'buy' } },

  format: () => ({}),

  init(env) {
    env.setTimer('start', { after: env.config.startsAfter });
    return { series: 100_000 + Math.floor(env.random('series') * 900_000), count: 0, orders: {}, last: null };
  },

  timeout: {
    start: buy,
    giveUp: (s, env, key) => end(s, env, String(key), 'unknown'),
    look: (_, env) => env.note('looks at the statement'),
  },

  receive: {
    bought(s, { id, how }, env) {
      if (s.orders[id] === 'waiting') return end(s, env, id, how);
      env.note(`${id}: ${how}, too late`);
    },
  },

  requests: { buy },

  face: (s) => ({
    ...lookOf(s.last === null ? undefined : s.orders[s.last]),
    facts: { orders: String(s.count), 'last order': s.last === null ? 'none yet' : (s.orders[s.last] ?? 'forgotten') },
  }),
});

function buy(s: Buyer['state'], env: Env<Buyer>): void {
  const id = `order ${s.series}-${++s.count}`;
  const known = Object.entries(s.orders).filter(([, outcome], i, all) => outcome === 'waiting' || i >= all.length - kept);
  s.orders = { ...Object.fromEntries(known), [id]: 'waiting' };
  s.last = id;
  env.history({ type: 'invoke', op: 'order', id, value: parts });
  env.send(env.config.shop, 'buy', { id });
  env.setTimer('giveUp', { after: env.config.patience }, id);
  env.setTimer('look', { after: env.config.looksAfter });
}

const types = { ok: 'ok', failed: 'fail', unknown: 'info' } as const;

function end(s: Buyer['state'], env: Env<Buyer>, id: string, how: Exclude<Outcome, 'waiting'>): void {
  env.cancelTimer('giveUp', id);
  s.orders[id] = how;
  env.history({ type: types[how], op: 'order', id });
}

function lookOf(outcome: Outcome | undefined): Pick<Face, 'role' | 'tone'> {
  switch (outcome) {
    case undefined:
      return { role: 'has not bought yet', tone: 'calm' };
    case 'waiting':
      return { role: 'waits', tone: 'active' };
    case 'ok':
      return { role: 'was told: bought', tone: 'ok' };
    case 'failed':
      return { role: 'was told: nothing bought', tone: 'warn' };
    default:
      return { role: 'bought, or not?', tone: 'warn' };
  }
}
