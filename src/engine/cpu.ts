/**
 * A node's one CPU. A handler runs to completion; a step keeps the CPU busy before it; what comes meanwhile waits.
 * On waking: the rest of the interrupted handler, then queued packets in arrival order, then overdue timers by deadline.
 */
import { Broken } from '../base/assert.ts';
import { clonePlain } from '../base/plain.ts';
import { readClock, whenReads } from './clock.ts';
import { strike } from './applyFault.ts';
import { envOf } from './env.ts';
import { cancel, endPacket, nodeAt, openFrame, protocolAt, schedule } from './machine.ts';
import type { LocalEvent, Machine } from './machine.ts';
import type { FrameKind } from './trace.ts';
import type { Busy, NodeWorld, Packet, PendingEvent, Step, Sync, Timer } from './world.ts';

const canRun = (m: Machine, node: number): boolean => {
  const n = nodeAt(m, node);
  return n.up && n.pause === null && n.busy === null;
};

const hasWaiting = (m: Machine, node: number): boolean => {
  const n = nodeAt(m, node);
  return n.steps.length > 0 || n.inbox.length > 0 || n.overdue.length > 0;
};

/** Sees to it that what waits is handled, one frame each, as soon as the CPU is free. */
export function wakeCpu(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  if (n.dispatch >= 0 || !canRun(m, node) || !hasWaiting(m, node)) return;
  n.dispatch = schedule(m, m.world.now, { kind: 'dispatch', node });
}

interface Run {
  readonly node: number;
  readonly process: number;
  readonly frame: FrameKind;
  readonly packet: number;
  readonly cause: number;
  readonly name: string;
  readonly local: { readonly kind: LocalEvent['kind']; readonly peer: string | null; readonly body: unknown };
  readonly handler: () => void;
}

/** One frame: opens it, runs the handler, and books how it goes on. */
export function run(m: Machine, what: Run): void {
  const { node, process } = what;
  openFrame(m, what.frame, node, what.packet, what.cause, what.name);
  m.lastFrame[node] = m.frame;
  observe(m, node, what.local.kind, what.local.peer, what.name, what.local.body);
  m.running = { node, process, next: null };
  try {
    what.handler();
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    throw new Broken(`${protocolAt(m, node, m.running.process).name} at ${m.ids[node]}, ${what.frame} ${what.name}: ${says}`);
  }
  const { next } = m.running;
  m.running = null;
  if (next === null) return wakeCpu(m, node);
  startWork(m, node, { process: next.process, name: next.name, key: next.arg, frame: m.frame }, next.work);
}

export function observe(m: Machine, node: number, kind: LocalEvent['kind'], peer: string | null, name: string, body: unknown): void {
  if (m.observe === null) return;
  const n = nodeAt(m, node);
  m.observe(node, { kind, peer, name, body, sinceBoot: readClock(n.clock, 'mono', m.world.now) - n.counts['boot origin']! });
}

function startWork(m: Machine, node: number, step: Step, work: number): void {
  const n = nodeAt(m, node);
  const event = schedule(m, m.world.now + Math.ceil(work * n.slow), { kind: 'work', node });
  n.busy = { ...step, left: work, since: m.world.now, event };
}

/** Stops the work under way and remembers how much of it is left. Work that stands still already has no more of it done. */
export function suspendWork(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  if (n.busy === null || n.busy.event < 0) return;
  cancel(m, n.busy.event);
  const left = Math.max(0, n.busy.left - Math.floor((m.world.now - n.busy.since) / n.slow));
  n.busy = { ...n.busy, left, since: m.world.now, event: -1 };
}

export function resumeWork(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  if (n.busy === null) return wakeCpu(m, node);
  if (n.busy.event >= 0) return;
  const event = schedule(m, m.world.now + Math.ceil(n.busy.left * n.slow), { kind: 'work', node });
  n.busy = { ...n.busy, since: m.world.now, event };
}

export function deliver(m: Machine, packet: Packet): void {
  const n = nodeAt(m, packet.to);
  if (canRun(m, packet.to) && !hasWaiting(m, packet.to)) {
    endsDelivered(m, packet, () => receive(m, packet));
    return;
  }
  const isFull = n.inbox.length >= m.setup.network.inbox;
  openFrame(m, isFull ? 'overflow' : 'buffered', packet.to, packet.row, packet.sentFrame, packet.kind);
  endPacket(m, packet.row, isFull ? 'overflow' : 'delivered');
  if (!isFull) n.inbox.push({ kind: 'packet', packet });
  wakeCpu(m, packet.to);
}

function endsDelivered(m: Machine, packet: Packet, handle: () => void): void {
  const frame = m.world.frame;
  if (m.isRecording) m.trace.endPacket(packet.row, frame, m.world.now, 'delivered');
  handle();
}

function receive(m: Machine, packet: Packet): void {
  const { to: node, process, kind, body } = packet;
  const handler = protocolAt(m, node, process).receive[kind];
  const frame = handler === undefined ? 'ignored' : 'receive';
  const env = envOf(m, node, process);
  run(m, {
    node,
    process,
    frame,
    packet: packet.row,
    cause: packet.sentFrame,
    name: kind,
    local: { kind: 'receive', peer: m.ids[packet.from]!, body },
    handler: () => handler?.(nodeAt(m, node).processes[process]!.state, body as never, env),
  });
}

/** The CPU's next piece of waiting work. */
export function dispatch(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  n.dispatch = -1;
  if (!canRun(m, node)) return;
  const step = n.steps[0];
  if (step !== undefined) {
    if (strike(m, node, step)) return wakeCpu(m, node);
    n.steps.shift();
    runStep(m, node, step);
    return;
  }
  const item = n.inbox.shift();
  if (item?.kind === 'packet') return receive(m, item.packet);
  if (item?.kind === 'request') return runRequest(m, node, item.name, item.frame);
  const overdue = n.overdue.shift();
  if (overdue !== undefined) fireTimer(m, node, overdue);
}

export function finishWork(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const busy = n.busy as Busy;
  n.busy = { ...busy, left: 0, since: m.world.now, event: -1 };
  if (strike(m, node, busy)) {
    if (n.pause === null) resumeWork(m, node);
    return;
  }
  n.busy = null;
  runStep(m, node, busy);
}

function runStep(m: Machine, node: number, step: Step): void {
  const n = nodeAt(m, node);
  const { process, name, key } = step;
  const count = `step ${name}`;
  n.counts[count] = (n.counts[count] ?? 0) + 1;
  const handler = protocolAt(m, node, process).step?.[name];
  const env = envOf(m, node, process);
  run(m, {
    node,
    process,
    frame: 'step',
    packet: -1,
    cause: step.frame,
    name,
    local: { kind: 'step', peer: null, body: key },
    handler: () => handler?.(n.processes[process]!.state, env, key ?? ''),
  });
}

function runRequest(m: Machine, node: number, name: string, cause: number): void {
  const process = m.roles[node]!.findIndex((role) => role.protocol.requests?.[name] !== undefined);
  const handler = protocolAt(m, node, process).requests?.[name];
  const env = envOf(m, node, process);
  run(m, {
    node,
    process,
    frame: 'request',
    packet: -1,
    cause,
    name,
    local: { kind: 'request', peer: null, body: null },
    handler: () => handler?.(nodeAt(m, node).processes[process]!.state, env),
  });
}

export function timerDue(m: Machine, node: number, id: string): void {
  const n = nodeAt(m, node);
  const timer = n.timers[id];
  if (timer === undefined) return;
  if (canRun(m, node) && !hasWaiting(m, node)) return fireTimer(m, node, id);
  n.timers[id] = { ...timer, event: -1 };
  n.overdue.push(id);
  wakeCpu(m, node);
}

function fireTimer(m: Machine, node: number, id: string): void {
  const n = nodeAt(m, node);
  const timer = n.timers[id];
  if (timer === undefined) return;
  forgetTimer(n, id);
  const { process, name, key } = timer;
  const handler = protocolAt(m, node, process).timeout?.[name];
  const env = envOf(m, node, process);
  run(m, {
    node,
    process,
    frame: 'timer',
    packet: -1,
    cause: timer.setFrame,
    name,
    local: { kind: 'timer', peer: null, body: key },
    handler: () => handler?.(n.processes[process]!.state, env, key ?? ''),
  });
}

export function forgetTimer(n: NodeWorld, id: string): void {
  delete n.timers[id];
  n.timerCount--;
}

/** Timers follow their clock: after any change of it, each gets its new true time; of those that a jump made due, the most overdue goes first. */
export function retime(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const waiting = Object.entries(n.timers).filter(([id]) => !n.overdue.includes(id));
  const left = ({ clock, deadline }: Timer): number => deadline - readClock(n.clock, clock === 'wall' ? 'wall' : 'mono', m.world.now);
  for (const [id, timer] of waiting.toSorted(([, a], [, b]) => left(a) - left(b))) {
    cancel(m, timer.event);
    n.timers[id] = { ...timer, event: timerEvent(m, node, id, timer) };
  }
}

export function timerEvent(m: Machine, node: number, id: string, timer: Pick<Timer, 'clock' | 'deadline'>): number {
  const due = whenReads(nodeAt(m, node).clock, timer.clock, timer.deadline, m.world.now);
  return due === Infinity ? -1 : schedule(m, due, { kind: 'timer', node, id });
}

export function startSync(m: Machine, node: number, step: Step, disk: object): void {
  const n = nodeAt(m, node);
  const at = Math.max(m.world.now, n.diskBusyUntil) + m.setup.network.fsync;
  const sync: Sync = { ...step, disk: clonePlain(disk), incarnation: n.incarnation };
  const event: PendingEvent = { kind: 'synced', node, sync };
  schedule(m, at, event);
}

/** The disk has it, unless fsync is ignored; the process goes on as though it had. */
export function finishSync(m: Machine, node: number, sync: Sync): void {
  const n = nodeAt(m, node);
  if (!n.up || n.incarnation !== sync.incarnation) return;
  if (m.world.now < n.diskBusyUntil) {
    schedule(m, n.diskBusyUntil, { kind: 'synced', node, sync });
    return;
  }
  openFrame(m, 'synced', node, -1, sync.frame, sync.name);
  if (!n.fsyncIgnored) n.processes[sync.process]!.durable = sync.disk;
  n.steps.push({ process: sync.process, name: sync.name, key: sync.key, frame: m.frame });
  wakeCpu(m, node);
}
