/** The state of a run at one moment: plain data and one queue, so that a keyframe is a copy and a rewind is exact. */
import { Broken } from '../base/assert.ts';
import { clonePlain } from '../base/plain.ts';
import type { EventQueue } from '../base/eventQueue.ts';
import type { ClockState } from './clock.ts';
import type { Lie, Strategy } from './fault.ts';
import { cloneTraffic } from './linkWorld.ts';
import type { LinkWorld, Traffic } from './linkWorld.ts';
import type { Letter } from './network.ts';
import type { ClockName, Key, NodeId } from './protocol.ts';
import type { Handling, PortWorld } from './portWorld.ts';
import type { Adversary, Gst, WakeOrder, Workload } from './setup.ts';
import type { TimeDaemon } from './timeWorld.ts';
import { cloneTcp } from './tcpWorld.ts';
import type { Segment, TcpWorld } from './tcpWorld.ts';

/** A message under way. Replaced, never changed. */
export interface Packet {
  readonly what: 'packet';
  /** Row in the trace's packets. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** Which of the sender's processes speaks, and which of the target's is spoken to. */
  readonly by: number;
  readonly process: number;
  readonly kind: string;
  readonly body: object;
  readonly number: number;
  readonly copy: number;
  readonly sentFrame: number;
  readonly handling: Handling;
  /** How long it was to take when it was sent; where it goes through a port, from the moment it leaves it. */
  readonly flight: number;
  readonly dueAt: number;
  /** Where on the way the present leg began, and when: a hold begins a new leg. Ahead of now while it waits in a port. */
  readonly done: number;
  readonly legAt: number;
  readonly fate: 'arrives' | 'lost' | 'cut' | 'corrupted' | 'queueFull' | 'blocked';
  /** How often an adversary has let another arrive in its stead; absent for never. */
  readonly passedOver?: number;
  /** Undefined for a datagram. */
  readonly segment: Segment | undefined;
}

/** What the queue's ids stand for. Immutable, so keyframes share it; null for an id that is free. */
export type PendingEvent =
  | Packet
  | { readonly what: 'bounce'; readonly packet: Packet; readonly as: 'refused' | 'unreachable' | 'busy' }
  | { readonly what: 'timer'; readonly node: number; readonly id: string }
  | { readonly what: 'work'; readonly node: number }
  | { readonly what: 'retransmit'; readonly row: number }
  | { readonly what: 'dispatch'; readonly node: number }
  | { readonly what: 'spoken'; readonly letter: Letter; readonly incarnation: number; readonly cause: number }
  | { readonly what: 'synced'; readonly node: number; readonly sync: Sync }
  | { readonly what: 'thaw'; readonly node: number; readonly cause: number }
  | { readonly what: 'restart'; readonly node: number; readonly disk: 'kept' | 'lost'; readonly cause: number }
  | { readonly what: 'pulled'; readonly node: number; readonly name: PullName }
  | { readonly what: 'sync'; readonly node: number }
  | { readonly what: 'poll'; readonly node: number; readonly run: number }
  | {
      readonly what: 'timeTold';
      readonly node: number;
      readonly run: number;
      readonly cause: number;
      /** By the asker's boottime. */
      readonly asked: number;
      /** By the server's clock. */
      readonly received: number;
      readonly server: number;
    };

export interface Timer {
  readonly process: number;
  readonly name: string;
  readonly key: Key | undefined;
  readonly clock: ClockName;
  /** A reading of the timer's clock. */
  readonly deadline: number;
  /** Id of the queue's event; -1 while the clock stands still, or when it is overdue. */
  readonly event: number;
  readonly setFrame: number;
}

/** Those that are set. */
export const timersOf = ({ timers }: Pick<NodeWorld, 'timers'>): readonly (readonly [id: string, timer: Timer])[] =>
  Object.entries(timers).flatMap(([id, timer]) => (timer === null ? [] : [[id, timer] as const]));

export interface Step {
  readonly process: number;
  readonly name: string;
  readonly key: Key | undefined;
  readonly frame: number;
}

export interface Sync extends Step {
  readonly disk: object;
  readonly incarnation: number;
  /** Rises with each fsync that is asked for: the disk takes them in this order. */
  readonly order: number;
}

export interface Busy extends Step {
  /** Microseconds of work that were left at `since`; a fraction after a change of pace in its midst. */
  readonly left: number;
  readonly since: number;
  readonly event: number;
}

export type Waiting = Packet | { readonly what: 'request'; readonly name: string; readonly frame: number };

export interface Pause {
  readonly kind: 'process' | 'vm';
  readonly since: number;
  /** The boottime from which on the wall clock of a suspended machine has missed what passed. */
  readonly missesFrom: number;
  readonly until: number | null;
  readonly event: number;
  readonly clock: 'resync' | 'stale';
}

/** What moves a wall clock at a rate of its own for a while. */
export type PullName = 'slew' | 'smear';

export interface Pull {
  readonly ppm: number;
  /** Microseconds of true time that it had still to run at `since`. */
  readonly left: number;
  readonly since: number;
  /** -1 while the clock stands still. */
  readonly event: number;
}

/** What the clocks count: its own frequency error at 25 °C, and how warm it is. */
export interface Crystal {
  readonly ppm: number;
  readonly celsius: number;
}

export interface Process {
  state: object;
  disk: object;
  /** The disk as of the last completed fsync. */
  durable: object;
}

export interface Byzantine {
  readonly strategy: Strategy;
  readonly lies: readonly Lie[];
}

export interface NodeWorld {
  incarnation: number;
  up: boolean;
  /** Whether the operating system answers; true while up. */
  hostUp: boolean;
  downSince: number;
  downUntil: number | null;
  /** The handler in which its process died by itself, while it is down. */
  died: string | null;
  restart: number;
  pause: Pause | null;
  clock: ClockState;
  crystal: Crystal;
  slew: Pull | null;
  smear: Pull | null;
  /** Null where the cast keeps the time, or nothing does. */
  daemon: TimeDaemon | null;
  /** What every step's work is multiplied by. */
  slow: number;
  /** Share of the CPU that a hypervisor gives to others: 0 to less than 1. */
  stolen: number;
  fsyncIgnored: boolean;
  diskBusyUntil: number;
  /** What the crash tore that the node has not restarted from yet, in words. */
  torn: string | null;
  busy: Busy | null;
  steps: Step[];
  inbox: Waiting[];
  inboxLimit: number;
  wakes: WakeOrder;
  /** Ids of timers whose deadline passed while the CPU was not free, by deadline. */
  overdue: string[];
  /** By process, name and key; null for one without a key that is not set now. */
  timers: { [id: string]: Timer | null };
  timerCount: number;
  processes: Process[];
  /** Null while it is honest. */
  byz: Byzantine | null;
  /** What a node that replays has said lately. */
  said: Letter[];
  dispatch: number;
  /** What it asks for by itself; null for nothing. */
  workload: Workload | null;
  /** Ids of the operations that a closed workload waits for. */
  openOperations: string[];
  /** How often each named step has been about to run, and how often each random purpose was drawn. */
  counts: { [name: string]: number };
}

export interface World {
  now: number;
  sequence: number;
  /** Frames handled so far. */
  frame: number;
  /** Events handled at `now` so far; first boots and faults at a set time are not counted, a strike is. */
  atNow: number;
  packets: number;
  queue: EventQueue;
  pending: (PendingEvent | null)[];
  nodes: NodeWorld[];
  links: LinkWorld[];
  traffic: Traffic;
  ports: PortWorld[];
  tcp: TcpWorld;
  held: Packet[];
  /** Null where delays have no bound and never had one. */
  gst: Gst | null;
  /** When the last asynchrony began. */
  asynchronousSince: number;
  adversary: Adversary | null;
  /** By direction and kind: how many messages in a row an adversary has kept from arriving in their time. */
  thwarted: { [message: string]: number };
  /** How many of the plan's timed faults have happened. */
  faultsDone: number;
  /** Keys of the plan's strikes that have happened. */
  struck: string[];
  /** Whether somebody may have read what no protocol wrote: a torn disk, a lie, damage unnoticed. A handler that throws is then a process that dies of it. */
  isTainted: boolean;
}

/** `names` of the nodes are for the error that says where something is not plain. */
export function cloneWorld(world: World, names: readonly NodeId[] = []): World {
  return {
    ...world,
    queue: world.queue.copy(),
    pending: world.pending.slice(),
    nodes: world.nodes.map((node, i) => cloneNode(node, names[i] ?? `node ${i}`)),
    links: world.links.slice(),
    traffic: cloneTraffic(world.traffic),
    ports: world.ports.map((port) => ({ ...port, queue: port.queue.slice() })),
    tcp: cloneTcp(world.tcp),
    held: world.held.slice(),
    thwarted: { ...world.thwarted },
    struck: world.struck.slice(),
  };
}

function cloneNode(node: NodeWorld, name: NodeId): NodeWorld {
  const copy = { ...node };
  copy.steps = node.steps.slice();
  copy.inbox = node.inbox.slice();
  copy.said = node.said.slice();
  copy.overdue = node.overdue.slice();
  copy.openOperations = node.openOperations.slice();
  copy.timers = { ...node.timers };
  copy.processes = node.processes.map((process) => cloneProcess(process, name));
  copy.counts = { ...node.counts };
  return copy;
}

function cloneProcess({ state, disk, durable }: Process, name: NodeId): Process {
  try {
    return { state: clonePlain(state), disk: clonePlain(disk), durable };
  } catch (error) {
    throw error instanceof Broken ? new Broken(`${name}: ${error.message}`) : error;
  }
}

export const directionOf = (from: NodeId, to: NodeId): string => `${from}-to-${to}`;
