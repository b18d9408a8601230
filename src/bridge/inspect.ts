/** A node's whole state as of a cursor: what the page's trace does not hold, rebuilt by a seek. */
import { readClock } from '../engine/clock.ts';
import { nodeAt, protocolAt } from '../engine/machine.ts';
import type { Machine } from '../engine/machine.ts';
import { timeoutOf } from '../engine/tcp.ts';
import { workLeft } from '../engine/work.ts';
import { timersOf } from '../engine/world.ts';
import type { NodeWorld, Packet, Process, Timer } from '../engine/world.ts';
import type { LiveRun } from '../run/liveRun.ts';
import type { Connection, Inspection } from './messages.ts';

/** At true time `time`, after `frames` frames. The run itself stays where it is. */
export function inspect(live: LiveRun, node: string, frames: number, time: number): Inspection {
  return live.lookAt(Math.min(frames, live.trace.frames.length), time, (m) => inspectNode(m, node));
}

function inspectNode(m: Machine, id: string): Inspection {
  const node = m.indexOf[id]!;
  const n = nodeAt(m, node);
  return {
    node: id,
    instruments: instrumentsOf(m, node),
    state: ofProcesses(m, node, (process) => process.state),
    disk: ofProcesses(m, node, (process) => process.disk),
    durable: ofProcesses(m, node, (process) => process.durable),
    inbox: n.inbox.map((waiting) =>
      waiting.what === 'packet'
        ? { kind: waiting.kind, from: m.ids[waiting.from]!, body: waiting.body }
        : { kind: waiting.name, from: id, body: {} },
    ),
    timers: timersOf(n).map(([, timer]) => sayTimer(m, n, timer)),
    inboxLimit: n.inboxLimit,
    overdue: n.overdue.length,
    busy: busyOf(m, n),
    connections: connectionsOf(m, node),
    packets: packetsOf(m, node).map(({ row, kind, body }) => ({ row, kind, body })),
  };
}

/** They are drawn from memory, of which a node that is down has none. */
function instrumentsOf(m: Machine, node: number): Inspection['instruments'] {
  const { up, processes } = nodeAt(m, node);
  if (!up) return [];
  return processes.flatMap(({ state, disk }, p) => {
    const { protocol, config } = m.roles[node]![p]!;
    return protocol.instruments?.(state, disk, config, m.ids[node]!) ?? [];
  });
}

/** Of a node with one process, its own; of several, one entry for each by its protocol's name. */
function ofProcesses(m: Machine, node: number, of: (process: Process) => object): unknown {
  const { processes } = nodeAt(m, node);
  if (processes.length === 1) return of(processes[0]!);
  return Object.fromEntries(processes.map((process, p) => [protocolAt(m, node, p).name, of(process)]));
}

function sayTimer(m: Machine, n: NodeWorld, timer: Timer): Inspection['timers'][number] {
  const now = readClock(n.clock, timer.clock === 'wall' ? 'wall' : 'mono', m.world.now);
  return { name: timer.name, key: String(timer.key ?? ''), clock: timer.clock, left: timer.deadline - now };
}

function busyOf(m: Machine, n: NodeWorld): Inspection['busy'] {
  if (n.busy === null) return null;
  return { step: n.busy.name, left: workLeft(n, n.busy, m.world.now) };
}

function connectionsOf(m: Machine, node: number): readonly Connection[] {
  const { senders, receivers } = m.world.tcp;
  return Object.entries(senders).flatMap(([key, sender]) => {
    const row = Number(key);
    const [from, to] = [Math.floor(row / m.ids.length), row % m.ids.length];
    if (from !== node && to !== node) return [];
    const { connection, isOpen, buffer, first, next, window, backoff, deadline } = sender;
    const receiver = receivers[row];
    return {
      from: m.ids[from]!,
      to: m.ids[to]!,
      number: connection,
      state: isOpen ? 'open' : 'opening',
      next,
      first,
      unacknowledged: next - first,
      waiting: buffer.length - (next - first),
      window,
      rto: timeoutOf(sender),
      left: deadline === null ? null : deadline - readClock(nodeAt(m, from).clock, 'mono', m.world.now),
      retries: backoff,
      early: receiver?.connection === connection ? receiver.early.length : 0,
    };
  });
}

/** Under way from or to the node, held ones included, in the order of their sending. */
function packetsOf(m: Machine, node: number): Packet[] {
  const travelling = m.world.pending.flatMap((event) => (event?.what === 'packet' ? [event] : []));
  return [...travelling, ...m.world.held].filter(({ from, to }) => from === node || to === node).toSorted((a, b) => a.row - b.row);
}
