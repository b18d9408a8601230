/**
 * Links and packets. A packet is lost, if it is, half-way: by the link's loss, or because the link is cut before it got that far.
 * What is past the middle of a link when it is cut still arrives; a heal brings nothing back.
 */
import { sample } from '../base/distribution.ts';
import { deliver } from './cpu.ts';
import { launch, shareDone } from './flight.ts';
import { chance, linkAt, recordLink } from './links.ts';
import { cancel, endPacket, nodeAt, openFrame, protocolAt, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { PacketShape } from './protocol.ts';
import type { LinkWorld, Packet } from './world.ts';

/** A message as it is handed to the network. */
export interface Letter {
  readonly from: number;
  readonly to: number;
  /** Which of the sender's processes speaks, and which of the target's is spoken to. */
  readonly by: number;
  readonly process: number;
  readonly kind: string;
  readonly body: object;
  readonly shape: PacketShape;
  readonly label: string;
}

/** Packets that linger do so for up to three times their own latency more. */
const lingerFactor = 3;

export function transmit(m: Machine, letter: Letter): void {
  const link = linkAt(m, letter.from, letter.to);
  link.sent++;
  const isLoopback = letter.from === letter.to;
  if (isLoopback) return post(m, letter, link, m.world.now, 0, 'arrives');
  let flight = sample(link.latency, chance(m, link, 'latency')) + link.delay;
  const lingers = link.reorder > 0 && chance(m, link, 'reorder') < link.reorder;
  if (lingers) flight += Math.ceil(flight * lingerFactor * chance(m, link, 'linger'));
  let due = m.world.now + flight;
  if (link.fifo && !lingers) {
    due = Math.max(due, link.lastDue);
    link.lastDue = due;
  }
  const isLost = link.loss > 0 && chance(m, link, 'loss') < link.loss;
  post(m, letter, link, due, 0, isLost ? 'lost' : 'arrives');
  const isDoubled = link.dup > 0 && chance(m, link, 'dup') < link.dup;
  if (!isDoubled) return;
  const copyDue = m.world.now + sample(link.latency, chance(m, link, 'latency of the copy')) + link.delay;
  post(m, letter, link, link.fifo ? Math.max(due, copyDue) : copyDue, 1, 'arrives');
}

function post(m: Machine, letter: Letter, link: LinkWorld, due: number, copy: number, fate: Packet['fate']): void {
  const { world } = m;
  const { from, to, by, process, kind, body, shape, label } = letter;
  const row = world.packets++;
  const number = link.sent;
  const sentAt = world.now;
  m.hasher.add(due);
  m.hasher.addText(label);
  if (m.isRecording) m.trace.addPacket({ from, to, number, copy, shape, name: kind, label, sentFrame: m.frame, sentAt, dueAt: due });
  launch(m, {
    row,
    from,
    to,
    by,
    process,
    kind,
    body,
    number,
    copy,
    sentFrame: m.frame,
    flight: due - sentAt,
    dueAt: due,
    done: 0,
    legAt: sentAt,
    fate: link.cut ? 'cut' : fate,
  });
}

/** Cuts one direction: what has not passed the middle is lost there. */
export function cutDirection(m: Machine, from: number, to: number): void {
  linkAt(m, from, to).cut = true;
  for (const [id, event] of m.world.pending.entries()) {
    if (event?.kind !== 'packet') continue;
    const { packet } = event;
    const isOnWay = packet.from === from && packet.to === to && packet.fate === 'arrives';
    if (!isOnWay || shareDone(packet, m.world.now) >= 0.5) continue;
    cancel(m, id);
    launch(m, { ...packet, fate: 'cut' });
  }
  m.world.held = m.world.held.map((packet) =>
    packet.from === from && packet.to === to && packet.done < 0.5 && packet.fate === 'arrives'
      ? { ...packet, fate: 'cut' as const }
      : packet,
  );
  recordLink(m, from, to);
}

export function arrive(m: Machine, packet: Packet): void {
  const sender = packet.sentFrame;
  if (packet.fate !== 'arrives') {
    openFrame(m, 'lost', -1, packet.row, sender, packet.kind);
    endPacket(m, packet.row, packet.fate);
    return;
  }
  const target = nodeAt(m, packet.to);
  if (target.up) {
    deliver(m, packet);
    return;
  }
  openFrame(m, 'unheard', packet.to, packet.row, sender, packet.kind);
  endPacket(m, packet.row, 'unheard');
  bounceLater(m, packet, target.hostUp);
}

/** A live host refuses at once; a router gives up on a dead one after a while; neither answers an answer of its kind. */
function bounceLater(m: Machine, packet: Packet, hostUp: boolean): void {
  const { refusal, unreachable } = m.setup.network;
  const isBounce = packet.kind === 'refused' || packet.kind === 'unreachable';
  if (isBounce || packet.from === packet.to) return;
  if (hostUp && refusal) sendBounce(m, packet, 'refused');
  if (!hostUp && unreachable !== null) schedule(m, m.world.now + unreachable, { kind: 'bounce', packet, as: 'unreachable' });
}

export function sendBounce(m: Machine, packet: Packet, as: 'refused' | 'unreachable'): void {
  const body = Object.freeze({ about: packet.kind, from: m.ids[packet.to]! });
  const label = as === 'refused' ? 'RST' : 'ICMP';
  transmit(m, { from: packet.to, to: packet.from, by: packet.process, process: packet.by, kind: as, body, shape: 'reply', label });
}

/** What the look of a message is, by its protocol. */
export function lookOf(m: Machine, node: number, process: number, kind: string, body: object): { shape: PacketShape; label: string } {
  const look = protocolAt(m, node, process).show?.[kind];
  return { shape: look?.as ?? 'request', label: look?.label?.(body) ?? kind };
}
