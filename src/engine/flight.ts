/** Packets under way: how long each takes, where it is, and where and when it ends. */
import { sample } from '../base/distribution.ts';
import { boundNow, latencyNow } from './asynchrony.ts';
import { chance, drawn } from './links.ts';
import { schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { LinkWorld } from './linkWorld.ts';
import type { Packet } from './world.ts';

/** Packets that linger do so for up to three times their own latency more. */
const lingerFactor = 3;

/** Whether the link's `number`-th message lets later ones overtake it. */
export const lingersOn = (m: Machine, link: LinkWorld, number: number): boolean =>
  link.reorder > 0 && chance(m, link, drawn.reorder, number) < link.reorder;

/** What the link's `number`-th message takes as the link is now. */
export function flightOf(m: Machine, link: LinkWorld, number: number, lingers: boolean): number {
  const flight = sample(latencyNow(m, link), chance(m, link, drawn.latency, number)) + link.delay;
  return lingers ? flight + Math.ceil(flight * lingerFactor * chance(m, link, drawn.linger, number)) : flight;
}

export const copyFlight = (m: Machine, link: LinkWorld, number: number): number =>
  Math.min(sample(latencyNow(m, link), chance(m, link, drawn.copy, number)) + link.delay, boundNow(m, link));

/** Puts a packet on its way, to its end or to the middle where it is lost. Returns its event. */
export function launch(m: Machine, packet: Packet): number {
  const { done, legAt, dueAt, fate } = packet;
  if (fate === 'arrives' || fate === 'corrupted') return schedule(m, dueAt, packet);
  const share = done < 0.5 ? (0.5 - done) / (1 - done) : 0;
  const middle = legAt + Math.floor((dueAt - legAt) * share);
  return schedule(m, Math.max(m.world.now, middle), packet);
}

/** Ends it here and now, for want of what its fate says. */
export const stop = (m: Machine, packet: Packet, fate: 'cut' | 'queueFull' | 'blocked'): number =>
  launch(m, { ...packet, fate, legAt: m.world.now, dueAt: m.world.now });

/** Whether it is still at its sender's end, in a port. */
export const waits = (packet: Packet, now: number): boolean => packet.legAt > now;

export function shareDone(packet: Packet, now: number): number {
  if (waits(packet, now)) return packet.done;
  const leg = packet.dueAt - packet.legAt;
  return leg <= 0 ? 1 : packet.done + (1 - packet.done) * ((now - packet.legAt) / leg);
}
