/** What the kernel's parts share: the setup, the world of the moment, the trace, and the few verbs on the queue. */
import { Broken } from '../base/assert.ts';
import { Hasher } from '../base/hash.ts';
import { purposeOf } from '../base/draw.ts';
import type { ChangeValues, StatusChange } from './changes.ts';
import type { AnyEnv } from './env.ts';
import type { Plan } from './plan.ts';
import type { AnyProtocol, Face, HistoryEntry, Key, NodeId } from './protocol.ts';
import type { Role, Setup } from './setup.ts';
import type { Name, ProcessTable } from './tables.ts';
import type { ChangeKind, Fate, FrameKind, Trace } from './trace.ts';
import { frameKinds } from './trace.ts';
import type { NodeWorld, PendingEvent, World } from './world.ts';

/** One of a node's own events, as it could have written it down itself: no true time, no ids of the engine. */
export interface LocalEvent {
  readonly kind: 'boot' | 'send' | 'receive' | 'timer' | 'step' | 'request';
  readonly peer: NodeId | null;
  readonly name: string;
  readonly body: unknown;
  /** Microseconds of the node's monotonic clock since its boot. */
  readonly sinceBoot: number;
}

/** Where a handler goes on, as it asked for by `env.next`. */
export interface Continuation {
  readonly process: number;
  readonly name: string;
  readonly work: number;
  readonly arg: Key | undefined;
}

export interface Machine {
  readonly setup: Setup;
  plan: Plan;
  readonly ids: readonly NodeId[];
  readonly indexOf: { readonly [id: NodeId]: number };
  readonly roles: readonly (readonly Role[])[];
  /** What each node's processes say and do, word by word. */
  readonly tables: readonly (readonly ProcessTable[])[];
  readonly called: (text: string) => Name;
  /** What each link's draws are keyed by: see `linkPurposes`. */
  readonly linkPurposes: Uint32Array;
  readonly trace: Trace;
  world: World;
  hasher: Hasher;
  /** False while a seek goes again over what is on record. */
  isRecording: boolean;
  /** Index of the frame being handled. */
  frame: number;
  /** What the handlers of each node's processes hold in their hands. */
  envs: readonly (readonly AnyEnv[])[];
  /** The handler under way: where it runs (node −1: none does), and how it wishes to go on. */
  readonly running: { node: number; process: number; next: Continuation | null };
  /** Clients' history of the frame being handled. */
  frameHistory: HistoryEntry[];
  /** For each node, the face recorded last. */
  readonly faces: (Face | null)[];
  /** For each node, the last frame that a handler of its ran in. */
  readonly lastFrame: Int32Array;
  /** Whether a message that is changed after it was sent throws: for tests of protocols. */
  readonly freezesMessages: boolean;
  /** Whether the trace is told how nodes show themselves. */
  readonly showsFaces: boolean;
  readonly observe: ((node: number, event: LocalEvent) => void) | null;
}

export const nodeAt = (m: Machine, node: number): NodeWorld => m.world.nodes[node]!;

export const protocolAt = (m: Machine, node: number, process: number): AnyProtocol => m.roles[node]![process]!.protocol;

/**
 * A process where it runs, for whoever holds on to one. A class, because objects with accessors of their own have no shape in common, by which
 * engines find what is in them without a search.
 */
export class Playing {
  protected readonly m: Machine;
  protected readonly at: number;
  protected readonly process: number;

  constructor(m: Machine, node: number, process: number) {
    this.m = m;
    this.at = node;
    this.process = process;
  }

  protected get node(): NodeWorld {
    return this.m.world.nodes[this.at]!;
  }

  get disk(): object {
    return this.node.processes[this.process]!.disk;
  }
}

/** A uniform draw's purpose: its name, hashed once. */
export const purpose = (name: string): number => purposeOf(name);

export function schedule(m: Machine, time: number, event: PendingEvent): number {
  const { world } = m;
  if (!(time >= world.now)) throw new Broken(`a ${event.what} cannot be due at ${time} µs: it is ${world.now} µs`);
  const id = world.queue.push(time, world.sequence++);
  world.pending[id] = event;
  return id;
}

/** 2⁵²: sequences count up from 0 and never come near. */
const aheadOfAll = 4_503_599_627_370_496;

/** Ahead of everything else that is due now; of several, in this order. */
export function scheduleNext(m: Machine, event: PendingEvent): void {
  const { world } = m;
  world.pending[world.queue.push(world.now, world.sequence++ - aheadOfAll)] = event;
}

/** Takes an event out of the queue; nothing where it is not in it any more. */
export function cancel(m: Machine, id: number): void {
  const { pending, queue } = m.world;
  if (id < 0 || pending[id] === null) return;
  pending[id] = null;
  queue.remove(id);
}

/** Frames' kinds as the trace has them. */
export const kindNumber: { readonly [K in FrameKind]: number } = Object.fromEntries(frameKinds.map((kind, i) => [kind, i])) as never;

/** Opens the next frame. What follows, until the next one, belongs to it. */
export function openFrame(m: Machine, kind: FrameKind, node: number, packet: number, cause: number, name: string): void {
  openNamed(m, kindNumber[kind], node, packet, cause, m.called(name));
}

/** As `openFrame`, of what happens often. */
export function openNamed(m: Machine, kind: number, node: number, packet: number, cause: number, name: Name): void {
  const { world } = m;
  m.frame = world.frame++;
  if (m.frameHistory.length > 0) m.frameHistory = [];
  const { hasher } = m;
  hasher.addWhole(world.now);
  hasher.addWhole(kind * 65_536 + node + 1);
  hasher.addWhole(packet);
  hasher.addWords(name.words);
  if (m.isRecording) m.trace.addNamedFrame(world.now, kind, node, packet, cause, rowOf(m, name));
}

const rowOf = ({ trace }: Machine, name: Name): number => (name.row < 0 ? (name.row = trace.nameRow(name.text)) : name.row);

/** Nothing happens in it: the world, and the run's hash, stay as they were. */
export function openEnd(m: Machine): void {
  m.frame = m.world.frame;
  m.trace.addFrame(m.world.now, kindNumber.end, -1, -1, -1, 'of the run');
}

export function record<K extends ChangeKind>(m: Machine, kind: K, subject: number, value: ChangeValues[K]): void {
  if (m.isRecording) m.trace.addChange(kind, m.frame, subject, JSON.stringify(value));
}

export function endPacket(m: Machine, row: number, fate: Fate): void {
  if (m.isRecording) m.trace.endPacket(row, m.frame, fate);
}

/** What of a machine is not as it should be, whatever state it is in. */
function weaknesses(m: Machine, n: NodeWorld): Omit<StatusChange, 'state'> {
  const { inbox, wakes } = m.setup.network;
  return {
    slow: n.slow,
    ...(n.stolen > 0 && { stolen: n.stolen }),
    incarnation: n.incarnation,
    fsync: n.fsyncIgnored ? 'ignored' : 'works',
    ...(n.diskBusyUntil > 0 && { stalledUntil: n.diskBusyUntil }),
    ...(n.byz !== null && { byz: n.byz.strategy === 'honest' ? 'scripted' : n.byz.strategy }),
    ...((n.inboxLimit !== inbox || n.wakes !== wakes) && { inbox: { limit: n.inboxLimit, first: n.wakes } }),
  };
}

export function recordStatus(m: Machine, node: number, extra: Pick<StatusChange, 'diskLost' | 'torn'> = {}): void {
  const n = nodeAt(m, node);
  const common = { ...weaknesses(m, n), ...extra };
  if (!n.up) {
    record(m, 'status', node, {
      state: 'crashed',
      since: n.downSince,
      until: n.downUntil,
      scope: n.hostUp ? 'process' : 'host',
      ...(n.died !== null && { died: n.died }),
      ...common,
    });
    return;
  }
  if (n.pause !== null) {
    const state = n.pause.kind === 'vm' ? 'suspended' : 'frozen';
    record(m, 'status', node, { state, since: n.pause.since, until: n.pause.until, ...common });
    return;
  }
  record(m, 'status', node, { state: 'running', ...common });
}
