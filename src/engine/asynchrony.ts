/**
 * Partial synchrony (Dwork, Lynch, Stockmeyer, "Consensus in the presence of partial synchrony", JACM 1988, the model with GST): until a
 * moment that no node knows, messages take what they like and may be lost; from then on each arrives within Δ, and so do those that were on
 * their way, within Δ of that moment. What is done to a link (loss, delay, cut, hold) breaks the bound, as it breaks everything, and a wait at a port comes on top.
 */
import type { Distribution } from '../base/distribution.ts';
import { rareChance } from './links.ts';
import type { Machine } from './machine.ts';
import type { LinkWorld } from './linkWorld.ts';

export const isAsynchronous = (m: Machine): boolean => m.world.gst !== null && m.world.now < m.world.gst.at;

/** How long messages take that are sent now. */
export const latencyNow = (m: Machine, link: LinkWorld): Distribution => (isAsynchronous(m) ? m.world.gst!.before.latency : link.latency);

/** How long a message that is sent now may take at most; what a hand adds to its link comes on top. */
export function boundNow(m: Machine, link: LinkWorld): number {
  const { gst, now } = m.world;
  return gst === null ? Infinity : Math.max(0, gst.at - now) + gst.delta + link.delay;
}

export const isLostToAsynchrony = (m: Machine, link: LinkWorld): boolean => {
  const loss = isAsynchronous(m) ? m.world.gst!.before.loss : 0;
  return loss > 0 && rareChance(m, link, 'loss before GST', m.world.traffic.sent[link.row]!) < loss;
};
