/** What a hand does to one packet under way: drops it, doubles it, holds it and lets it go, or has it arrive now. */
import type { PacketTarget } from './fault.ts';
import { launch, shareDone, waits } from './flight.ts';
import { linkAt } from './links.ts';
import { cancel, endPacket, record, scheduleNext } from './machine.ts';
import type { Machine } from './machine.ts';
import { enterPort, leaveQueue } from './port.ts';
import type { Packet } from './world.ts';

interface Found {
  readonly packet: Packet;
  /** Of the queue; -1 for one that is held. */
  readonly event: number;
}

/** The copy that is to arrive first of those still on their way; else one that is held. */
function findPacket(m: Machine, target: PacketTarget): Found | null {
  return findMoving(m, target) ?? findHeld(m, target);
}

const isAimedAt = (m: Machine, target: PacketTarget): ((packet: Packet) => boolean) => {
  const from = m.indexOf[target.from];
  const to = m.indexOf[target.to];
  return (packet) => packet.from === from && packet.to === to && packet.number === target.number;
};

function findMoving(m: Machine, target: PacketTarget): Found | null {
  const isIt = isAimedAt(m, target);
  let found: Found | null = null;
  for (const [event, pending] of m.world.pending.entries()) {
    if (pending?.what !== 'packet' || !isIt(pending)) continue;
    const isSooner =
      found === null || pending.dueAt < found.packet.dueAt || (pending.dueAt === found.packet.dueAt && pending.row < found.packet.row);
    if (isSooner) found = { packet: pending, event };
  }
  return found;
}

function findHeld(m: Machine, target: PacketTarget): Found | null {
  const packet = m.world.held.find(isAimedAt(m, target));
  return packet === undefined ? null : { packet, event: -1 };
}

/** Takes it off its way, out of the queue that it waits in, or from where it is held. */
function take(m: Machine, { packet, event }: Found): void {
  cancel(m, event);
  if (event < 0) m.world.held = m.world.held.filter((other) => other !== packet);
  else if (waits(packet, m.world.now)) leaveQueue(m, packet);
}

const gone = (target: PacketTarget): string => `message ${target.number} from ${target.from} to ${target.to} is not under way`;

export function dropPacket(m: Machine, target: PacketTarget): string | null {
  const found = findPacket(m, target);
  if (found === null) return gone(target);
  take(m, found);
  endPacket(m, found.packet.row, 'dropped');
  return null;
}

/** The copy leaves the sender now, takes as long as the original was to take and its own turn in a queue, and has a fate of its own. */
export function duplicatePacket(m: Machine, target: PacketTarget): string | null {
  const found = findPacket(m, target);
  if (found === null) return gone(target);
  const { world } = m;
  const { packet } = found;
  const row = world.packets++;
  const copy = packet.copy + 1;
  const dueAt = world.now + Math.max(1, packet.flight);
  if (m.isRecording) m.trace.addPacketLike(packet.row, copy, m.frame, dueAt);
  sendOff(m, { ...packet, row, copy, dueAt, done: 0, legAt: world.now, fate: 'arrives' });
  return null;
}

/** Over its link as that is now: into the cut, or through the port in front of it. */
function sendOff(m: Machine, packet: Packet): void {
  const link = linkAt(m, packet.from, packet.to);
  if (link.cut || link.port < 0) launch(m, link.cut ? { ...packet, fate: 'cut' } : packet);
  else enterPort(m, link, packet);
}

/** Held packets keep what is left of their way: from `legAt` to `dueAt`, whenever that will be. */
export function holdPacket(m: Machine, target: PacketTarget): string | null {
  const found = findMoving(m, target);
  if (found === null)
    return findHeld(m, target) === null ? gone(target) : `message ${target.number} from ${target.from} to ${target.to} is held already`;
  const { packet } = found;
  const done = shareDone(packet, m.world.now);
  take(m, found);
  m.world.held.push({ ...packet, done, legAt: Math.max(m.world.now, packet.legAt) });
  record(m, 'leg', packet.row, { done, dueAt: null });
  return null;
}

/** It has found no room at a port, and is about to end there. */
const hasNoPlace = ({ fate }: Packet): boolean => fate === 'queueFull' || fate === 'blocked';

/** One that has gone no part of its way takes its turn anew. */
const isInFront = (packet: Packet): boolean => packet.done === 0 && packet.fate !== 'cut' && !hasNoPlace(packet);

export function releasePacket(m: Machine, target: PacketTarget): string | null {
  const found = findHeld(m, target);
  if (found === null) return `message ${target.number} from ${target.from} to ${target.to} is not held`;
  const { packet } = found;
  take(m, found);
  const dueAt = m.world.now + (packet.dueAt - packet.legAt);
  const freed = { ...packet, legAt: m.world.now, dueAt };
  record(m, 'leg', packet.row, { done: packet.done, dueAt });
  if (isInFront(freed)) sendOff(m, freed);
  else launch(m, freed);
  return null;
}

/** It arrives before anything else happens, whatever was left of its way, and be it to be lost: who chooses the next delivery decides. A cut stops it. */
export function deliverPacket(m: Machine, target: PacketTarget): string | null {
  const found = findPacket(m, target);
  if (found === null || hasNoPlace(found.packet)) return gone(target);
  const { packet } = found;
  const { now } = m.world;
  const done = found.event < 0 ? packet.done : shareDone(packet, now);
  const isShortOfCut = done < 0.5 && linkAt(m, packet.from, packet.to).cut;
  if (packet.fate === 'cut' || isShortOfCut) return `message ${target.number} from ${target.from} to ${target.to} cannot pass the cut`;
  take(m, found);
  scheduleNext(m, { ...packet, done, legAt: now, dueAt: now, fate: packet.fate === 'lost' ? 'arrives' : packet.fate });
  record(m, 'leg', packet.row, { done, dueAt: now, by: 'hand' });
  return null;
}
