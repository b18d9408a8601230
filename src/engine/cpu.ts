/**
 * A node's one CPU. A handler runs to completion; a step keeps the CPU busy before it; what comes meanwhile waits.
 * On waking: the rest of the interrupted handler, then queued packets in arrival order, then overdue timers by deadline; a node may
 * also take its timers before its packets, and both are legal.
 */
import { readClock, whenReads } from './clock.ts';
import type { ClockState } from './clock.ts';
import { strike } from './applyFault.ts';
import { envOf } from './env.ts';
import { cancel, endPacket, kindNumber, nodeAt, openFrame, openNamed, schedule } from './machine.ts';
import type { LocalEvent, Machine } from './machine.ts';
import type { Ask, ClockName } from './protocol.ts';
import { fail } from './power.ts';
import type { Name } from './tables.ts';
import { retimeTcp } from './tcp.ts';
import { resumeWork, startWork } from './work.ts';
import { askByHand, fireWorkload, noProcess } from './workload.ts';
import { timersOf } from './world.ts';
import type { Busy, NodeWorld, Packet, Step, Timer } from './world.ts';

const canRun = (n: NodeWorld): boolean => n.up && n.pause === null && n.busy === null;

const hasWaiting = (n: NodeWorld): boolean => n.steps.length > 0 || n.inbox.length > 0 || n.overdue.length > 0;

/** Sees to it that what waits is handled, one frame each, as soon as the CPU is free. */
export function wakeCpu(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  if (n.dispatch >= 0 || !hasWaiting(n) || !canRun(n)) return;
  n.dispatch = schedule(m, m.world.now, { what: 'dispatch', node });
}

/** Opens a frame and gives the CPU to a handler. Nothing is allocated here or in `leave`: every event passes through both. */
export function enter(m: Machine, frame: number, node: number, process: number, packet: number, cause: number, name: Name): void {
  openNamed(m, frame, node, packet, cause, name);
  m.lastFrame[node] = m.frame;
  const { running } = m;
  running.node = node;
  running.process = process;
  running.next = null;
}

/** The handler is done: books how it goes on. */
export function leave(m: Machine): void {
  const { running } = m;
  const { node, next } = running;
  running.node = -1;
  running.next = null;
  if (next === null) return wakeCpu(m, node);
  startWork(m, node, { process: next.process, name: next.name, key: next.arg, frame: m.frame }, next.work);
}

export function observe(m: Machine, node: number, kind: LocalEvent['kind'], peer: string | null, name: string, body: unknown): void {
  if (m.observe === null) return;
  const n = nodeAt(m, node);
  m.observe(node, { kind, peer, name, body, sinceBoot: readClock(n.clock, 'mono', m.world.now) - n.counts['boot origin']! });
}

/** False where there is no room for it. */
export function deliver(m: Machine, packet: Packet): boolean {
  const n = nodeAt(m, packet.to);
  if (canRun(n) && !hasWaiting(n)) {
    if (m.isRecording) m.trace.endPacket(packet.row, m.world.frame, 'delivered');
    receive(m, n, packet);
    return true;
  }
  const isFull = n.inbox.length >= n.inboxLimit;
  openFrame(m, isFull ? 'overflow' : 'buffered', packet.to, packet.row, packet.sentFrame, packet.kind);
  endPacket(m, packet.row, isFull ? 'overflow' : 'delivered');
  if (!isFull) n.inbox.push(packet);
  wakeCpu(m, packet.to);
  return !isFull;
}

function receive(m: Machine, n: NodeWorld, packet: Packet): void {
  const { to: node, process, kind, body } = packet;
  const { handler, name } = m.tables[node]![process]!.hears(kind);
  enter(m, handler === undefined ? kindNumber.ignored : kindNumber.receive, node, process, packet.row, packet.sentFrame, name);
  if (m.observe !== null) observe(m, node, 'receive', m.ids[packet.from]!, kind, body);
  try {
    if (handler !== undefined) handler(n.processes[process]!.state, body as never, envOf(m, node, process));
  } catch (error) {
    return fail(m, error, `receive ${kind}`);
  }
  leave(m);
}

/** The CPU's next piece of waiting work. */
export function dispatch(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  n.dispatch = -1;
  if (!canRun(n)) return;
  const step = n.steps[0];
  if (step !== undefined) {
    if (strike(m, node, step)) return wakeCpu(m, node);
    n.steps.shift();
    runStep(m, node, step);
    return;
  }
  const isTimersTurn = n.overdue.length > 0 && (n.wakes === 'timers' || n.inbox.length === 0);
  if (isTimersTurn) return fireTimer(m, node, n.overdue.shift()!);
  const item = n.inbox.shift();
  if (item?.what === 'packet') return receive(m, n, item);
  if (item?.what === 'request') return runRequest(m, node, item.name, item.frame, askByHand(m, node));
}

export function finishWork(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const busy = n.busy as Busy;
  const { process, name, key, frame } = busy;
  n.busy = { process, name, key, frame, left: 0, since: m.world.now, event: -1 };
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
  const { handler, count, name: called } = m.tables[node]![process]!.goesOn(name);
  n.counts[count] = (n.counts[count] ?? 0) + 1;
  enter(m, kindNumber.step, node, process, -1, step.frame, called);
  observe(m, node, 'step', null, name, key);
  try {
    if (handler !== undefined) handler(n.processes[process]!.state, envOf(m, node, process), key ?? '');
  } catch (error) {
    return fail(m, error, `step ${name}`);
  }
  leave(m);
}

/** By a hand or by a workload. */
export function runRequest(m: Machine, node: number, name: string, cause: number, ask: Ask): void {
  const process = m.roles[node]!.findIndex((role) => role.protocol.requests?.[name] !== undefined);
  const handler = m.roles[node]![process]!.protocol.requests?.[name];
  enter(m, kindNumber.request, node, process, -1, cause, m.called(name));
  observe(m, node, 'request', null, name, null);
  try {
    if (handler !== undefined) handler(nodeAt(m, node).processes[process]!.state, envOf(m, node, process), ask);
  } catch (error) {
    return fail(m, error, `request ${name}`);
  }
  leave(m);
}

export function timerDue(m: Machine, node: number, id: string): void {
  const n = nodeAt(m, node);
  const timer = n.timers[id] ?? null;
  if (timer === null) return;
  if (canRun(n) && !hasWaiting(n)) return fireTimer(m, node, id);
  n.timers[id] = moved(timer, -1);
  n.overdue.push(id);
  wakeCpu(m, node);
}

function fireTimer(m: Machine, node: number, id: string): void {
  const n = nodeAt(m, node);
  const timer = n.timers[id] ?? null;
  if (timer === null) return;
  forgetTimer(n, id, timer);
  const { process, name, key } = timer;
  if (process === noProcess) return fireWorkload(m, node, timer.setFrame);
  const { handler, name: called } = m.tables[node]![process]!.wakes(name);
  enter(m, kindNumber.timer, node, process, -1, timer.setFrame, called);
  observe(m, node, 'timer', null, name, key);
  try {
    if (handler !== undefined) handler(n.processes[process]!.state, envOf(m, node, process), key ?? '');
  } catch (error) {
    return fail(m, error, `timer ${name}`);
  }
  leave(m);
}

export function dropTimer(m: Machine, node: number, id: string): void {
  const n = nodeAt(m, node);
  const timer = n.timers[id] ?? null;
  if (timer === null) return;
  cancel(m, timer.event);
  forgetTimer(n, id, timer);
  if (n.overdue.length > 0) n.overdue = n.overdue.filter((other) => other !== id);
}

export const isSet = ({ timers }: NodeWorld, id: string): boolean => (timers[id] ?? null) !== null;

/** A name without keys keeps its place, for it is likely to be set again. */
function forgetTimer(n: NodeWorld, id: string, { key }: Timer): void {
  if (key === undefined) n.timers[id] = null;
  else delete n.timers[id];
  n.timerCount--;
}

const moved = ({ process, name, key, clock, deadline, setFrame }: Timer, event: number): Timer => ({
  process,
  name,
  key,
  clock,
  deadline,
  event,
  setFrame,
});

/** Timers follow their clock: after any change of it, each gets its new true time; of those that a jump made due, the most overdue goes first. */
export function retime(m: Machine, node: number): void {
  const n = nodeAt(m, node);
  const waiting = timersOf(n).filter(([id]) => !n.overdue.includes(id));
  const left = ({ clock, deadline }: Timer): number =>
    deadline - aheadOf(n.clock, clock) - readClock(n.clock, clock === 'wall' ? 'wall' : 'mono', m.world.now);
  for (const [id, timer] of waiting.toSorted(([, a], [, b]) => left(a) - left(b) || a.setFrame - b.setFrame)) {
    cancel(m, timer.event);
    n.timers[id] = moved(timer, timerEvent(m, node, id, timer.clock, timer.deadline));
  }
  retimeTcp(m, node);
}

/** With the bug of 2012 a wall timer that is overdue when it is set fires at once, and a loop around it would never let time pass: it costs a call. */
const callUs = 50;

const aheadOf = (clock: ClockState, name: ClockName): number => (name === 'wall' ? (clock.timersAhead ?? 0) : 0);

export function timerEvent(m: Machine, node: number, id: string, name: ClockName, deadline: number): number {
  const { clock } = nodeAt(m, node);
  const ahead = aheadOf(clock, name);
  const due = whenReads(clock, name, deadline - ahead, m.world.now);
  if (due === Infinity) return -1;
  return schedule(m, ahead === 0 ? due : Math.max(due, m.world.now + callUs), { what: 'timer', node, id });
}
