/** The variables of a replica. */
import type { Micros } from '../../base/micros.ts';
import type { Env as EnvOf, NodeId } from '../../engine/protocol.ts';
import type { List } from '../../parts/list.ts';
import type { Entry, FailoverMessages } from './messages.ts';
import type { Pledge, Voter } from './voter.ts';

/**
 * What a backup needs before it takes over from a primary that it no longer hears: nothing more; a majority's vote; a majority's lease; or that
 * the other one has no power.
 */
export type Rule = 'silence' | 'vote' | 'lease' | 'stonith';

export interface Config {
  readonly other: NodeId;
  /** The primary of a new pair. */
  readonly first: NodeId;
  readonly rule: Rule;
  /** All that vote, the two replicas among them. */
  readonly voters: readonly NodeId[];
  readonly power: NodeId | null;
  /** From one heartbeat to the next, and from one try to take over to the next. */
  readonly interval: Micros;
  /** After how long without a heartbeat a backup takes the primary for down. */
  readonly silence: Micros;
  readonly lease: Micros;
  /** The share of a lease after which its holder stops. */
  readonly stops: number;
  /** Whether a write is acknowledged only when the backup's disk has it, too. */
  readonly waits: boolean;
}

export interface Answer {
  readonly to: NodeId;
  readonly pledge: Pledge;
  readonly mark: number;
  readonly sentAt: number;
}

export interface Replica {
  config: Config;
  disk: {
    boots: number;
    /** Of the last primary that it was, or has followed, and which it was. */
    epoch: number;
    leader: NodeId;
    pledge: Pledge;
    log: List<Entry>;
  };
  state: {
    role: 'backup' | 'candidate' | 'primary';
    /** Whom it follows, or takes itself for; null for nobody. */
    primary: NodeId | null;
    /** When it last heard that one. */
    heardAt: number;
    /** Of the last beat that it took, within its epoch. */
    heardRound: number;

    /** As a voter. */
    voter: Voter;
    answers: { [answer: string]: Answer };
    count: number;

    /** As one that wants to lead, or does. `mark` names the boot; `grants`: from when each voter's word counts. */
    mark: number;
    epoch: number;
    grants: { [voter: NodeId]: number };

    /** As a primary: beats sent, entries that the other one is known to have on disk, and entries sent on the strength of that. */
    round: number;
    confirmed: number;
    next: number;
    /** Whether the other one has said in this epoch that it follows. */
    isFollowed: boolean;
    /** Entries that the own disk has; and how often the log has been cut, after which what an fsync was asked to keep may be gone. */
    durable: number;
    cuts: number;
    /** Written, and not yet acknowledged: place in the log and whom to tell. */
    waiting: { readonly index: number; readonly id: string; readonly client: NodeId }[];

    refused: number;
    /** Ids of entries that were dropped because a later primary does not have them, in this boot. */
    dropped: string[];
  };
  messages: FailoverMessages;
  timers: 'beat' | 'silence' | 'try' | 'leaseEnds';
  steps: 'booted' | 'kept' | 'pledged';
}

export type State = Replica['state'];
export type Env = EnvOf<Replica>;
