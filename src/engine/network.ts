/**
 * Links and packets. A packet is lost, if it is, half-way: by the link's loss, or because the link is cut before it got that far.
 * What is past the middle of a link when it is cut still arrives; a heal brings nothing back.
 */
import { Broken } from '../base/assert.ts';
import { deepFreeze } from '../base/plain.ts';
import { thwart } from './adversary.ts';
import { boundNow, isLostToAsynchrony } from './asynchrony.ts';
import { hangUp } from './circuit.ts';
import { damageTo } from './corruption.ts';
import { deliver } from './cpu.ts';
import { copyFlight, flightOf, launch, lingersOn, shareDone, stop, waits } from './flight.ts';
import { chance, changeLink, drawn, linkAt, rareChance, recordLink } from './links.ts';
import { cancel, endPacket, nodeAt, openFrame, record, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import { clearQueue, enterPort } from './port.ts';
import type { MessageLook, PacketShape } from './protocol.ts';
import type { Handling } from './portWorld.ts';
import { sendOver } from './tcp.ts';
import { arriveOverTcp } from './tcpArrival.ts';
import type { Segment } from './tcpWorld.ts';
import type { LinkWorld } from './linkWorld.ts';
import type { Packet } from './world.ts';

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
  readonly handling: Handling;
  /** Absent for a datagram. */
  readonly segment?: Segment;
}

/** A process's message, over the transport of its link. What a node says to itself needs none. */
export function transmit(m: Machine, letter: Letter): void {
  const link = linkAt(m, letter.from, letter.to);
  if (link.transport === 'tcp' && letter.from !== letter.to) sendOver(m, letter);
  else transmitPacket(m, letter, link);
}

export function transmitPacket(m: Machine, letter: Letter, link: LinkWorld = linkAt(m, letter.from, letter.to)): void {
  const { sent, lastDue, leftDue } = m.world.traffic;
  const number = ++sent[link.row]!;
  const isLoopback = letter.from === letter.to;
  if (isLoopback) {
    launch(m, pack(m, letter, link, m.world.now, 0, 'arrives'));
    return;
  }
  const lingers = lingersOn(m, link, number);
  const thwarted = thwart(m, link, letter.kind);
  const flight = Math.min(flightOf(m, link, number, lingers) + thwarted.by, boundNow(m, link));
  const isLost = thwarted.isLost || isLostToAsynchrony(m, link);
  const fate = isLost ? 'lost' : fateOf(m, link, number);
  const isDoubled = link.dup > 0 && chance(m, link, drawn.dup, number) < link.dup;
  // What a cut takes half-way to a switch has no turn there.
  if (link.port >= 0 && !link.cut) {
    sendThroughPort(m, letter, link, flight, fate);
    if (isDoubled) sendThroughPort(m, letter, link, copyFlight(m, link, number), 'arrives', 1);
    return;
  }
  let due = m.world.now + flight;
  if (link.fifo && !lingers) {
    if (due < lastDue[link.row]!) due = lastDue[link.row]!;
    lastDue[link.row] = leftDue[link.row] = due;
  }
  launch(m, damaged(m, link, pack(m, letter, link, due, 0, fate)));
  if (!isDoubled) return;
  const copyDue = m.world.now + copyFlight(m, link, number);
  launch(m, pack(m, letter, link, link.fifo ? Math.max(due, copyDue) : copyDue, 1, 'arrives'));
}

function sendThroughPort(m: Machine, letter: Letter, link: LinkWorld, flight: number, fate: Packet['fate'], copy = 0): void {
  enterPort(m, link, damaged(m, link, pack(m, letter, link, m.world.now + flight, copy, fate)));
}

function fateOf(m: Machine, link: LinkWorld, number: number): Packet['fate'] {
  if (link.loss > 0 && chance(m, link, drawn.loss, number) < link.loss) return 'lost';
  return link.corrupt > 0 && rareChance(m, link, 'corrupt', number) < link.corrupt ? 'corrupted' : 'arrives';
}

/** One that is corrupted arrives all the same, with other contents, where no checksum sees it. */
function damaged(m: Machine, link: LinkWorld, packet: Packet): Packet {
  const damage = packet.fate !== 'corrupted' || link.checksum ? null : damageTo(m, link, packet.number, packet.body);
  if (damage === null) return packet;
  const { at, was, is, body } = damage;
  if (m.freezesMessages) deepFreeze(body);
  m.world.isTainted = true;
  m.hasher.addText(`${at} ${is}`);
  record(m, 'flip', packet.row, { at, was, is });
  return { ...packet, body, fate: 'arrives' };
}

/** The packet as it is handed to the network, on record. */
function pack(m: Machine, letter: Letter, link: LinkWorld, due: number, copy: number, fate: Packet['fate']): Packet {
  const { world } = m;
  const { from, to, by, process, kind, body, label, handling, segment } = letter;
  const row = world.packets++;
  const number = world.traffic.sent[link.row]!;
  const sentAt = world.now;
  m.hasher.addWhole(due - sentAt);
  if (label !== kind) m.hasher.addText(label);
  if (m.isRecording) recordPacket(m, letter, number, copy, due);
  return {
    what: 'packet',
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
    handling,
    flight: due - sentAt,
    dueAt: due,
    done: 0,
    legAt: sentAt,
    fate: link.cut ? 'cut' : fate,
    segment,
  };
}

/** What its kind looked like last it mostly looks like again. */
function recordPacket(m: Machine, { from, to, by, kind, shape, label }: Letter, number: number, copy: number, due: number): void {
  const { trace } = m;
  const last = m.tables[from]![by]!.says(kind);
  if (last.label !== label || last.shape !== shape) {
    last.row = trace.lookOf(kind, shape, label);
    last.labelAt = trace.lastLabelAt;
    last.label = label;
    last.shape = shape;
  }
  trace.addPacket(from, to, number, copy, last.row, last.labelAt, m.frame, due);
}

const endsMidway = ({ fate }: Packet): boolean => fate !== 'arrives' && fate !== 'corrupted';

/** Cuts one direction: what has not passed the middle is lost there; what waits in a port, and every call, ends at once. */
export function cutDirection(m: Machine, from: number, to: number): void {
  const link = changeLink(m, linkAt(m, from, to), { cut: true });
  clearQueue(m, link);
  for (const [id, packet] of m.world.pending.entries()) {
    if (packet?.what !== 'packet') continue;
    const isOnWay = packet.from === from && packet.to === to;
    if (!isOnWay || shareDone(packet, m.world.now) >= 0.5) continue;
    if (endsMidway(packet)) continue;
    cancel(m, id);
    if (waits(packet, m.world.now)) stop(m, packet, 'cut');
    else launch(m, { ...packet, fate: 'cut' });
  }
  hangUp(m, link);
  m.world.held = m.world.held.map((packet) =>
    packet.from === from && packet.to === to && packet.done < 0.5 && !endsMidway(packet) ? { ...packet, fate: 'cut' as const } : packet,
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
  if (packet.segment !== undefined) return arriveOverTcp(m, packet, packet.segment);
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
  if (!hostUp && unreachable !== null) schedule(m, m.world.now + unreachable, { what: 'bounce', packet, as: 'unreachable' });
}

/** A router, or the caller's own exchange, says what it knows. */
export function notice(m: Machine, packet: Packet, as: 'refused' | 'unreachable' | 'busy'): void {
  openFrame(m, 'notice', as === 'busy' ? packet.from : packet.to, packet.row, packet.sentFrame, as);
  if (as === 'busy') sendBusy(m, packet);
  else sendBounce(m, packet, as);
}

function sendBounce(m: Machine, packet: Packet, as: 'refused' | 'unreachable'): void {
  const body = Object.freeze({ about: packet.kind, from: m.ids[packet.to]! });
  const label = as === 'refused' ? 'RST' : 'ICMP';
  transmitPacket(m, {
    from: packet.to,
    to: packet.from,
    by: packet.process,
    process: packet.by,
    kind: as,
    body,
    shape: 'reply',
    label,
    handling: usual,
  });
}

/** No link is needed for it. */
function sendBusy(m: Machine, { from, to, by, kind, handling }: Packet): void {
  const body = Object.freeze({ about: kind, from: m.ids[to]!, call: handling.call });
  transmitPacket(m, { from, to: from, by, process: by, kind: 'refused', body, shape: 'reply', label: 'busy', handling: usual });
}

const usual: Handling = { size: 1, isUrgent: false, call: '', hangsUp: false };

type Look = MessageLook<never> | undefined;

/** What a protocol says of how its message looks, and how ports are to treat it. */
export const lookOf = (m: Machine, node: number, process: number, kind: string): Look => m.tables[node]![process]!.says(kind).look;

export const shapeBy = (look: Look): PacketShape => (look === undefined ? 'request' : look.as);

export const labelBy = (look: Look, kind: string, body: object): string => (look?.label === undefined ? kind : look.label(body as never));

export function handlingBy(look: Look, kind: string, body: object): Handling {
  if (look === undefined) return usual;
  const { priority, size, call, hangsUp } = look;
  if (priority === undefined && size === undefined && call === undefined && hangsUp === undefined) return usual;
  const needed = size?.(body as never) ?? 1;
  if (!(needed > 0 && needed < Infinity)) throw new Broken(`${kind} has a size of ${needed}`);
  return { size: needed, isUrgent: priority === 'high', call: call?.(body as never) ?? '', hangsUp: hangsUp === true };
}
