/** The variables of a server, as in figure 2 of the extended paper (Ongaro and Ousterhout, 2014). */
import type { Micros } from '../../base/micros.ts';
import type { Env as EnvOf, NodeId } from '../../engine/protocol.ts';
import type { Command, Log } from './log.ts';
import type { Machine } from './machine.ts';
import type { RaftMessages } from './messages.ts';

/**
 * Mistakes that real implementations have made, each against one rule, to see what the rule is for: votes without a look at the log (§5.4.1);
 * commits entries of earlier terms by counting (§5.4.2, figure 8); comes back from a crash without its vote (§5.1); clears its vote when it steps
 * down within a term (CCF issue 5891); appends without the consistency check (§5.3); measures its lease by the wall clock (§6.4.1); drops, once
 * elected, what it does not know to be committed (§5.3); takes the commit index as it is told, even when it falls.
 */
export type Bug = 'blindVote' | 'commitByCount' | 'forgetVote' | 'resetVote' | 'blindAppend' | 'wallLease' | 'cleanSlate' | 'commitAsTold';

/** Through the log like a write; by ReadIndex (dissertation §6.4); or under the leader's lease (§6.4.1), which needs `checkQuorum`. */
export type Reads = 'log' | 'index' | 'lease';

export interface Config {
  readonly servers: readonly NodeId[];
  /** Election timers are drawn from here to twice as much, or to `spread` more. */
  readonly election: Micros;
  readonly spread?: Micros;
  /** Whoever sets up a group may have one of them campaign first (etcd's `Campaign`): its timer's length as it starts for the first time; later ones are drawn. */
  readonly firstElection?: Micros;
  readonly heartbeat: Micros;
  /** Whether a candidate asks for votes while its own is still being written. It counts its own only when it is durable. */
  readonly asksAtOnce?: boolean;
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
  readonly reads: Reads;
  /** How much faster one clock may run than another, as a share: what leases are shortened by. */
  readonly drift: number;
  /** Whether a command that comes twice takes effect once. */
  readonly dedup: boolean;
  /** Entries that one append may carry. */
  readonly batch: number;
  readonly bugs: readonly Bug[];
}

export type Role = 'follower' | 'pre-candidate' | 'candidate' | 'leader';

/** What a leader knows of one follower. */
export interface Progress {
  next: number;
  match: number;
  /** The round of the append with entries that is under way; 0 while none is. */
  awaited: number;
  /** Of the last append that was answered: its round, and when it had been sent by the leader's clock. */
  round: number;
  sentAt: number;
  /** Whether anything has come since the quorum was checked last. */
  isHeard: boolean;
}

/** A read that waits for a round of appends to be answered by a majority, and for its index to be applied. */
export interface Read {
  readonly command: Command;
  readonly index: number;
  /** Answers to later rounds than this one count. */
  readonly round: number;
}

type Said = Pick<RaftMessages, 'vote' | 'appended'>;

/** An answer that waits for the fsync that it rests on. */
export type Unsaid = {
  readonly [K in keyof Said]: { readonly after: number; readonly to: NodeId; readonly kind: K; readonly body: Said[K] };
}[keyof Said];

/** What an fsync was asked to keep. */
export interface Kept {
  readonly sync: number;
  readonly term: number;
  readonly vote: NodeId | null;
  readonly last: number;
}

export interface Raft {
  config: Config;
  disk: { term: number; vote: NodeId | null; log: Log };
  state: {
    role: Role;
    leader: NodeId | null;
    /** When a leader was last heard from, by the clock that runs on through suspensions. A boot counts: what was promised before it is not known. */
    heardAt: number;
    commit: number;
    applied: number;
    machine: Machine;

    /** A candidate's: names the candidacy, and who has answered it. */
    ballot: number;
    ballots: { [server: NodeId]: boolean };

    /** A leader's, made anew at each election. */
    progress: { [server: NodeId]: Progress };
    round: number;
    /** Index of the entry that its term began with. */
    firstIndex: number;
    reads: Read[];
    /** The last command of each session that stands in the log on this leader's word. */
    proposed: { [session: string]: number };

    /** The disk has changed since an fsync was last asked for. */
    isDirty: boolean;
    /** Asked for, and done. */
    syncs: number;
    synced: number;
    /** Under way, oldest first. */
    syncing: Kept[];
    /** What the last one that is done has kept, as far as the process knows. */
    kept: Kept;
    /** In the order of the fsyncs that they wait for. */
    unsaid: Unsaid[];
  };
  messages: RaftMessages;
  timers: 'election' | 'heartbeat' | 'quorum';
  steps: 'durable';
}

export type State = Raft['state'];

/** Of what only candidates or leaders have, whoever is neither has none: frozen, so that keyframes share it. */
export const none: Readonly<Record<NodeId, never>> = Object.freeze({});

export type Env = EnvOf<Raft>;

export const has = (env: Env, bug: Bug): boolean => env.config.bugs.includes(bug);
