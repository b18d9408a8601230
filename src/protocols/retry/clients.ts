/**
 * Clients on one node, each of which asks, waits for the end of it, thinks a while and asks again: a closed loop (Schroeder, Wierman and
 * Harchol-Balter, "Open versus closed", NSDI 2006). Those of a workload, and by hand, ask for once, whatever others wait for: an open loop.
 * Left out: machines and networks of their own.
 */
import type { Micros } from '../../base/micros.ts';
import { us } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { again, begin, giveUp, hasRoom, hear, newCaller } from './caller.ts';
import type { Caller, Desk } from './caller.ts';
import { faceOf, instrumentsOf } from './face.ts';
import type { RetryMessages } from './messages.ts';
import type { Policy } from './policy.ts';

export interface Clients {
  config: {
    readonly next: NodeId;
    readonly patience: Micros;
    readonly policy: Policy;
    /** How many go round in a closed loop. */
    readonly count: number;
    /** They think for this long on average, uniformly from a half to one and a half times it. */
    readonly think: Micros;
    /** How long somebody waits for one request with all its attempts, passed on to whoever is asked; null where it is not. */
    readonly deadline: Micros | null;
  };
  state: Caller & { boot: string; asked: number };
  disk: object;
  messages: RetryMessages;
  timers: 'giveUp' | 'again' | 'think';
  steps: never;
  requests: 'ask';
}

export const clients = defineProtocol<Clients>({
  name: 'clients',
  shape: 'client',
  show: { ask: { as: 'request', label: () => 'ask' } },

  format: () => ({}),

  init(env) {
    const { count, think } = env.config;
    for (let i = 1; i <= count; i++) env.setTimer('think', { after: us((think * i) / count) }, i);
    // Which boot it is nobody remembers who has lost its disk: chance tells requests of two boots apart.
    const boot = Math.floor(env.random('boot') * 46_656).toString(36);
    return { ...newCaller(env.clock.monotonic()), boot, asked: 0 };
  },

  requests: { ask: (s, env) => ask(s, env, 0) },

  receive: {
    answer: (s, { id }, env) => hear(s, deskOf(env), id, true),
    error: (s, { id }, env) => hear(s, deskOf(env), id, false),
  },

  timeout: {
    giveUp: (s, env, id) => giveUp(s, deskOf(env), String(id)),
    again: (s, env, id) => again(s, deskOf(env), String(id)),
    think: (s, env, client) => ask(s, env, Number(client)),
  },

  face: (s) => faceOf(s),
  instruments: (s, _, { policy }) => instrumentsOf(s, policy),
});

/** The name of a request tells whose it is; 0 is nobody’s who goes round. */
function ask(s: Clients['state'], env: Env<Clients>, client: number): void {
  const id = `${env.self}-${s.boot}-${++s.asked}-${client}`;
  env.history({ type: 'invoke', op: 'ask', id, process: id });
  if (!hasRoom(s)) return deskOf(env).ended({ id, from: null, deadline: null, attempts: 0, isAsking: false }, false);
  begin(s, deskOf(env), { id, from: null, deadline: env.config.deadline === null ? null : env.clock.wall() + env.config.deadline });
}

function deskOf(env: Env<Clients>): Desk {
  const { next, patience, policy, think } = env.config;
  return {
    policy,
    patience,
    now: env.clock.monotonic,
    wall: env.clock.wall,
    random: () => env.random('retry'),
    ask: (id, deadline) => env.send(next, 'ask', deadline === null ? { id } : { id, deadline }),
    setTimer: (name, after, id) => env.setTimer(name, { after }, id),
    cancelTimer: (name, id) => env.cancelTimer(name, id),
    ended({ id }, isAnswered) {
      env.history({ type: isAnswered ? 'ok' : 'info', op: 'ask', id, process: id });
      const client = Number(id.slice(id.lastIndexOf('-') + 1));
      if (client > 0) env.setTimer('think', { after: us(think * (0.5 + env.random('think'))) }, client);
    },
  };
}
