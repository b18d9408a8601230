/** How news is passed on: on every message that goes out anyway, and by gossip while there is any. */
import { us } from '../../base/micros.ts';
import type { NodeId } from '../../engine/protocol.ts';
import { sample } from '../../parts/probeOrder.ts';
import { addRumor, tellRumors } from '../../parts/rumors.ts';
import { tellings } from '../../parts/swimTimes.ts';
import type { Opinion } from './messages.ts';
import type { Env, State } from './signature.ts';

/** Those held dead are told for so long that they are: memberlist's GossipToTheDeadTime. µs. */
const toTheDead = 30_000_000;

export function spread(s: State, env: Env, opinion: Opinion): void {
  s.rumors = addRumor(s.rumors, opinion);
  awaitGossip(s, env);
}

/** What the next message carries. */
export function newsFor(s: State, { config }: Env): readonly Opinion[] {
  const { news, left } = tellRumors(s.rumors, tellings(config.retransmit, config.members.length));
  s.rumors = left;
  return news;
}

/** Turns of gossip are a whole number of intervals apart; those with nothing to say are left out. */
function awaitGossip(s: State, env: Env): void {
  if (s.isGossipDue || s.rumors.length === 0) return;
  const { gossipEvery } = env.config;
  s.isGossipDue = true;
  env.setTimer('gossip', { after: us(gossipEvery - ((env.clock.monotonic() - s.bootedAt + s.gossipPhase) % gossipEvery)) });
}

export function gossip(s: State, env: Env): void {
  s.isGossipDue = false;
  const now = env.clock.monotonic();
  const listeners = others(env).filter((id) => {
    const { status, since } = s.members[id]!;
    return status !== 'dead' || now - since < toTheDead;
  });
  for (const to of sample(listeners, env.config.gossipTo, () => env.random('gossip'))) {
    if (s.rumors.length > 0) env.send(to, 'gossip', { news: newsFor(s, env) });
  }
  awaitGossip(s, env);
}

export const others = ({ self, config }: Env): readonly NodeId[] => config.members.filter((id) => id !== self);

/** All that it holds to be true, itself included. */
export const listOf = (s: State, { self }: Env): readonly Opinion[] => [
  { about: self, status: 'alive', incarnation: s.incarnation, by: self },
  ...Object.entries(s.members).map(([about, { status, incarnation }]) => ({ about, status, incarnation, by: self })),
];
