/**
 * A neighbor: asked by post whether somebody is at home, it knocks at the door, and writes what it found. A door that stays shut for long enough
 * counts as nobody at home: that is a timeout, too, over a shorter way. Asked for the day, it says what its own watch reads.
 * After DDIA (2017), chapter 8, "The truth is defined by the majority". Left out: neighbors never confer, and knock once for each letter.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import type { DinnerMessages } from './messages.ts';

export interface Neighbor {
  config: {
    readonly guest: NodeId;
    /** How long it stands in front of a shut door. */
    readonly waits: Micros;
  };
  state: {
    /** Whom it owes an answer. */
    askers: NodeId[];
    found: 'home' | 'away' | null;
  };
  disk: object;
  messages: DinnerMessages;
  timers: 'leave';
  steps: never;
}

export const neighbor = defineProtocol<Neighbor>({
  name: 'neighbor',
  shape: 'service',
  show: {
    tell: { as: 'reply', label: ({ home }) => (home ? 'HOME' : 'AWAY') },
    knock: { as: 'beat', label: () => 'knock' },
    day: { as: 'beat', label: () => 'day' },
  },

  format: () => ({}),

  init: () => ({ askers: [], found: null }),

  receive: {
    ask(s, { from }, env) {
      if (s.askers.includes(from)) return env.note('the same letter once more');
      s.askers.push(from);
      if (s.askers.length > 1) return; // it is at the door already
      env.send(env.config.guest, 'knock', {});
      env.setTimer('leave', { after: env.config.waits });
    },

    open(s, _, env) {
      env.cancelTimer('leave');
      tell(s, env, 'home');
    },

    askDay(_, { from }, env) {
      env.send(from, 'day', { reads: env.clock.wall() });
    },
  },

  timeout: {
    leave: (s, env) => tell(s, env, 'away'),
  },

  face: (s) => ({
    role: s.askers.length > 0 ? 'knocks' : (s.found ?? 'idle'),
    tone: s.askers.length > 0 ? 'active' : 'calm',
    facts: { found: s.found ?? 'has not looked' },
  }),
});

function tell(s: Neighbor['state'], env: Env<Neighbor>, found: 'home' | 'away'): void {
  if (s.askers.length > 0) s.found = found;
  for (const asker of s.askers) env.send(asker, 'tell', { home: found === 'home' });
  s.askers = [];
}
