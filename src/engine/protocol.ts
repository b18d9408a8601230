/**
 * What a protocol is: named handlers over plain state that act on the world only through `Env`.
 * True time and other nodes' state are absent from `Env` on purpose; that absence is the subject.
 */
import type { Micros } from '../base/micros.ts';
import type { Instrument, Tone } from './instrument.ts';

export type { Instrument, Tone };

export type NodeId = string;

/** The variables of a protocol, as types, like the VARIABLES of a TLA+ module. */
export interface Signature {
  config: object;
  state: object;
  disk: object;
  messages: object;
  timers: string;
  steps: string;
  requests?: string;
}

/** What the transport may answer by itself, in place of the process that was spoken to. */
export interface TransportMessages {
  /** A live host without the process: a TCP RST; a circuit without a free slot, for this call; or a full send buffer. `about` is the kind of the message that was refused. */
  refused: { readonly about: string; readonly call?: Key };
  /** A router gave up on the host: ICMP host unreachable. Over TCP: nobody has answered any SYN. */
  unreachable: { readonly about: string };
  /**
   * A TCP connection has ended by a reset or for want of answers: what was not acknowledged may have arrived or not. One for each process
   * that had such a message; `about` is the first. The next message opens another connection.
   */
  closed: { readonly about: string };
}

export type Received<Body> = Readonly<Body> & { readonly from: NodeId };

export type ClockName = 'monotonic' | 'wall';

export interface TimerOptions {
  /** Measured by the node's own clock, so a fast clock fires it early. */
  readonly after: Micros;
  readonly clock?: ClockName;
}

/** Distinguishes timers and steps of one name; handed back to the handler. */
export type Key = string | number;

type HistoryAtom = string | number | boolean | null;

/** What an operation was given or told: one value, or several (what a compare-and-set compares with, and what it sets). */
export type HistoryValue = HistoryAtom | readonly HistoryAtom[];

/** One line of a client's history, in Jepsen's words: what was asked, and what the client was told. */
export interface HistoryEntry {
  /** `effect` is no client's: a server has done what was asked, for properties that look from outside. Exports of clients' histories leave it out. */
  readonly type: 'invoke' | 'ok' | 'fail' | 'info' | 'effect';
  readonly op: string;
  readonly key?: string;
  readonly value?: HistoryValue;
  /** Names the operation, the same from invoke to its end; unique in a run. */
  readonly id: string;
  /** The values that the author of a write had read when it wrote. */
  readonly over?: readonly (string | number)[];
  /** Who asked, where one node asks for several; the node itself unless given. It asks for one thing at a time. */
  readonly process?: string;
  /** The value's place in the store's own order of the key's values, where the store tells it. */
  readonly version?: number;
}

/** What one request is about; a protocol whose requests need no telling pays no heed to it. */
export interface Ask {
  /** As the client's workload draws it; absent where it names no keys, and by hand. */
  readonly key?: string;
  /** To be written, say: no other request of the run has it. */
  readonly value: number;
}

export interface Seal {
  readonly by: NodeId;
  readonly mark: string;
}

/** A code under a key that two nodes share: it proves to the one that the other, or itself, has said so, and proves nothing to a third. */
export interface Mac {
  readonly by: NodeId;
  readonly to: NodeId;
  readonly mark: string;
}

export interface NodeClock {
  /** Microseconds of the node's time of day, 0 being midnight before the scenario's epoch. */
  readonly wall: () => number;
  /** Microseconds since an origin that differs for every boot; never steps, stands still in a `vm` pause. */
  readonly monotonic: () => number;
  /** As monotonic, but runs on through a `vm` pause (CLOCK_BOOTTIME). */
  readonly boottime: () => number;
  /** Bounds on true time as the node's time service states them, the wider the longer it has been silent; true only while it is right. */
  readonly interval: () => { readonly earliest: number; readonly latest: number };
  /** For time daemons: moves the own wall clock at once. */
  readonly step: (by: number) => void;
  /** For time daemons: moves the own wall clock by `by` microseconds at `ppm`. */
  readonly slew: (by: number, ppm: number) => void;
  /** For time daemons: states that the wall clock is within so many µs of the truth, and by `ppm` of the time from now on less sure. */
  readonly bound: (within: number, ppm: number) => void;
}

/** All that a node can sense or do. */
export interface Env<S extends Signature> {
  readonly self: NodeId;
  readonly peers: readonly NodeId[];
  readonly config: Readonly<S['config']>;
  /**
   * Changes are lost in a crash until a `sync` that saw them has completed. Power that fails in the midst of one may leave a part of it:
   * see `tear.ts`. Lists that are appended to, each entry with a checksum of its own (`parts/checkedLog.ts`), can be read again after that.
   */
  readonly disk: S['disk'];
  readonly clock: NodeClock;
  /** Uniform in [0, 1), keyed by node, protocol and purpose: no other draw can shift it. */
  readonly random: (purpose: string) => number;
  /** The message belongs to the kernel once it is sent: nobody changes it afterwards. */
  readonly send: <K extends keyof S['messages'] & string>(to: NodeId, kind: K, body: S['messages'][K]) => void;
  readonly broadcast: <K extends keyof S['messages'] & string>(kind: K, body: S['messages'][K]) => void;
  /** Sets, or sets anew, the timer of this name and key. */
  readonly setTimer: (name: S['timers'], options: TimerOptions, key?: Key) => void;
  readonly cancelTimer: (name: S['timers'], key?: Key) => void;
  /** Ends the handler, keeps the CPU busy for `work`, and goes on in `step[name]`. At most once a handler. */
  readonly next: (name: S['steps'], work: Micros, arg?: Key) => void;
  /** Asks for an fsync of `disk` as it is now and goes on in `step[name]` when it is durable; other handlers may run meanwhile. */
  readonly sync: (name: S['steps'], arg?: Key) => void;
  readonly note: (text: string) => void;
  readonly history: (entry: HistoryEntry) => void;
  /** Unforgeable by construction: no protocol can compute another node's mark. */
  readonly sign: (value: object) => Seal;
  readonly verify: (value: object, seal: Seal) => boolean;
  /** A message authentication code for `to` alone: what PBFT puts in the place of signatures, for speed. */
  readonly mac: (to: NodeId, value: object) => Mac;
  /** False for a code that is meant for another node. */
  readonly verifyMac: (value: object, mac: Mac) => boolean;
}

/** A fact of every node that no face states, for no node sees its own end: 'no' while it is crashed, else 'yes'. */
export const upFact = 'is up';

/** What a node holds to be true, against the fact of another node's face that decides it. */
export interface Belief {
  readonly says: string;
  readonly about?: BeliefSubject;
}

/** True to fact when the fact `fact` of `node`, or of so many of `nodes`, reads `is`. */
export type BeliefSubject = { readonly fact: string; readonly is: string } & (
  | { readonly node: NodeId }
  | { readonly nodes: readonly NodeId[]; readonly atLeast: number }
);

/** A lease as its party sees it: `until` is a reading of that party's own clock. */
export interface LeaseFace {
  readonly label: string;
  readonly party: NodeId;
  readonly kind: 'held' | 'granted';
  readonly until: number;
  readonly clock: ClockName;
  /** From the grant or the last renewal to `until`, for the ring that drains. */
  readonly length: number;
}

/** How a node shows itself at every moment: data only, never a picture, and as small as a caption. Values already read as they should be shown. */
export interface Face {
  readonly role: string;
  readonly tone?: Tone;
  readonly facts?: { readonly [name: string]: string };
  readonly beliefs?: readonly Belief[];
  readonly leases?: readonly LeaseFace[];
  /** A number worn like a price tag: token, term or version. */
  readonly tag?: string;
  /** It takes itself for the leader. Whether it is one, its beliefs against the facts of others say. */
  readonly crown?: true;
}

/** `signal`: of kernels among themselves; no protocol's. */
export type PacketShape = 'request' | 'reply' | 'beat' | 'signal';

export interface MessageLook<Body> {
  readonly as: Exclude<PacketShape, 'signal'>;
  /** At most about eight characters: it is drawn on the packet. */
  readonly label?: (body: Readonly<Body>) => string;
  /** Goes before others where a port knows priorities. */
  readonly priority?: 'high';
  /** How long a port needs to send it, in messages of the usual size. 1 where it is not said. */
  readonly size?: (body: Readonly<Body>) => number;
  /** On a circuit: which of its process's calls it belongs to, one for all where it is not said; and whether it ends that call. */
  readonly call?: (body: Readonly<Body>) => Key;
  readonly hangsUp?: true;
}

type Handler<S extends Signature, Body> = (s: S['state'], m: Received<Body>, env: Env<S>) => void;
type KeyedHandler<S extends Signature> = (s: S['state'], env: Env<S>, key: Key) => void;

type Shown<S extends Signature, T> = (s: Readonly<S['state']>, disk: Readonly<S['disk']>, config: Readonly<S['config']>, self: NodeId) => T;

export interface Protocol<S extends Signature> {
  readonly name: string;
  readonly shape: 'client' | 'service' | 'storage';
  /** It is a time daemon: it sets the clock of its node, where the environment lets it. */
  readonly keepsTime?: true;
  readonly show?: { readonly [K in keyof S['messages']]?: MessageLook<S['messages'][K]> };
  /** A fresh disk. */
  readonly format: (config: Readonly<S['config']>) => S['disk'];
  /** Runs at boot and after every crash; only `env.disk` remembers. */
  readonly init: (env: Env<S>) => S['state'];
  readonly receive: {
    readonly [K in keyof S['messages'] | keyof TransportMessages]?: K extends keyof S['messages']
      ? Handler<S, S['messages'][K]>
      : K extends keyof TransportMessages
        ? Handler<S, TransportMessages[K]>
        : never;
  };
  readonly timeout?: { readonly [K in S['timers']]: KeyedHandler<S> };
  readonly step?: { readonly [K in S['steps']]: KeyedHandler<S> };
  /** What a client can be asked to do, by its own workload or by the learner's hand. */
  readonly requests?: { readonly [K in NonNullable<S['requests']>]: (s: S['state'], env: Env<S>, ask: Ask) => void };
  readonly face: Shown<S, Face>;
  /** What takes more room than a face: asked for only when somebody looks, so that a long log costs no event anything. */
  readonly instruments?: Shown<S, readonly Instrument[]>;
}

/** The one place where a protocol's types are erased: the kernel runs any of them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyProtocol = Protocol<any>;

/** Checks a protocol against its signature. */
export function defineProtocol<S extends Signature>(protocol: Protocol<S>): Protocol<S> {
  return protocol;
}
