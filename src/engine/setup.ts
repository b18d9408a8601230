/** What a world is built from: who plays what, over which network, and what is scripted. */
import type { Distribution } from '../base/distribution.ts';
import type { Micros } from '../base/micros.ts';
import { ms } from '../base/micros.ts';
import type { Intervention } from './fault.ts';
import type { AnyProtocol, NodeId } from './protocol.ts';
import { directionOf } from './world.ts';

export interface Role {
  readonly protocol: AnyProtocol;
  readonly config: object;
}

/** What a node that wakes turns to first: the packets that waited, or the timers that are overdue. Operating systems promise neither. */
export type WakeOrder = 'packets' | 'timers';

/** One node: its processes share clocks, disk, CPU and fate. */
export interface Part {
  readonly roles: readonly Role[];
  /** Wall clock's offset from true time at the start, microseconds. */
  readonly offset?: Micros;
  /** The crystal's own frequency error, at 25 °C. */
  readonly driftPpm?: number;
  /** 25 where it is not said. */
  readonly celsius?: number;
  /** Half-width of `clock.interval()` when the time service has just spoken, microseconds. */
  readonly uncertainty?: Micros;
  /** By how much of the time since then it is wider. Spanner takes 200 ppm for the worst crystal (OSDI 2012, §3). */
  readonly uncertaintyPpm?: number;
  readonly timeService?: TimeService;
  readonly workload?: Workload;
  /** As the network's, where this machine's differ. */
  readonly inbox?: number;
  readonly wakes?: WakeOrder;
  readonly fsync?: Micros;
}

/**
 * A time service outside the model, in place of a daemon in it: every so often it sets the wall clock at once, right to within `error`
 * either way, as `ntpdate` in a cron job does; the first time `every` after the start. The environment's `ntp` switches it off and on.
 */
export interface TimeService {
  readonly every: Micros;
  readonly error: Micros;
}

/** How requests come: open, whatever becomes of them, `rate` a second; or closed, each so long after the end of the last. */
export type Arrivals =
  | { readonly kind: 'open'; readonly rate: number; readonly gaps: 'poisson' | 'regular' }
  | { readonly kind: 'closed'; readonly think: Distribution };

/** k1 to kn, each as likely, or by Zipf's law with exponent `s`, k1 the most. */
export type Keys = { readonly kind: 'uniform'; readonly n: number } | { readonly kind: 'zipf'; readonly n: number; readonly s: number };

/** What a client asks for by itself. */
export interface Workload {
  readonly arrivals: Arrivals;
  /** Weights of its protocol's requests, by name. */
  readonly mix: { readonly [request: string]: number };
  readonly keys?: Keys;
  /** By the client's own wall clock, microseconds since the epoch; from its boot on, and without an end, where they are not said. */
  readonly from?: Micros;
  readonly until?: Micros;
}

export type Cast = { readonly [node: NodeId]: Part };

/** Reserved capacity in place of a queue: each call has a slot of its own, which takes one message every so long, or is refused. */
export interface Circuit {
  readonly slots: number;
  /** What a message takes to be sent, whatever others do. */
  readonly every: Micros;
}

/** What a message meets before it is on its link. */
export interface PortSettings {
  /** Messages of size 1 that can be sent a second; 0: any number, so that nothing ever waits. */
  readonly rate: number;
  /** Messages that it holds, with the one that is being sent, before it drops more; 0: `queueLimit`. */
  readonly buffer: number;
  /** Share of the rate that others' messages take; they come as a Poisson process, each of size 1. */
  readonly load: number;
  /** How long a message of size 1 takes: always 1/rate, or exponential with that mean, as in M/M/1. */
  readonly service: 'fixed' | 'exponential';
  /** Whether messages that their protocol shows as urgent go before the others, and push them out where it is full. */
  readonly priority: boolean;
  readonly circuit: Circuit | null;
}

export type Transport = 'datagram' | 'tcp';

export interface LinkSettings extends PortSettings {
  /** What messages this way go over: each for itself, or a connection that keeps their order, sends again what is lost, and closes. */
  readonly transport: Transport;
  readonly latency: Distribution;
  readonly loss: number;
  readonly dup: number;
  /** Share of packets that linger and let later ones overtake them. */
  readonly reorder: number;
  /** Whether packets that do not linger keep their order. */
  readonly fifo: boolean;
  /** Share of messages damaged on the way. */
  readonly corrupt: number;
  /** Whether damage is noticed, and the message dropped where it arrives; else it arrives with other contents. */
  readonly checksum: boolean;
  /** A port shared by all links that name it, as an egress of a switch is; its settings are the network's `ports`. Null: one of its own. */
  readonly port: string | null;
}

/** Asynchrony until `at` (true time; no node can know it), a bound on what every message takes from then on. */
export interface Gst {
  readonly at: Micros;
  /** In place of the links' own latencies, and on top of their loss. */
  readonly before: { readonly latency: Distribution; readonly loss: number };
  /** Δ. */
  readonly delta: Micros;
}

/** The messages that an adversary is after: those for which all that is said is true. */
export interface Aim {
  readonly from?: NodeId;
  readonly to?: NodeId;
  /** A kind of message. */
  readonly message?: string;
}

/** `share`: of the messages aimed at, as drawn, 1 for all that fairness allows. `atMost`: in a row. All messages, without an `aim`. */
export type Adversary =
  | { readonly kind: 'drop'; readonly aim?: Aim; readonly share: number; readonly atMost: number }
  | { readonly kind: 'delay'; readonly aim?: Aim; readonly share: number; readonly by: Micros; readonly atMost: number }
  /** When a message that is aimed at is due, the one under way that was sent last, or any, arrives in its stead. */
  | { readonly kind: 'newestFirst' | 'shuffle'; readonly aim?: Aim; readonly atMost: number };

export interface Network extends LinkSettings {
  /** Per direction, keyed `alice-to-storage`. */
  readonly links: { readonly [direction: string]: Partial<LinkSettings> };
  /** Shared ports by name. */
  readonly ports: { readonly [name: string]: Partial<PortSettings> };
  /** Whether a live host refuses messages to a dead process (TCP RST). */
  readonly refusal: boolean;
  /** How long the last router waits before it reports a dead host (ICMP); null: it never does. */
  readonly unreachable: Micros | null;
  /** Packets that an operating system keeps for a process that does not read, before it drops more. */
  readonly inbox: number;
  readonly wakes: WakeOrder;
  /** Time an fsync takes. */
  readonly fsync: Micros;
  readonly gst?: Gst;
  readonly adversary?: Adversary;
}

/** One-way 0.25 ms ± 20 %, as between machines of one rack row; no loss. */
export const lan: Network = {
  transport: 'datagram',
  latency: { kind: 'uniform', min: ms(0.2), max: ms(0.3) },
  loss: 0,
  dup: 0,
  reorder: 0,
  fifo: true,
  corrupt: 0,
  checksum: true,
  port: null,
  rate: 0,
  buffer: 0,
  load: 0,
  service: 'fixed',
  priority: false,
  circuit: null,
  links: {},
  ports: {},
  refusal: false,
  unreachable: null,
  inbox: 128,
  wakes: 'packets',
  fsync: ms(1),
};

/** One direction as its scenario set it up. A shared port has its settings from the network alone: it is nobody's in particular. */
export function settingsOf(network: Network, from: NodeId, to: NodeId): LinkSettings {
  const own = { ...network, ...network.links[directionOf(from, to)] };
  if (own.port === null) return own;
  const { rate, buffer, load, service, priority, circuit } = network;
  return { ...own, rate, buffer, load, service, priority, circuit, ...network.ports[own.port] };
}

export interface Setup {
  readonly seed: number;
  readonly cast: Cast;
  readonly network: Network;
  /** Time of day at true time 0, microseconds since midnight. */
  readonly epoch: Micros;
  readonly script: readonly Intervention[];
  readonly interventions: readonly Intervention[];
  readonly horizon: Micros;
}
