/**
 * A process that serves packets one after the other, each for as long as its work takes. What comes meanwhile waits in its operating system's buffer.
 * Kleinrock, "Queueing systems" (1975): a single server, first come, first served. Left out: answers.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { NodeId } from '../../engine/protocol.ts';
import { packetId } from './messages.ts';
import type { TrafficMessages } from './messages.ts';

export interface TrafficServer {
  config: {
    readonly work: Micros;
    /** How its surroundings are set up, for whoever looks at the run: packets that its operating system keeps, and others' share of the switch. */
    readonly around: { readonly buffer: number; readonly load: number };
  };
  state: { serves: { readonly from: NodeId; readonly n: number } | null; served: number };
  disk: object;
  messages: TrafficMessages;
  timers: never;
  steps: 'served';
}

export const trafficServer = defineProtocol<TrafficServer>({
  name: 'traffic server',
  shape: 'service',
  format: () => ({}),
  init: () => ({ serves: null, served: 0 }),

  receive: {
    packet(s, { from, n }, env) {
      s.serves = { from, n };
      env.next('served', env.config.work);
    },
  },

  step: {
    served(s, env) {
      const { from, n } = s.serves!;
      s.serves = null;
      s.served++;
      env.history({ type: 'effect', op: 'deliver', id: packetId(n, from) });
    },
  },

  face: ({ serves, served }) => ({
    role: serves === null ? 'waits for packets' : `serves ${serves.from}`,
    tone: serves === null ? 'calm' : 'active',
    tag: String(served),
    facts: { served: String(served) },
  }),
});
