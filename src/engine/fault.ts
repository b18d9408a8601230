/** Faults as data. Each can be scripted, done by hand, written in a link, generated and shrunk. */
import type { Distribution } from '../base/distribution.ts';
import type { Micros } from '../base/micros.ts';
import type { LeapKind } from './changes.ts';
import type { NodeId } from './protocol.ts';
import type { WakeOrder } from './setup.ts';

/** A link between two nodes: both directions, or only from `a` to `b`. */
export interface LinkTarget {
  readonly a: NodeId;
  readonly b: NodeId;
  readonly way: 'both' | 'forward';
}

/** The `number`-th message sent from `from` to `to`, counted from 1; copies of it share the number. */
export interface PacketTarget {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly number: number;
}

export type DiskFate = 'kept' | 'lost';
/** `torn`: power fails in the midst of an fsync. */
export type CrashFate = DiskFate | 'torn';

export type Fault =
  | { readonly kind: 'cut' | 'heal'; readonly link: LinkTarget }
  | { readonly kind: 'partition'; readonly sides: readonly (readonly NodeId[])[] }
  | { readonly kind: 'loss' | 'dup' | 'reorder'; readonly link: LinkTarget; readonly ratio: number }
  | { readonly kind: 'delay'; readonly link: LinkTarget; readonly by: Micros }
  | { readonly kind: 'latency'; readonly link: LinkTarget; readonly latency: Distribution }
  /** Without `length` the pause lasts until a thaw. */
  | { readonly kind: 'freeze'; readonly node: NodeId; readonly length?: Micros }
  | { readonly kind: 'vm'; readonly node: NodeId; readonly length?: Micros; readonly clock: 'resync' | 'stale' }
  | { readonly kind: 'thaw'; readonly node: NodeId }
  | { readonly kind: 'slow'; readonly node: NodeId; readonly factor: number }
  /** A hypervisor gives this share of the CPU to others: 0 to less than 1. */
  | { readonly kind: 'steal'; readonly node: NodeId; readonly share: number }
  /** How many packets wait for a process that does not read, and whether they or overdue timers come first when it does. */
  | { readonly kind: 'inbox'; readonly node: NodeId; readonly limit: number; readonly first: WakeOrder }
  /** `host`: power is gone. `process`: the operating system lives and can refuse connections. */
  | {
      readonly kind: 'crash';
      readonly node: NodeId;
      readonly length?: Micros;
      readonly disk: CrashFate;
      readonly scope: 'host' | 'process';
    }
  | { readonly kind: 'restart'; readonly node: NodeId; readonly disk: DiskFate }
  | { readonly kind: 'nofsync'; readonly node: NodeId }
  | { readonly kind: 'diskstall'; readonly node: NodeId; readonly length: Micros }
  /** Sets the wall clock's offset from true time. */
  | { readonly kind: 'skew'; readonly node: NodeId; readonly offset: Micros }
  /** Adds to the wall clock at once. */
  | { readonly kind: 'step'; readonly node: NodeId; readonly by: Micros }
  | { readonly kind: 'slew'; readonly node: NodeId; readonly by: Micros; readonly ppm: number }
  | { readonly kind: 'drift'; readonly node: NodeId; readonly ppm: number }
  | { readonly kind: 'temp'; readonly node: NodeId; readonly celsius: number }
  /** Whether what keeps the node's time may touch its clock. */
  | { readonly kind: 'ntp'; readonly node: NodeId; readonly to: 'on' | 'off' }
  | { readonly kind: 'leap'; readonly node: NodeId; readonly how: LeapKind }
  | { readonly kind: 'drop' | 'dupe' | 'hold' | 'release'; readonly packet: PacketTarget }
  | { readonly kind: 'request'; readonly node: NodeId; readonly name: string };

export type FaultKind = Fault['kind'];

export type Intervention =
  /** Before all events of that instant, or after its `after`-th. */
  | { readonly at: Micros; readonly after?: number; readonly fault: Fault }
  /** A strike at a place: before the `nth` time that `node` runs `step`, counted from 1. */
  | { readonly before: { readonly node: NodeId; readonly step: string; readonly nth: number }; readonly fault: Fault };
