/**
 * TCP, as a process sees it: what one says arrives in order and once, or the connection is closed. This half sends: sequence numbers,
 * a timeout by RFC 6298 with Linux's bounds, twice as long each time, a window that grows from RFC 6928's ten and falls to one.
 * One message is one segment, and a connection carries one direction: a pair that talks both ways has two. The handshake is SYN and
 * SYN-ACK. Timers run on the node's monotonic clock, so a suspended machine sends nothing again.
 * Left out: FIN, fast retransmit and SACK (every loss costs a timeout), delayed ACKs, Nagle, congestion avoidance, keepalive.
 */
import { backedOff, firstRto, measuredRtt, rtoOf } from '../parts/rto.ts';
import type { ConnectionChange } from './changes.ts';
import { readClock, whenReads } from './clock.ts';
import { linkRow } from './links.ts';
import { cancel, nodeAt, openFrame, record, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import { transmitPacket } from './network.ts';
import type { Letter } from './network.ts';
import type { Outgoing, Segment, Sender } from './tcpWorld.ts';

/** Linux: tcp_syn_retries and tcp_retries2. */
const synRetries = 6;
const dataRetries = 15;

/** Segments: RFC 6928's initial window, and as many as a receiver keeps for its process. */
const firstWindow = 10;
const widestWindow = 128;

/** Messages that wait for an acknowledgement before the kernel takes no more. */
const bufferLimit = 1_000;

const monoOf = (m: Machine, node: number): number => readClock(nodeAt(m, node).clock, 'mono', m.world.now);

const ends = (m: Machine, row: number): readonly [from: number, to: number] => [Math.floor(row / m.ids.length), row % m.ids.length];

const noBody = Object.freeze({});
/** Headers alone: 60 bytes against a message of a thousand. */
const headers = { size: 1 / 16, isUrgent: false, call: '', hangsUp: false } as const;

/** A segment that only the kernels read. */
export function signal(m: Machine, from: number, to: number, segment: Exclude<Segment, { kind: 'data' }>, times = 1): void {
  const name = segment.kind === 'ACK' ? 'ack' : segment.kind;
  const label = times > 1 ? `${name} ×${times}` : name;
  transmitPacket(m, { from, to, by: 0, process: 0, kind: segment.kind, body: noBody, shape: 'signal', label, handling: headers, segment });
}

/** A process says something over TCP: it goes out at once if the window lets it, and waits in the kernel if not. */
export function sendOver(m: Machine, letter: Letter): void {
  const row = linkRow(m, letter.from, letter.to);
  const { senders } = m.world.tcp;
  const sender = senders[row] ?? connect(m, row, letter);
  if (sender.buffer.length >= bufferLimit) return tell(m, letter, 'refused', 'full');
  const outgoing: Outgoing = { letter, frame: m.frame, row: -1, times: 0, sentAt: 0 };
  senders[row] = pump(m, row, { ...sender, buffer: [...sender.buffer, outgoing] });
}

function connect(m: Machine, row: number, { from, to }: Letter): Sender {
  const { opened } = m.world.tcp;
  const connection = (opened[row] = (opened[row] ?? 0) + 1);
  signal(m, from, to, { kind: 'SYN', connection, peer: 0 });
  const sender = armed(m, row, {
    connection,
    isOpen: false,
    peer: 0,
    buffer: [],
    first: 0,
    next: 0,
    window: firstWindow,
    trips: null,
    backoff: 0,
    tries: 0,
    deadline: null,
    event: -1,
  });
  recordConnection(m, row, sender);
  return sender;
}

/** What happens to a connection, where anybody would notice: not every segment of it. */
function recordConnection(m: Machine, row: number, sender: Sender, because?: ConnectionChange['because']): void {
  const { connection: number, isOpen, backoff: retries, deadline } = sender;
  const [from] = ends(m, row);
  const triesAt = because !== undefined || retries === 0 || deadline === null ? null : dueAt(m, from, deadline);
  record(m, 'connection', row, {
    state: because !== undefined ? 'closed' : isOpen ? 'open' : 'opening',
    number,
    retries,
    rto: timeoutOf(sender),
    ...(triesAt !== null && triesAt < Infinity && { triesAt }),
    ...(because !== undefined && { because }),
  });
}

const dueAt = (m: Machine, node: number, deadline: number): number => whenReads(nodeAt(m, node).clock, 'monotonic', deadline, m.world.now);

/** Sends what the window lets out. */
function pump(m: Machine, row: number, sender: Sender): Sender {
  const { isOpen, first, window, connection, peer } = sender;
  const end = Math.min(first + window, first + sender.buffer.length);
  if (!isOpen || sender.next >= end) return sender;
  const [from] = ends(m, row);
  const buffer = sender.buffer.slice();
  for (let sequence = sender.next; sequence < end; sequence++) {
    const { letter, frame, times, row: known } = buffer[sequence - first]!;
    const packet = m.world.packets;
    const carrier = times === 0 ? packet : known;
    buffer[sequence - first] = { letter, frame, row: carrier, times: times + 1, sentAt: monoOf(m, from) };
    const label = times === 0 ? letter.label : `#${sequence} ×${times + 1}`;
    transmitPacket(m, { ...letter, label, segment: { kind: 'data', connection, peer, sequence } });
    if (times > 0) record(m, 'again', packet, { first: carrier, times: times + 1 });
  }
  const sent = { ...sender, buffer, next: end };
  return sender.deadline === null ? armed(m, row, sent) : sent;
}

export const timeoutOf = ({ isOpen, trips, backoff }: Sender): number => backedOff(isOpen ? rtoOf(trips) : firstRto, backoff);

function armed(m: Machine, row: number, sender: Sender): Sender {
  const [from] = ends(m, row);
  return timed(m, row, { ...sender, deadline: monoOf(m, from) + timeoutOf(sender) });
}

function timed(m: Machine, row: number, sender: Sender): Sender {
  cancel(m, sender.event);
  if (sender.deadline === null) return { ...sender, event: -1 };
  const [from] = ends(m, row);
  const due = dueAt(m, from, sender.deadline);
  return { ...sender, event: due === Infinity ? -1 : schedule(m, due, { what: 'retransmit', row }) };
}

/** The node's clock has changed. */
export function retimeTcp(m: Machine, node: number): void {
  const { senders } = m.world.tcp;
  for (const row of rowsFrom(m, node)) senders[row] = timed(m, row, senders[row]!);
}

const rowsFrom = (m: Machine, node: number): readonly number[] =>
  Object.keys(m.world.tcp.senders)
    .map(Number)
    .filter((row) => ends(m, row)[0] === node);

/** Nothing has been heard for a timeout: the oldest goes out again, alone, or the connection ends. */
export function retransmit(m: Machine, row: number): void {
  const { senders } = m.world.tcp;
  const sender = senders[row]!;
  const [from, to] = ends(m, row);
  const { isOpen, connection, first } = sender;
  const isLast = sender.tries >= (isOpen ? dataRetries : synRetries);
  openFrame(m, 'transport', from, -1, sender.buffer[0]?.frame ?? -1, isLast ? 'gives up' : 'sends again');
  if (isLast) return closeTcp(m, row, isOpen ? 'closed' : 'unreachable', 'silence');
  const again = { ...sender, backoff: sender.backoff + 1, tries: sender.tries + 1, next: first, window: 1, deadline: null, event: -1 };
  if (!isOpen) signal(m, from, to, { kind: 'SYN', connection, peer: 0 }, again.tries + 1);
  const waiting = isOpen ? pump(m, row, again) : armed(m, row, { ...again, window: firstWindow });
  senders[row] = waiting;
  recordConnection(m, row, waiting);
}

/** The peer's kernel has accepted. A SYN that was sent twice measures nothing. */
export function accepted(m: Machine, row: number, peer: number): void {
  const { senders } = m.world.tcp;
  const sender = senders[row]!;
  if (sender.isOpen) return;
  const [from] = ends(m, row);
  const asked = sender.deadline! - timeoutOf(sender);
  const trips = sender.backoff === 0 ? measuredRtt(null, monoOf(m, from) - asked) : null;
  const open = timed(m, row, { ...sender, isOpen: true, peer, trips, backoff: 0, tries: 0, deadline: null });
  recordConnection(m, row, open);
  senders[row] = pump(m, row, open);
}

/** By Karn's rule an ACK measures nothing if any that it acknowledges was sent twice. */
export function acknowledged(m: Machine, row: number, upTo: number, isFull: boolean): void {
  const { senders } = m.world.tcp;
  const sender = senders[row]!;
  const [from] = ends(m, row);
  const count = upTo - sender.first;
  if (count <= 0) {
    if (isFull) senders[row] = { ...sender, tries: 0 }; // it lives, and has no room: nobody gives up on it
    return;
  }
  const done = sender.buffer.slice(0, count);
  const isMeasured = done.every(({ times }) => times === 1);
  const trips = isMeasured ? measuredRtt(sender.trips, monoOf(m, from) - done.at(-1)!.sentAt) : sender.trips;
  const known: Sender = {
    ...sender,
    buffer: sender.buffer.slice(count),
    first: upTo,
    next: Math.max(sender.next, upTo),
    window: Math.min(widestWindow, sender.window + count),
    trips,
    backoff: 0,
    tries: 0,
    deadline: null,
  };
  if (sender.backoff > 0) recordConnection(m, row, known);
  const isWaiting = known.next > known.first;
  senders[row] = pump(m, row, isWaiting ? armed(m, row, known) : timed(m, row, known));
}

/** The connection is gone, and each process that still waited for an acknowledgement hears so once, about the first thing it said. */
export function closeTcp(m: Machine, row: number, as: 'closed' | 'refused' | 'unreachable', because: 'reset' | 'silence'): void {
  const { buffer } = m.world.tcp.senders[row]!;
  forget(m, row, because);
  const told = new Set<number>();
  for (const { letter } of buffer) {
    if (told.has(letter.by)) continue;
    told.add(letter.by);
    tell(m, letter, as, as);
  }
}

function forget(m: Machine, row: number, because: ConnectionChange['because']): void {
  const { senders } = m.world.tcp;
  cancel(m, senders[row]!.event);
  recordConnection(m, row, senders[row]!, because);
  delete senders[row];
}

/** From the process's own kernel: no link is needed for it. */
function tell(m: Machine, { from, to, by, kind }: Letter, as: 'closed' | 'refused' | 'unreachable', label: string): void {
  const body = Object.freeze({ about: kind, from: m.ids[to]! });
  transmitPacket(m, { from, to: from, by, process: by, kind: as, body, shape: 'reply', label, handling: { ...headers, size: 1 } });
}

/** With its process every connection of a node is gone. The others learn of it when they next send. */
export function dropConnections(m: Machine, node: number): void {
  const { receivers } = m.world.tcp;
  for (const row of rowsFrom(m, node)) forget(m, row, 'crash');
  for (const row of Object.keys(receivers).map(Number)) if (ends(m, row)[1] === node) delete receivers[row];
}
