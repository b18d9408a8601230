/**
 * A service between those who ask and those who know: it asks the next one on behalf of each request, gives up after a while, asks again as its
 * policy has it, and says so when it could not. That its own caller has given up it does not know, unless deadlines are passed on, as Finagle’s
 * `Deadline` is: a time of day, so that clocks had better agree. Left out: work of its own.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { again, begin, giveUp, hasRoom, hear, newCaller } from './caller.ts';
import type { Caller, Desk } from './caller.ts';
import { faceOf, instrumentsOf } from './face.ts';
import type { RetryMessages } from './messages.ts';
import type { Policy } from './policy.ts';

export interface Layer {
  config: {
    readonly next: NodeId;
    readonly patience: Micros;
    readonly policy: Policy;
  };
  state: Caller;
  disk: object;
  messages: RetryMessages;
  timers: 'giveUp' | 'again';
  steps: never;
}

export const layer = defineProtocol<Layer>({
  name: 'layer',
  shape: 'service',
  show: {
    ask: { as: 'request', label: () => 'ask' },
    answer: { as: 'reply', label: () => 'answer' },
    error: { as: 'reply', label: () => 'error' },
  },

  format: () => ({}),
  init: (env) => newCaller(env.clock.monotonic()),

  receive: {
    ask(s, { from, id, deadline = null }, env) {
      if (deadline !== null && env.clock.wall() >= deadline) return env.note('nobody waits for it any more: dropped');
      if (hasRoom(s)) begin(s, deskOf(env), { id, from, deadline });
    },
    answer: (s, { id }, env) => hear(s, deskOf(env), id, true),
    error: (s, { id }, env) => hear(s, deskOf(env), id, false),
  },

  timeout: {
    giveUp: (s, env, id) => giveUp(s, deskOf(env), String(id)),
    again: (s, env, id) => again(s, deskOf(env), String(id)),
  },

  face: (s) => faceOf(s),
  instruments: (s, _, { policy }) => instrumentsOf(s, policy),
});

function deskOf(env: Env<Layer>): Desk {
  const { next, patience, policy } = env.config;
  return {
    policy,
    patience,
    now: env.clock.monotonic,
    wall: env.clock.wall,
    random: () => env.random('retry'),
    ask(id, deadline) {
      env.send(next, 'ask', deadline === null ? { id } : { id, deadline });
      env.history({ type: 'effect', op: `ask ${next}`, id, key: id.slice(0, id.indexOf('.')) });
    },
    setTimer: (name, after, id) => env.setTimer(name, { after }, id),
    cancelTimer: (name, id) => env.cancelTimer(name, id),
    ended: ({ from, id }, isAnswered) => env.send(from!, isAnswered ? 'answer' : 'error', { id }),
  };
}
