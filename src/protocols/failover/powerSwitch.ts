/**
 * A power switch that a cluster's nodes can tell to cut another node's power, and that confirms when it has: STONITH, "shoot the other node in the
 * head", as Pacemaker calls it. What the outlets do to the machines is the scenario's wiring: it places a loss of power at the steps `first` and
 * `second`, before which nothing is said. Left out: a switch that fails, and a delay by which two that shoot at once are told apart.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import { looks } from './messages.ts';
import type { FailoverMessages } from './messages.ts';

interface Order {
  readonly from: NodeId;
  readonly target: NodeId;
  readonly mark: number;
}

export interface PowerSwitch {
  config: { readonly outlets: readonly [first: NodeId, second: NodeId]; readonly takes: Micros };
  state: { order: Order | null; cuts: { readonly target: NodeId; readonly by: NodeId }[] };
  disk: object;
  messages: FailoverMessages;
  timers: never;
  steps: 'first' | 'second';
}

export const powerSwitch = defineProtocol<PowerSwitch>({
  name: 'power switch',
  shape: 'service',
  show: looks,

  format: () => ({}),

  init: () => ({ order: null, cuts: [] }),

  receive: {
    cutPower(s, { from, target, mark }, env) {
      const outlet = env.config.outlets.indexOf(target);
      if (outlet < 0) return;
      s.order = { from, target, mark };
      env.next(outlet === 0 ? 'first' : 'second', env.config.takes);
    },
  },

  step: { first: confirm, second: confirm },

  face: ({ cuts, order }) => ({
    role: order !== null ? `cuts ${order.target}’s power` : cuts.length === 0 ? 'both are on' : `cut ${cuts.at(-1)!.target}’s power`,
    tone: order === null ? 'calm' : 'danger',
    facts: { 'power cuts': String(cuts.length), 'last cut': cuts.at(-1)?.target ?? 'none' },
  }),

  instruments: ({ cuts }) => [
    { kind: 'log', title: 'What it has done', entries: cuts.slice(-8).map(({ target, by }) => ({ label: `${target}, as ${by} asked` })) },
  ],
});

function confirm(s: PowerSwitch['state'], env: Env<PowerSwitch>): void {
  const { from, target, mark } = s.order!;
  s.order = null;
  s.cuts.push({ target, by: from });
  env.note(`${target} has no power`);
  env.send(from, 'isOff', { target, mark });
}
