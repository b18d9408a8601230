/**
 * Circuits: a link whose capacity is reserved, call by call, as in a telephone network. A call has a slot to itself, so that what others do
 * delays it by nothing; one that finds no free slot is refused. A call begins with its first message, and ends when it hangs up, when its
 * caller's process ends, or when its link is cut.
 */
import { launch, stop } from './flight.ts';
import { recordPort } from './links.ts';
import { nodeAt, record, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Circuit } from './setup.ts';
import type { Call, PortWorld } from './portWorld.ts';
import type { LinkWorld } from './linkWorld.ts';
import type { Packet } from './world.ts';

/** Messages of one call that may wait for its own slot: only a caller that sends faster than it has reserved has any. */
const slotLimit = 1_000;

/** What the network itself says needs no call. */
const signals: ReadonlySet<string> = new Set(['refused', 'unreachable', 'closed']);

export function enterCircuit(m: Machine, port: PortWorld, circuit: Circuit, link: LinkWorld, packet: Packet): void {
  const isSignal = signals.has(packet.kind) || (packet.segment !== undefined && packet.segment.kind !== 'data');
  if (isSignal) {
    launch(m, packet);
    return;
  }
  const call = admitted(m, port, circuit, packet);
  if (call === null) return refuse(m, circuit, packet);
  const { now } = m.world;
  const leave = Math.max(now, call.freeAt) + circuit.every;
  if (leave - now > circuit.every * (port.buffer > 0 ? port.buffer : slotLimit)) {
    stop(m, packet, 'queueFull');
    return;
  }
  const { lastDue } = m.world.traffic;
  const dueAt = link.fifo ? Math.max(leave + packet.flight, lastDue[link.row]!) : leave + packet.flight;
  if (link.fifo) lastDue[link.row] = dueAt;
  m.hasher.addWhole(leave);
  m.hasher.addWhole(dueAt);
  record(m, 'leg', packet.row, { done: packet.done, dueAt, leavesAt: leave });
  launch(m, { ...packet, legAt: leave, dueAt });
  const others = port.calls.filter((other) => other !== call);
  hold(m, port, packet.handling.hangsUp ? others : [...others, { ...call, freeAt: leave }]);
}

/** The call that the packet belongs to, known or new; null where there is no slot for it. */
function admitted(m: Machine, port: PortWorld, circuit: Circuit, { from, to, by, handling }: Packet): Call | null {
  const key = `${from} ${by} ${to} ${handling.call}`;
  const alive = port.calls.filter((call) => isAlive(m, call));
  if (alive.length < port.calls.length) hold(m, port, alive);
  const known = alive.find((call) => call.key === key);
  if (known !== undefined) return known;
  if (alive.length >= circuit.slots) return null;
  return { key, from, to, incarnation: nodeAt(m, from).incarnation, freeAt: 0 };
}

const isAlive = (m: Machine, { from, incarnation }: Call): boolean => nodeAt(m, from).up && nodeAt(m, from).incarnation === incarnation;

function hold(m: Machine, port: PortWorld, calls: readonly Call[]): void {
  const isNews = calls.length !== port.calls.length;
  port.calls = calls;
  if (isNews) recordPort(m, port);
}

/** The caller hears that the line is busy, from its own end of it. */
function refuse(m: Machine, circuit: Circuit, packet: Packet): void {
  stop(m, packet, 'blocked');
  schedule(m, m.world.now + Math.max(1, circuit.every), { what: 'bounce', packet, as: 'busy' });
}

/** Ends every call from here to there. */
export function hangUp(m: Machine, link: LinkWorld): void {
  const port = m.world.ports[link.port];
  if (port !== undefined)
    hold(
      m,
      port,
      port.calls.filter(({ from, to }) => from !== link.from || to !== link.to),
    );
}
