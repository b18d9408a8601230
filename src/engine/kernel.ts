/**
 * The kernel: one event at a time, in the order (time, sequence). Everything that happens in a run happens in `step`.
 * A keyframe is a copy of the world; a seek restores one and steps on, and gives the same world bit for bit.
 */
import { assert, Broken, never } from '../base/assert.ts';
import { Hasher, hashPlain, hashTainted } from '../base/hash.ts';
import { clonePlain, equalPlain } from '../base/plain.ts';
import { remembered } from '../base/remembered.ts';
import { chosenOver } from './adversary.ts';
import { applyFault } from './applyFault.ts';
import { speak } from './byzantine.ts';
import { finishPull } from './adjust.ts';
import { readChange } from './changes.ts';
import { dispatch, finishWork, timerDue } from './cpu.ts';
import { finishSync } from './disk.ts';
import { createEnv } from './env.ts';
import type { Face } from './protocol.ts';
import { nodeAt, openFrame, record } from './machine.ts';
import type { LocalEvent, Machine } from './machine.ts';
import { linkPurposes } from './links.ts';
import { arrive, notice } from './network.ts';
import { emptyWorld, newNode } from './newWorld.ts';
import { planOf } from './plan.ts';
import { openPorts, portState } from './port.ts';
import { firstBoot, firstClock, formatted, restart, thaw } from './power.ts';
import type { Setup } from './setup.ts';
import { nameOf, tableOf } from './tables.ts';
import { retransmit } from './tcp.ts';
import { tcpState } from './tcpWorld.ts';
import { hearTime, poll } from './timeDaemon.ts';
import { keepTime } from './timeService.ts';
import { Trace } from './trace.ts';
import { cloneWorld } from './world.ts';
import type { PendingEvent, World } from './world.ts';

/** Events one instant may hold: more is a protocol that talks to itself without end. */
export const instantLimit = 100_000;

export interface Keyframe {
  readonly frame: number;
  readonly world: World;
  readonly hasher: Hasher;
  readonly lastFrame: Int32Array;
}

interface Options {
  readonly trace?: Trace;
  readonly freezesMessages?: boolean;
  readonly showsFaces?: boolean;
  readonly observe?: (node: number, event: LocalEvent) => void;
}

export function createMachine(setup: Setup, options: Options = {}): Machine {
  const ids = Object.keys(setup.cast);
  const roles = ids.map((id) => setup.cast[id]!.roles);
  const called = remembered(nameOf);
  const m: Machine = {
    setup,
    plan: planOf(setup),
    ids,
    indexOf: Object.fromEntries(ids.map((id, i) => [id, i])),
    roles,
    tables: roles.map((all) => all.map(({ protocol }, p) => tableOf(protocol, p, called))),
    called,
    linkPurposes: linkPurposes(ids),
    trace: options.trace ?? new Trace(),
    world: emptyWorld(ids, setup),
    hasher: new Hasher(),
    isRecording: true,
    frame: -1,
    envs: [],
    running: { node: -1, process: -1, next: null },
    frameHistory: [],
    faces: ids.map(() => null),
    lastFrame: new Int32Array(ids.length).fill(-1),
    freezesMessages: options.freezesMessages ?? false,
    showsFaces: options.showsFaces ?? true,
    observe: options.observe ?? null,
  };
  m.envs = roles.map((all, node) => all.map((_, p) => createEnv(m, node, p)));
  m.world.nodes = ids.map((id) => newNode(setup, id));
  ids.forEach((_, node) => {
    nodeAt(m, node).processes = m.roles[node]!.map((__, p) => {
      const durable = formatted(m, node, p);
      return { state: {}, disk: clonePlain(durable), durable };
    });
    firstClock(m, node);
  });
  openPorts(m);
  return m;
}

/** Handles the next event or fault not later than `until`; false when there is none. Events that change nothing anyone could see make no frame. */
export function step(m: Machine, until: number): boolean {
  const { world } = m;
  if (world.frame < m.ids.length) return bootNext(m);
  for (;;) {
    const next = world.queue.peekTime();
    const fault = m.plan.timed[world.faultsDone];
    const handledThen = fault !== undefined && fault.at === world.now ? world.atNow : 0;
    const isFaultDue = fault !== undefined && (fault.at < next || (fault.at === next && fault.after <= handledThen));
    if (isFaultDue) {
      if (fault.at > until) return false;
      moveTo(world, Math.max(world.now, fault.at));
      world.faultsDone++;
      applyFault(m, fault.fault, fault.by, fault.index);
      recordFace(m);
      return true;
    }
    if (next === Infinity || next > until) return false;
    const before = world.frame;
    handleNext(m);
    if (world.frame > before) return true;
  }
}

/** Every node boots before anything else happens, faults at time 0 included. */
function bootNext(m: Machine): true {
  firstBoot(m, m.world.frame);
  recordFace(m);
  return true;
}

function handleNext(m: Machine): void {
  const { world } = m;
  const id = world.queue.pop();
  const event = world.pending[id] as PendingEvent;
  world.pending[id] = null;
  moveTo(world, world.queue.lastTime);
  const before = world.frame;
  handle(m, event);
  if (world.frame === before) return;
  recordFace(m);
  world.atNow++;
  if (world.atNow > instantLimit) throw new Broken(`more than ${instantLimit} events at one instant, ${world.now} µs`);
}

function moveTo(world: World, time: number): void {
  if (time === world.now) return;
  world.now = time;
  world.atNow = 0;
}

function handle(m: Machine, event: PendingEvent): void {
  switch (event.what) {
    case 'packet':
      return arrive(m, chosenOver(m, event));
    case 'bounce':
      return notice(m, event.packet, event.as);
    case 'timer':
      return timerDue(m, event.node, event.id);
    case 'work':
      return finishWork(m, event.node);
    case 'retransmit':
      return retransmit(m, event.row);
    case 'dispatch':
      return dispatch(m, event.node);
    case 'spoken':
      return speak(m, event);
    case 'synced':
      return finishSync(m, event.node, event.sync);
    case 'thaw':
      openFrame(m, 'thaw', event.node, -1, event.cause, 'thaw');
      m.lastFrame[event.node] = m.frame;
      thaw(m, event.node);
      return;
    case 'restart':
      return restart(m, event.node, event.disk, event.cause);
    case 'pulled':
      return finishPull(m, event.node, event.name);
    case 'sync':
      return keepTime(m, event.node);
    case 'poll':
      return poll(m, event);
    case 'timeTold':
      return hearTime(m, event);
    default:
      return never(event);
  }
}

/** The face of the node whose handler ran; a paused or crashed one keeps what its handlers last left. */
function recordFace(m: Machine): void {
  if (!m.isRecording || !m.showsFaces) return;
  const node = m.trace.frames.columns.node[m.frame]!;
  const hasRun = node >= 0 && m.lastFrame[node] === m.frame;
  if (!hasRun || !nodeAt(m, node).up) return;
  const face = shownFace(m, node);
  if (equalPlain(face, m.faces[node])) return;
  m.faces[node] = clonePlain(face); // it may hold what handlers go on changing
  record(m, 'face', node, face);
}

function shownFace(m: Machine, node: number): Face {
  try {
    return faceOf(m, node);
  } catch (error) {
    if (m.world.isTainted) return { role: 'out of its mind' };
    throw new Broken(`face of ${m.ids[node]}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Several processes show as one: the first one's role, everybody's facts and beliefs. */
function faceOf(m: Machine, node: number): Face {
  const faces = nodeAt(m, node).processes.map((process, p) => {
    const { protocol, config } = m.roles[node]![p]!;
    return protocol.face(process.state, process.disk, config, m.ids[node]!);
  });
  const first = faces[0]!;
  if (faces.length === 1) return first;
  return {
    ...first,
    facts: Object.assign({}, ...faces.map((face) => face.facts ?? {})) as NonNullable<Face['facts']>,
    beliefs: faces.flatMap((face) => face.beliefs ?? []),
    leases: faces.flatMap((face) => face.leases ?? []),
  };
}

export function keyframe(m: Machine): Keyframe {
  return { frame: m.world.frame, world: cloneWorld(m.world, m.ids), hasher: m.hasher.copy(), lastFrame: m.lastFrame.slice() };
}

/** The keyframe itself stays as it was, for the next time. */
export function restore(m: Machine, saved: Keyframe): void {
  m.world = cloneWorld(saved.world);
  m.hasher = saved.hasher.copy();
  m.lastFrame.set(saved.lastFrame);
  m.frame = saved.frame - 1;
  m.running.node = -1;
  m.running.next = null;
  m.frameHistory = [];
}

/** Goes again, without a record, over frames that are on record, until `frames` of them have happened. */
export function stepSilently(m: Machine, frames: number): void {
  m.isRecording = false;
  try {
    while (m.world.frame < frames) assert(step(m, Infinity), 'the run has no such frame');
  } finally {
    m.isRecording = true;
  }
}

/** After a truncation: what was shown last, for each node. */
export function resetFaces(m: Machine): void {
  m.ids.forEach((_, node) => {
    const row = m.trace.changesOf('face', node).at(-1);
    m.faces[node] = row === undefined ? null : readChange('face', m.trace.change(row).value);
  });
}

/** Over every frame so far and the whole state of the world: equal when two runs took the same course. */
export function traceHash(m: Machine): string {
  const hasher = m.hasher.copy();
  const nodes = m.world.nodes.map(({ incarnation, up, processes, timers, inbox, clock }) => ({
    incarnation,
    up,
    processes,
    timers: Object.keys(timers)
      .filter((id) => timers[id] !== null)
      .toSorted(),
    inbox: inbox.length,
    clock,
  }));
  const { sent } = m.world.traffic;
  const links = m.world.links.map(({ row, cut, loss, dup, reorder, delay }) => ({ cut, loss, dup, reorder, delay, sent: sent[row]! }));
  hasher.addText((m.world.isTainted ? hashTainted : hashPlain)([nodes, links]));
  if (m.world.ports.length > 0) hasher.addText(hashPlain(m.world.ports.map(portState)));
  const tcp = tcpState(m.world.tcp);
  if (tcp !== null) hasher.addText((m.world.isTainted ? hashTainted : hashPlain)(tcp));
  hasher.addWhole(m.world.frame);
  return hasher.digest();
}
