/**
 * Ports: what a message meets before a link that takes only so many a second. One is being sent, the others wait their turn; several links
 * may share a port, as the senders to one egress of a switch do. The whole way of what waits is planned ahead: when its turn ends and when
 * it arrives. Whatever upsets the plan (an urgent message, a hand, a fault) plans anew, on the record of its own frame.
 * Others' traffic takes its turns too: Lindley's recursion (1952), with Poisson arrivals that are drawn when somebody looks.
 */
import { draw, purposeOf } from '../base/draw.ts';
import { longestSampleUs } from '../base/distribution.ts';
import { log } from '../base/math.ts';
import { boundNow } from './asynchrony.ts';
import { enterCircuit } from './circuit.ts';
import { copyFlight, flightOf, launch, lingersOn, stop } from './flight.ts';
import { linkAt, linkRow, rareChance } from './links.ts';
import { cancel, record } from './machine.ts';
import type { Machine } from './machine.ts';
import type { PortWorld, Turn } from './portWorld.ts';
import type { Circuit } from './setup.ts';
import type { LinkWorld } from './linkWorld.ts';
import type { Packet } from './world.ts';

/** What a port without a buffer of its own size holds. */
const queueLimit = 10_000;

/** After a silence only so many of others' messages are gone through: what came before them has long left any queue that is not overrun. */
const othersLimit = 10_000;

/** Microseconds that so much work takes: no more than any latency does. */
const timeFor = ({ rate }: PortWorld, work: number): number => (rate > 0 ? Math.min((work * 1e6) / rate, longestSampleUs) : 0);

const othersRate = ({ rate, load }: PortWorld): number => (rate * load) / 1e6;

/** Before anything happens. */
export function openPorts(m: Machine): void {
  for (const port of m.world.ports) port.nextOther = nextAfter(m, port, 0);
}

/** What a trace's hash tells of it. */
export const portState = ({ rate, buffer, load, queue, others, calls }: PortWorld): object => {
  const turns = queue.map(({ packet, work, leave }) => [packet?.row ?? -1, work, leave]);
  return { rate, buffer, load, turns, others, calls: calls.map(({ key }) => key) };
};

/** When others' next message comes. */
function nextAfter(m: Machine, port: PortWorld, time: number, purpose = purposeOf(`others ${port.name}`)): number {
  const rate = othersRate(port);
  if (rate === 0 || port.circuit !== null) return Infinity;
  return time - log(1 - draw(m.setup.seed, purpose, ++port.others)) / rate;
}

/** Brings the queue up to now: who has left, and who of the others has come. */
function settle(m: Machine, port: PortWorld): void {
  const { now } = m.world;
  const earliest = now - othersLimit / othersRate(port);
  if (port.nextOther < earliest) port.nextOther = nextAfter(m, port, earliest);
  if (port.nextOther <= now) letOthersIn(m, port, now);
  leaveBy(m, port, now);
}

function letOthersIn(m: Machine, port: PortWorld, until: number): void {
  const [arrivals, works] = [purposeOf(`others ${port.name}`), purposeOf(`work of others ${port.name}`)];
  while (port.nextOther <= until) {
    const at = port.nextOther;
    leaveBy(m, port, at);
    if (!isFull(port)) {
      const work = port.service === 'fixed' ? 1 : -log(1 - draw(m.setup.seed, works, port.others));
      const start = tailOf(port, at);
      const end = start + timeFor(port, work);
      port.queue.push({ packet: null, event: -1, work, start, end, leave: end, isUrgent: false, isInOrder: false });
    }
    port.nextOther = nextAfter(m, port, at, arrivals);
  }
}

function leaveBy(m: Machine, port: PortWorld, time: number): void {
  const { queue } = port;
  const { leftDue } = m.world.traffic;
  let left = 0;
  for (; left < queue.length && queue[left]!.leave <= time; left++) {
    const { packet, end, isInOrder } = queue[left]!;
    port.doneAt = end;
    if (packet === null || !isInOrder) continue;
    const row = linkRow(m, packet.from, packet.to);
    leftDue[row] = Math.max(leftDue[row]!, packet.dueAt);
  }
  if (left === 1) queue.shift();
  else if (left > 1) queue.splice(0, left);
}

const isFull = ({ queue, buffer }: PortWorld): boolean => queue.length >= (buffer > 0 ? buffer : queueLimit);

/** When the one that comes last would be sent. */
const tailOf = ({ queue, doneAt }: PortWorld, now: number): number => Math.max(now, queue.at(-1)?.end ?? doneAt);

/** A packet that its link's port has not seen yet, or that starts anew in front of it. */
export function enterPort(m: Machine, link: LinkWorld, packet: Packet): void {
  const port = m.world.ports[link.port]!;
  if (port.circuit !== null) return enterCircuit(m, port, port.circuit, link, packet);
  settle(m, port);
  const isUrgent = goesFirst(port, packet);
  if (isFull(port) && !(isUrgent && pushOutLast(m, port))) {
    stop(m, packet, 'queueFull');
    return;
  }
  const factor = port.service === 'fixed' ? 1 : -log(1 - rareChance(m, link, 'service', packet.number));
  const isInOrder = link.fifo && !(packet.copy === 0 && lingersOn(m, link, packet.number));
  const turn = { packet, event: -1, work: packet.handling.size * factor, start: Infinity, end: 0, leave: 0, isUrgent, isInOrder };
  if (isUrgent) return goFirst(m, port, turn);
  const start = tailOf(port, m.world.now);
  port.queue.push(planned(m, turn, start, start + timeFor(port, turn.work)));
}

/** Whether the packet goes before the others at this port. */
const goesFirst = ({ first }: PortWorld, { kind, handling }: Packet): boolean =>
  kind === first || (first === 'urgent' && handling.isUrgent);

/** Before all that are not urgent, but for the one that is being sent. */
function goFirst(m: Machine, port: PortWorld, turn: Turn): void {
  const behind = port.queue.findIndex(({ isUrgent, start }) => !isUrgent && start > m.world.now);
  port.queue.splice(behind < 0 ? port.queue.length : behind, 0, turn);
  planAnew(m, port);
}

/** Makes room for an urgent one: whoever is not stands last. False where nobody can go. */
function pushOutLast(m: Machine, port: PortWorld): boolean {
  const last = port.queue.at(-1);
  if (last === undefined || last.isUrgent || last.start <= m.world.now) return false;
  port.queue.pop();
  if (last.packet === null) return true;
  cancel(m, last.event);
  forgetDue(m, last.packet);
  stop(m, last.packet, 'queueFull');
  return true;
}

/** Others of its link need not wait for one that does not come. `planAnew` counts those that still wait. */
function forgetDue(m: Machine, { from, to }: Packet): void {
  forgetOrder(m, linkRow(m, from, to));
}

/** Of a link's messages, only those that have left its port keep their order. */
function forgetOrder({ world: { traffic } }: Machine, row: number): void {
  traffic.lastDue[row] = traffic.leftDue[row]!;
}

/** The turn at its time, and the packet on its way at the end of it. */
function planned(m: Machine, turn: Turn, start: number, end: number): Turn {
  const { packet, isInOrder } = turn;
  if (packet === null) return { ...turn, start, end, leave: end };
  const { lastDue } = m.world.traffic;
  const row = linkRow(m, packet.from, packet.to);
  const leave = Math.max(m.world.now, Math.floor(end + 0.5));
  const flown = leave + packet.flight;
  const dueAt = isInOrder ? Math.max(flown, lastDue[row]!) : flown;
  if (isInOrder) lastDue[row] = dueAt;
  const isKnown = turn.event >= 0;
  if (isKnown && packet.legAt === leave && packet.dueAt === dueAt) return { ...turn, start, end };
  cancel(m, turn.event);
  const isAsSent = !isKnown && leave === packet.legAt && dueAt === packet.dueAt;
  if (!isAsSent) {
    m.hasher.addWhole(leave);
    m.hasher.addWhole(dueAt);
    record(m, 'leg', packet.row, { done: packet.done, dueAt, leavesAt: leave });
  }
  const aimed = { ...packet, legAt: leave, dueAt };
  return { ...turn, packet: aimed, event: launch(m, aimed), start, end, leave };
}

function planAnew(m: Machine, port: PortWorld): void {
  const { now } = m.world;
  for (const { packet } of port.queue) if (packet !== null) forgetDue(m, packet);
  let free = Math.max(now, port.doneAt);
  port.queue = port.queue.map((turn) => {
    const hasBegun = turn.start <= now;
    const start = hasBegun ? turn.start : free;
    free = hasBegun ? turn.end : start + timeFor(port, turn.work);
    return planned(m, turn, start, free);
  });
}

/** Takes a packet's place from it, so that the others move up. It is the caller's to say what becomes of the packet. */
export function leaveQueue(m: Machine, packet: Packet): void {
  const port = m.world.ports[linkAt(m, packet.from, packet.to).port];
  if (port === undefined) return;
  settle(m, port);
  const place = port.queue.findIndex((turn) => turn.packet?.row === packet.row);
  if (place < 0) return;
  port.queue.splice(place, 1);
  forgetDue(m, packet);
  planAnew(m, port);
}

/** The link is cut: what waits for it is lost where it waits, and takes no more turns. */
export function clearQueue(m: Machine, link: LinkWorld): void {
  const port = m.world.ports[link.port];
  if (port === undefined) return;
  settle(m, port);
  const isHere = ({ packet }: Turn): boolean => packet !== null && packet.from === link.from && packet.to === link.to;
  const lost = port.queue.filter(isHere);
  if (lost.length === 0) return;
  port.queue = port.queue.filter((turn) => !isHere(turn));
  forgetOrder(m, link.row);
  for (const { packet, event } of lost) {
    cancel(m, event);
    if (packet !== null) stop(m, packet, 'cut');
  }
  planAnew(m, port);
}

/** What waits there for any of these links, in the order of its turns: out of the queue and off its way. What is being sent goes on. */
export function takeWaiting(m: Machine, port: PortWorld, links: readonly LinkWorld[]): readonly Turn[] {
  settle(m, port);
  const isTaken = ({ packet, start }: Turn): boolean =>
    packet !== null && start > m.world.now && links.some(({ from, to }) => from === packet.from && to === packet.to);
  const taken = port.queue.filter(isTaken);
  port.queue = port.queue.filter((turn) => !isTaken(turn));
  for (const { packet, event } of taken) {
    cancel(m, event);
    if (packet !== null) forgetDue(m, packet);
  }
  planAnew(m, port);
  return taken;
}

/** One that has waited sets out anew, over its link as that is now. */
export function startAnew(m: Machine, packet: Packet): void {
  const link = linkAt(m, packet.from, packet.to);
  const { now } = m.world;
  const isInOrder = link.port < 0 && link.fifo && !(packet.copy === 0 && lingersOn(m, link, packet.number));
  const { lastDue, leftDue } = m.world.traffic;
  const dueAt = isInOrder ? Math.max(now + packet.flight, lastDue[link.row]!) : now + packet.flight;
  m.hasher.add(dueAt);
  record(m, 'leg', packet.row, { done: packet.done, dueAt });
  const fresh = { ...packet, legAt: now, dueAt };
  if (link.port >= 0) return enterPort(m, link, fresh);
  if (isInOrder) lastDue[link.row] = leftDue[link.row] = dueAt;
  launch(m, fresh);
}

const ranked = (port: PortWorld, turn: Turn): Turn => ({ ...turn, isUrgent: turn.packet !== null && goesFirst(port, turn.packet) });

/** What waits is put in the new order at once. Nobody loses his place in a full queue by it. */
export function prefer(m: Machine, port: PortWorld, first: string): void {
  settle(m, port);
  port.first = first;
  const begun = port.queue.filter(({ start }) => start <= m.world.now);
  const waiting = port.queue.filter(({ start }) => start > m.world.now).map((turn) => ranked(port, turn));
  port.queue = [...begun, ...waiting.filter(({ isUrgent }) => isUrgent), ...waiting.filter(({ isUrgent }) => !isUrgent)];
  planAnew(m, port);
}

/** What waits for a queue asks for slots, in the order of its turns; calls end with their circuit, and what is in a slot keeps its time. */
export function reserve(m: Machine, port: PortWorld, circuit: Circuit | null): void {
  const links = port.links.map((row) => m.world.links[row]!);
  const waiting = takeWaiting(m, port, links);
  port.queue = port.queue.filter(({ start }) => circuit === null || start <= m.world.now);
  if (circuit === null) port.calls = [];
  port.circuit = circuit;
  port.nextOther = nextAfter(m, port, m.world.now);
  for (const { packet } of waiting) if (packet !== null) startAnew(m, packet);
}

/** What waits for this link takes as long as the link takes now. */
export function redraw(m: Machine, link: LinkWorld): void {
  const port = m.world.ports[link.port];
  if (port === undefined || port.circuit !== null) return;
  settle(m, port);
  port.queue = port.queue.map((turn) => {
    const { packet } = turn;
    if (packet === null || packet.from !== link.from || packet.to !== link.to) return turn;
    const lingers = packet.copy === 0 && lingersOn(m, link, packet.number);
    const own = packet.copy === 0 ? flightOf(m, link, packet.number, lingers) : copyFlight(m, link, packet.number);
    const flight = Math.min(own, boundNow(m, link));
    return { ...turn, packet: { ...packet, flight }, isInOrder: link.fifo && !lingers };
  });
  planAnew(m, port);
}

/** What is being sent goes on at the new rate; a smaller buffer drops nothing that it holds already. */
export function retune(m: Machine, port: PortWorld, change: Partial<Pick<PortWorld, 'rate' | 'buffer' | 'load'>>): void {
  settle(m, port);
  const { now } = m.world;
  const [head] = port.queue;
  const begun = head !== undefined && head.start <= now ? head : null;
  const left = begun === null ? 0 : Math.max(0, begun.end - now) / timeFor(port, begun.work);
  Object.assign(port, change);
  if (begun !== null) port.queue[0] = { ...begun, end: now + left * timeFor(port, begun.work) };
  port.nextOther = nextAfter(m, port, now);
  planAnew(m, port);
}
