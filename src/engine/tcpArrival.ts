/**
 * TCP, where segments arrive: acknowledged by the kernel whether or not the process reads them, handed to it in order and once, held back
 * behind a gap. The acknowledgement says nothing of the application. A kernel that knows no such connection answers with a reset. What
 * routers say of a dead host (ICMP) is no reason to give up (RFC 1122, §4.2.3.9), so it is not sent.
 */
import { deliver, wakeCpu } from './cpu.ts';
import { linkRow } from './links.ts';
import { endPacket, nodeAt, openFrame, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import { accepted, acknowledged, closeTcp, signal } from './tcp.ts';
import type { Receiver, Segment } from './tcpWorld.ts';
import type { Packet } from './world.ts';

export function arriveOverTcp(m: Machine, packet: Packet, segment: Segment): void {
  const n = nodeAt(m, packet.to);
  if (n.up && n.pause?.kind === 'vm') return waitAtDoor(m, packet);
  if (!n.up) {
    note(m, packet, 'unheard');
    if (n.hostUp) reset(m, packet, segment);
    return;
  }
  if (segment.kind === 'data') return takeData(m, packet, segment);
  note(m, packet, 'transport');
  if (segment.kind === 'SYN') return accept(m, packet, segment.connection);
  takeAnswer(m, packet, segment);
}

function note(m: Machine, packet: Packet, as: 'transport' | 'unheard' | 'overflow', name = packet.kind): void {
  openFrame(m, as, packet.to, packet.row, packet.sentFrame, name);
  endPacket(m, packet.row, as === 'transport' ? 'delivered' : as);
}

/** A suspended machine has no kernel that could answer: segments wait until it is there again. */
function waitAtDoor(m: Machine, packet: Packet): void {
  const { ring } = m.world.tcp;
  const waiting = ring.filter(({ to }) => to === packet.to).length;
  if (waiting >= nodeAt(m, packet.to).inboxLimit) return note(m, packet, 'overflow');
  ring.push(packet);
}

/** The machine goes on, or is no more. */
export function openDoor(m: Machine, node: number): void {
  const { tcp, now } = m.world;
  if (tcp.ring.length === 0) return;
  for (const packet of tcp.ring) if (packet.to === node) schedule(m, now, packet);
  tcp.ring = tcp.ring.filter(({ to }) => to !== node);
}

/** One SYN that comes twice gets the same answer; an older one is late. */
function accept(m: Machine, { from, to }: Packet, connection: number): void {
  const { receivers } = m.world.tcp;
  const row = linkRow(m, from, to);
  const known = receivers[row]?.connection ?? 0;
  if (connection < known) return;
  if (connection > known) receivers[row] = { connection, next: 0, early: [] };
  signal(m, to, from, { kind: 'SYN-ACK', connection, peer: nodeAt(m, to).incarnation });
}

/** Only of the connection that the direction has now: what an earlier one was sent comes too late. */
function takeAnswer(m: Machine, { from, to }: Packet, segment: Exclude<Segment, { kind: 'data' }>): void {
  const row = linkRow(m, to, from);
  const sender = m.world.tcp.senders[row];
  if (sender?.connection !== segment.connection) return;
  if (segment.kind === 'ACK') return acknowledged(m, row, segment.next, segment.isFull);
  if (segment.kind === 'RST') return closeTcp(m, row, sender.isOpen ? 'closed' : 'refused', 'reset');
  accepted(m, row, segment.peer);
}

function reset(m: Machine, { from, to }: Packet, { kind, connection }: Segment): void {
  if (kind === 'SYN' || kind === 'data') signal(m, to, from, { kind: 'RST', connection, peer: 0 });
}

function takeData(m: Machine, packet: Packet, segment: Segment & { kind: 'data' }): void {
  const { from, to } = packet;
  const { receivers } = m.world.tcp;
  const row = linkRow(m, from, to);
  const known = receivers[row];
  if (known?.connection !== segment.connection || segment.peer !== nodeAt(m, to).incarnation) {
    note(m, packet, 'transport', 'reset');
    return reset(m, packet, segment);
  }
  if (segment.sequence !== known.next) {
    const isNew = segment.sequence > known.next && !known.early.some((other) => sequenceOf(other) === segment.sequence);
    note(m, packet, 'transport', isNew ? 'out of order' : 'duplicate');
    if (isNew) receivers[row] = { ...known, early: [...known.early, packet] };
    return acknowledge(m, packet, known, false);
  }
  const isTaken = deliver(m, packet);
  if (!isTaken) return acknowledge(m, packet, known, true);
  const hasDied = receivers[row] !== known;
  const after = hasDied ? { ...known, next: known.next + 1 } : (receivers[row] = handOver(m, to, known));
  acknowledge(m, packet, after, after.early.length > 0 && sequenceOf(after.early[0]!) === after.next);
}

const sequenceOf = ({ segment }: Packet): number => (segment?.kind === 'data' ? segment.sequence : -1);

/** What waited behind the gap follows, as far as the process has room for it. */
function handOver(m: Machine, node: number, { connection, next, early }: Receiver): Receiver {
  const n = nodeAt(m, node);
  const rest = early.filter((packet) => sequenceOf(packet) > next).toSorted((a, b) => sequenceOf(a) - sequenceOf(b));
  let upTo = next + 1;
  while (rest.length > 0 && sequenceOf(rest[0]!) === upTo && n.inbox.length < n.inboxLimit) {
    n.inbox.push(rest.shift()!);
    upTo++;
  }
  wakeCpu(m, node);
  return { connection, next: upTo, early: rest };
}

function acknowledge(m: Machine, { from, to }: Packet, { connection, next }: Receiver, isFull: boolean): void {
  signal(m, to, from, { kind: 'ACK', connection, next, isFull });
}
