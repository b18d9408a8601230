/**
 * Links and packets. A packet is lost, if it is, half-way: by the link's loss, or because the link is cut before it got that far.
 * What is past the middle of a link when it is cut still arrives; a heal brings nothing back.
 */
import { sample } from '../base/distribution.ts';
import { draw, purposeOf } from '../base/draw.ts';
import { deliver } from './cpu.ts';
import type { PacketTarget } from './fault.ts';
import { cancel, endPacket, nodeAt, openFrame, protocolAt, record, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { PacketShape } from './protocol.ts';
import type { Network } from './setup.ts';
import { directionOf } from './world.ts';
import type { LinkWorld, Packet } from './world.ts';

interface Letter {
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

export function createLinks(ids: readonly string[], network: Network): LinkWorld[] {
  return ids.flatMap((from, i) =>
    ids.map((to, j) => {
      const { latency, loss, dup, reorder, fifo } = { ...network, ...network.links[directionOf(from, to)] };
      return { from: i, to: j, cut: false, loss, dup, reorder, fifo, delay: 0, latency, sent: 0, lastDue: 0 };
    }),
  );
}

const linkRow = (m: Machine, from: number, to: number): number => from * m.ids.length + to;

export const linkAt = (m: Machine, from: number, to: number): LinkWorld => m.world.links[linkRow(m, from, to)]!;

export function recordLink(m: Machine, from: number, to: number): void {
  const { cut, loss, dup, reorder, delay, latency } = linkAt(m, from, to);
  record(m, 'link', linkRow(m, from, to), { cut, loss, dup, reorder, delay, latency });
}

const draws = ['latency', 'reorder', 'linger', 'loss', 'dup', 'latency of the copy'] as const;
export type LinkPurposes = { readonly [K in (typeof draws)[number]]: number };

/** One for each link, in the order of the world's links: a name is hashed once, not for each packet. */
export function linkPurposes(ids: readonly string[]): LinkPurposes[] {
  const of = (direction: string): LinkPurposes =>
    Object.fromEntries(draws.map((what) => [what, purposeOf(`${what} ${direction}`)])) as LinkPurposes;
  return ids.flatMap((from) => ids.map((to) => of(`${from}→${to}`)));
}

/** Draws are keyed by direction, purpose and the message's number, so that no fault elsewhere shifts them. */
function chance(m: Machine, link: LinkWorld, what: keyof LinkPurposes): number {
  return draw(m.setup.seed, m.linkPurposes[linkRow(m, link.from, link.to)]![what], link.sent);
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

/** Puts a packet on its way, to its end or to the middle where it is lost. */
function launch(m: Machine, packet: Packet): void {
  const { done, legAt, dueAt, fate } = packet;
  const share = done < 0.5 ? (0.5 - done) / (1 - done) : 0;
  const middle = legAt + Math.floor((dueAt - legAt) * share);
  schedule(m, fate === 'arrives' ? dueAt : Math.max(m.world.now, middle), { kind: 'packet', packet });
}

const shareDone = (packet: Packet, now: number): number => {
  const leg = packet.dueAt - packet.legAt;
  return leg <= 0 ? 1 : packet.done + (1 - packet.done) * ((now - packet.legAt) / leg);
};

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

interface Found {
  readonly packet: Packet;
  /** Of the heap; -1 for one that is held. */
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
    if (pending?.kind !== 'packet' || !isIt(pending.packet)) continue;
    const { packet } = pending;
    const isSooner =
      found === null || packet.dueAt < found.packet.dueAt || (packet.dueAt === found.packet.dueAt && packet.row < found.packet.row);
    if (isSooner) found = { packet, event };
  }
  return found;
}

function findHeld(m: Machine, target: PacketTarget): Found | null {
  const packet = m.world.held.find(isAimedAt(m, target));
  return packet === undefined ? null : { packet, event: -1 };
}

/** Takes it off its way, or from where it is held. */
function take(m: Machine, { packet, event }: Found): void {
  cancel(m, event);
  if (event < 0) m.world.held = m.world.held.filter((other) => other !== packet);
}

const gone = (target: PacketTarget): string => `message ${target.number} from ${target.from} to ${target.to} is not under way`;

export function dropPacket(m: Machine, target: PacketTarget): string | null {
  const found = findPacket(m, target);
  if (found === null) return gone(target);
  take(m, found);
  endPacket(m, found.packet.row, 'dropped');
  return null;
}

/** The copy leaves the sender now, takes as long as the original was to take, and has a fate of its own. */
export function duplicatePacket(m: Machine, target: PacketTarget): string | null {
  const found = findPacket(m, target);
  if (found === null) return gone(target);
  const { world } = m;
  const { packet } = found;
  const row = world.packets++;
  const copy = packet.copy + 1;
  const dueAt = world.now + Math.max(1, packet.flight);
  if (m.isRecording) {
    const { from, to, number, shape, name, label } = m.trace.packet(packet.row);
    m.trace.addPacket({ from, to, number, copy, shape, name, label, sentFrame: m.frame, sentAt: world.now, dueAt });
  }
  const fate = linkAt(m, packet.from, packet.to).cut ? 'cut' : 'arrives';
  launch(m, { ...packet, row, copy, dueAt, done: 0, legAt: world.now, fate });
  return null;
}

/** Held packets keep what is left of their way: from `legAt` to `dueAt`, whenever that will be. */
export function holdPacket(m: Machine, target: PacketTarget): string | null {
  const found = findMoving(m, target);
  if (found === null)
    return findHeld(m, target) === null ? gone(target) : `message ${target.number} from ${target.from} to ${target.to} is held already`;
  const { packet } = found;
  const done = shareDone(packet, m.world.now);
  take(m, found);
  m.world.held.push({ ...packet, done, legAt: m.world.now });
  record(m, 'leg', packet.row, { done, dueAt: null });
  return null;
}

export function releasePacket(m: Machine, target: PacketTarget): string | null {
  const found = findHeld(m, target);
  if (found === null) return `message ${target.number} from ${target.from} to ${target.to} is not held`;
  const { packet } = found;
  take(m, found);
  const dueAt = m.world.now + (packet.dueAt - packet.legAt);
  launch(m, { ...packet, legAt: m.world.now, dueAt });
  record(m, 'leg', packet.row, { done: packet.done, dueAt });
  return null;
}
