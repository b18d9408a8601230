/**
 * A process that says that it is there: heartbeat i goes out i intervals after the first. By the wall clock they have appointed times of
 * day, which is what Chen, Toueg and Aguilera's NFD-S wants (2002, section 3); by the monotonic clock they count from the boot.
 * A heartbeat that was missed in a pause is not made up for. Left out: heartbeats that ride on other messages.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { ClockName, Env, NodeId } from '../../engine/protocol.ts';
import type { HeartbeatMessages } from './messages.ts';

export interface HeartbeatSender {
  config: {
    readonly to: readonly NodeId[];
    /** η. */
    readonly interval: Micros;
    readonly clock: ClockName;
    /** When heartbeat 0 is due: a reading of the wall clock, or a time since the boot. */
    readonly start: Micros;
  };
  state: {
    /** Drawn anew for each boot, so that nobody takes its counting for that of an earlier one. */
    generation: number;
    /** The clock's reading at which heartbeat 0 is, or was, due. */
    origin: number;
    /** The number of the next one. */
    next: number;
    sent: number;
  };
  disk: object;
  messages: HeartbeatMessages;
  timers: 'beat';
  steps: never;
}

const generations = 1_000_000_000;

export const heartbeatSender = defineProtocol<HeartbeatSender>({
  name: 'heartbeat sender',
  shape: 'service',
  show: { heartbeat: { as: 'beat', label: (m) => String(m.number) } },

  format: () => ({}),

  init(env) {
    const { clock, start } = env.config;
    const origin = clock === 'wall' ? start : env.clock.monotonic() + start;
    const s = { generation: Math.floor(env.random('generation') * generations), origin, next: 0, sent: 0 };
    waitForNext(s, env);
    return s;
  },

  receive: {},

  timeout: {
    beat(s, env) {
      for (const to of env.config.to) env.send(to, 'heartbeat', { number: s.next, generation: s.generation });
      s.sent++;
      s.next++;
      waitForNext(s, env);
    },
  },

  face: () => ({ role: 'sends heartbeats' }),
  instruments: (s, _, { to }) => [
    {
      kind: 'table',
      title: 'Heartbeats',
      columns: ['to', 'sent', 'next'],
      rows: to.map((node) => [node, String(s.sent), `number ${s.next}`]),
    },
  ],
});

/** The first that is not over yet: after a pause, or a clock that jumped ahead, some are. */
function waitForNext(s: HeartbeatSender['state'], env: Env<HeartbeatSender>): void {
  const { interval, clock } = env.config;
  const now = clock === 'wall' ? env.clock.wall() : env.clock.monotonic();
  s.next = Math.max(s.next, Math.ceil((now - s.origin) / interval));
  env.setTimer('beat', { after: (s.origin + s.next * interval - now) as Micros, clock });
}
