/** Packets under way: where each is, and where and when it ends. */
import { schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Packet } from './world.ts';

/** Puts a packet on its way, to its end or to the middle where it is lost. */
export function launch(m: Machine, packet: Packet): void {
  const { done, legAt, dueAt, fate } = packet;
  const share = done < 0.5 ? (0.5 - done) / (1 - done) : 0;
  const middle = legAt + Math.floor((dueAt - legAt) * share);
  schedule(m, fate === 'arrives' ? dueAt : Math.max(m.world.now, middle), { kind: 'packet', packet });
}

export const shareDone = (packet: Packet, now: number): number => {
  const leg = packet.dueAt - packet.legAt;
  return leg <= 0 ? 1 : packet.done + (1 - packet.done) * ((now - packet.legAt) / leg);
};
