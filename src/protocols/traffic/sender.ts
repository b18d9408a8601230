/**
 * A sender of packets: a Poisson process, so that it sees a queue as it is on average (Wolff, "Poisson arrivals see time averages", 1982), and once a
 * burst, as when many machines answer at the same moment (incast: Phanishayee and others, FAST 2008). It may pace its burst, as a rate limit does.
 * Left out: answers, and sending again what is lost.
 */
import { log } from '../../base/math.ts';
import type { Micros } from '../../base/micros.ts';
import { us } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { packetId } from './messages.ts';
import type { TrafficMessages } from './messages.ts';

export interface TrafficSender {
  config: {
    readonly to: NodeId;
    /** Packets a second, from one time since the boot to another. */
    readonly rate: number;
    readonly from: Micros;
    readonly until: Micros;
    /** So many more, that long after the boot, one every `spacing`; null for none. */
    readonly burst: { readonly at: Micros; readonly size: number; readonly spacing: Micros } | null;
  };
  state: { bootedAt: number; sent: number; burstSent: number };
  disk: { boots: number };
  messages: TrafficMessages;
  timers: 'send' | 'burst';
  steps: 'remembered';
}

type State = TrafficSender['state'];
type Sending = Env<TrafficSender>;

/** No boot sends more: those of the next have other numbers. */
const numbersOfBoot = 100_000;

export const trafficSender = defineProtocol<TrafficSender>({
  name: 'traffic sender',
  shape: 'client',
  show: { packet: { as: 'request', label: ({ n }) => `${n}`, priority: 'high' } },

  format: () => ({ boots: 0 }),

  init(env) {
    const boots = ++env.disk.boots;
    env.sync('remembered');
    const { from, burst } = env.config;
    env.setTimer('send', { after: us(from + gap(env)) });
    if (burst !== null && boots === 1) env.setTimer('burst', { after: burst.at });
    return { bootedAt: env.clock.monotonic(), sent: (boots - 1) * numbersOfBoot, burstSent: 0 };
  },

  receive: {},

  timeout: {
    send(s, env) {
      if (env.clock.monotonic() - s.bootedAt >= env.config.until) return;
      sendOne(s, env);
      env.setTimer('send', { after: gap(env) });
    },

    burst(s, env) {
      const { size, spacing } = env.config.burst!;
      const count = spacing > 0 ? 1 : size;
      for (let i = 0; i < count; i++) sendOne(s, env);
      s.burstSent += count;
      if (s.burstSent < size) env.setTimer('burst', { after: spacing });
    },
  },

  step: {
    /** Nothing waits for the count of boots to be durable. */
    remembered: () => {},
  },

  face: ({ sent }) => {
    const count = sent % numbersOfBoot;
    return {
      role: count === 0 ? 'has sent nothing yet' : `has sent ${count}`,
      tone: count === 0 ? 'calm' : 'active',
      facts: { sent: String(count) },
    };
  },
});

const gap = ({ random, config }: Sending): Micros => us(Math.floor((-log(1 - random('gap')) * 1e6) / config.rate + 0.5));

function sendOne(s: State, env: Sending): void {
  const n = ++s.sent;
  env.history({ type: 'invoke', op: 'send', id: packetId(n, env.self) });
  env.send(env.config.to, 'packet', { n });
}
