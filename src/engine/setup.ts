/** What a world is built from: who plays what, over which network, and what is scripted. */
import type { Distribution } from '../base/distribution.ts';
import type { Micros } from '../base/micros.ts';
import { ms } from '../base/micros.ts';
import type { Intervention } from './fault.ts';
import type { AnyProtocol, NodeId } from './protocol.ts';

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

export type Cast = { readonly [node: NodeId]: Part };

export interface LinkSettings {
  readonly latency: Distribution;
  readonly loss: number;
  readonly dup: number;
  /** Share of packets that linger and let later ones overtake them. */
  readonly reorder: number;
  /** Whether packets that do not linger keep their order. */
  readonly fifo: boolean;
}

export interface Network extends LinkSettings {
  /** Per direction, keyed `alice-to-storage`. */
  readonly links: { readonly [direction: string]: Partial<LinkSettings> };
  /** Whether a live host refuses messages to a dead process (TCP RST). */
  readonly refusal: boolean;
  /** How long the last router waits before it reports a dead host (ICMP); null: it never does. */
  readonly unreachable: Micros | null;
  /** Packets that an operating system keeps for a process that does not read, before it drops more. */
  readonly inbox: number;
  readonly wakes: WakeOrder;
  /** Time an fsync takes. */
  readonly fsync: Micros;
}

/** One-way 0.25 ms ± 20 %, as between machines of one rack row; no loss. */
export const lan: Network = {
  latency: { kind: 'uniform', min: ms(0.2), max: ms(0.3) },
  loss: 0,
  dup: 0,
  reorder: 0,
  fifo: true,
  links: {},
  refusal: false,
  unreachable: null,
  inbox: 128,
  wakes: 'packets',
  fsync: ms(1),
};

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
