/** Faults as data. Each can be scripted, done by hand, written in a link, generated and shrunk. */
import type { Distribution } from '../base/distribution.ts';
import type { Micros } from '../base/micros.ts';
import type { Plain } from '../base/plain.ts';
import type { LeapKind } from './changes.ts';
import type { NodeId } from './protocol.ts';
import type { Aim, WakeOrder } from './setup.ts';

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

/** What a Byzantine node does to the messages of its protocol, which itself stays as it is. */
export type Strategy = 'equivocate' | 'mute' | 'corrupt' | 'replay' | 'delay' | 'honest';

/** A scripted lie, for messages like these. The first that fits is told; what none fits is treated by the strategy. */
export interface Lie {
  /** All that are absent fit any message. */
  readonly to?: NodeId;
  readonly kind?: string;
  /** Fields by path, 'path.0', and what they must read. */
  readonly where?: { readonly [path: string]: Plain };
  /** What they are made to read; the liar proves it with its own keys. */
  readonly say?: { readonly [path: string]: Plain };
  /** What is added to them: a clock that lies by an hour. */
  readonly add?: { readonly [path: string]: number };
  /** Held back for so long. */
  readonly after?: Micros;
  /** Never sent. */
  readonly isSilent?: true;
}

/** `closed`: the next request comes a while after the last has ended, 1/rate on average. */
export type Loop = 'poisson' | 'regular' | 'closed';

export type AdversaryStrategy = 'drop' | 'delay' | 'newestFirst' | 'shuffle' | 'off';

/** What becomes of a message. `truth` takes lies about such messages back. */
export interface Falsehood {
  readonly how: 'says' | 'adds' | 'late' | 'silent' | 'truth';
  /** Of `late`. */
  readonly length?: Micros;
  /** Path of the field that is lied about, of `says` and `adds`. */
  readonly field?: string;
  /** What it is made to read, or the number that is added: 'true', '5', 'bob'. */
  readonly says?: string;
}

export type Fault =
  | { readonly kind: 'cut' | 'heal'; readonly link: LinkTarget }
  /** Cuts, or heals, every link between nodes of different sides; nodes that are on no side keep all theirs. */
  | { readonly kind: 'partition' | 'rejoin'; readonly sides: readonly (readonly NodeId[])[] }
  | { readonly kind: 'loss' | 'dup'; readonly link: LinkTarget; readonly ratio: number }
  | { readonly kind: 'reorder'; readonly link: LinkTarget; readonly ratio: number }
  | { readonly kind: 'corrupt'; readonly link: LinkTarget; readonly ratio: number; readonly damage: 'noticed' | 'unnoticed' }
  | { readonly kind: 'delay'; readonly link: LinkTarget; readonly by: Micros }
  /** Another path: from now on latency varies from this base up, as widely as it did. What is under way keeps its own. */
  | { readonly kind: 'route'; readonly link: LinkTarget; readonly base: Micros }
  /** Messages a second; 0: any number. */
  | { readonly kind: 'rate'; readonly link: LinkTarget; readonly rate: number }
  /** Of the rate, by others' traffic. */
  | { readonly kind: 'load'; readonly link: LinkTarget; readonly ratio: number }
  /** Messages; 0: as many as a queue can hold. */
  | { readonly kind: 'buffer'; readonly link: LinkTarget; readonly size: number }
  | { readonly kind: 'latency'; readonly link: LinkTarget; readonly latency: Distribution }
  /** What is said from now on: over TCP, or each message for itself. What a connection has taken it still brings. */
  | { readonly kind: 'tcp'; readonly link: LinkTarget; readonly to: 'on' | 'off' }
  /** Slots in place of a queue, each of which sends a message every so long (250 µs where it is not said); 0 slots: a queue again. */
  | { readonly kind: 'circuit'; readonly link: LinkTarget; readonly slots: number; readonly every?: Micros }
  /** The kind of message that waits for no other; `urgent`: those that their protocol calls so; `none`. */
  | { readonly kind: 'prio'; readonly link: LinkTarget; readonly first: string }
  /** All links into the node go through one port of a switch, which sends so many messages a second; 0: each goes its own way again. */
  | { readonly kind: 'share'; readonly node: NodeId; readonly rate: number }
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
  /** In place of every lie before. `lies` are for scripts: in a link each is a `lie` of its own. */
  | { readonly kind: 'byz'; readonly node: NodeId; readonly strategy: Strategy; readonly lies?: readonly Lie[] }
  | { readonly kind: 'diskstall'; readonly node: NodeId; readonly length: Micros }
  /** Sets the wall clock's offset from true time. */
  | { readonly kind: 'skew'; readonly node: NodeId; readonly offset: Micros }
  /** Adds to the wall clock at once. */
  | { readonly kind: 'step'; readonly node: NodeId; readonly by: Micros }
  | { readonly kind: 'slew'; readonly node: NodeId; readonly by: Micros; readonly ppm: number }
  | { readonly kind: 'drift'; readonly node: NodeId; readonly ppm: number }
  | { readonly kind: 'temp'; readonly node: NodeId; readonly celsius: number }
  /**
   * Whether what keeps the node's time may touch its clock. Where nothing keeps it, `on` starts a daemon that asks a reference outside the
   * model: a question takes `path` on its way, and an answer `askew` more. Both are the daemon's alone. It asks so many `servers`, one
   * if absent, of which `falsetickers`, none if absent, agree on a time that is the truth and `lead` more, 1 s if absent.
   */
  | {
      readonly kind: 'ntp';
      readonly node: NodeId;
      readonly to: 'on' | 'off';
      readonly path: Micros;
      readonly askew: Micros;
      readonly servers?: number;
      readonly falsetickers?: number;
      readonly lead?: Micros;
    }
  | { readonly kind: 'leap'; readonly node: NodeId; readonly how: LeapKind }
  | { readonly kind: 'drop' | 'dupe' | 'hold' | 'release' | 'deliver'; readonly packet: PacketTarget }
  | { readonly kind: 'request'; readonly node: NodeId; readonly name: string }
  /** What the node asks for by itself from now on, in place of what it did: `rate` a second, 0 for nothing. `keys`: 0 for none. */
  | {
      readonly kind: 'workload';
      readonly node: NodeId;
      /** Of a request, or 'all': each of its requests, as likely. */
      readonly name: string;
      readonly rate: number;
      readonly loop: Loop;
      readonly keys: number;
      readonly spread: 'uniform' | 'zipf';
    }
  /** One more scripted lie of the node's, told before those that it tells already. */
  | ({ readonly kind: 'lie'; readonly node: NodeId; readonly to?: NodeId; readonly message?: string } & Falsehood)
  /** From now on messages take what they like, `mean` on average, and are lost, until GST; then each arrives within `delta`. */
  | { readonly kind: 'async'; readonly length: Micros; readonly mean: Micros; readonly delta: Micros; readonly ratio: number }
  /** Who decides in place of chance from now on, within fairness. `share` and `by` are of those that drop and delay. */
  | {
      readonly kind: 'adversary';
      readonly aim: Aim;
      readonly strategy: AdversaryStrategy;
      readonly share: number;
      readonly by: Micros;
      readonly atMost: number;
    };

export type FaultKind = Fault['kind'];

export type Intervention =
  /** Before all events of that instant, or after its `after`-th. */
  | { readonly at: Micros; readonly after?: number; readonly fault: Fault }
  /** A strike at a place: before the `nth` time that `node` runs `step`, counted from 1. */
  | { readonly before: { readonly node: NodeId; readonly step: string; readonly nth: number }; readonly fault: Fault };
