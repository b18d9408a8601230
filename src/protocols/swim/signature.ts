import type { Micros } from '../../base/micros.ts';
import type { Env as EnvOf, NodeId } from '../../engine/protocol.ts';
import type { Round } from '../../parts/probeOrder.ts';
import type { Rumors } from '../../parts/rumors.ts';
import type { Opinion, Status, SwimMessages } from './messages.ts';

export interface Config {
  /** Everybody, itself included. */
  readonly members: readonly NodeId[];
  /** T: each member pings one other in every period. */
  readonly period: Micros;
  /** How long it waits for the answer before it asks others to ping; the rest of the period is theirs. */
  readonly timeout: Micros;
  /** k: how many others it asks. */
  readonly helpers: number;
  readonly order: 'random' | 'round-robin';
  /** How long a suspect may refute, as a multiple: see `suspicionBounds`. 0: whoever does not answer is declared dead at once, for good. */
  readonly suspicion: number;
  readonly gossipEvery: Micros;
  readonly gossipTo: number;
  /** How often a piece of news is told, as a multiple: see `tellings`. */
  readonly retransmit: number;
  /** From one exchange of whole lists to the next. */
  readonly listEvery: Micros;
  /** What the answer to a ping takes the CPU. */
  readonly work: Micros;
}

/** What a member holds to be true of another. */
export interface Member {
  status: Status;
  incarnation: number;
  /** By the monotonic clock. */
  since: number;
  /** While it is a suspect: who says so by its own experience, the first of them first. */
  by: NodeId[];
}

interface Probe {
  readonly target: NodeId;
  readonly number: number;
  isAnswered: boolean;
}

/** A ping in somebody else's stead. */
interface Errand {
  readonly of: NodeId;
  /** By which the other knows it. */
  readonly asked: number;
  readonly number: number;
}

export interface Swim {
  config: Config;
  state: {
    bootedAt: number;
    /** Its own. */
    incarnation: number;
    hasJoined: boolean;
    /** Others hold it for dead, and no rule lets it object. */
    isToldDead: boolean;
    members: { [id: NodeId]: Member };
    round: Round;
    probe: Probe | null;
    errands: Errand[];
    /** Whose ping the CPU is busy with. */
    answers: { readonly to: NodeId; readonly number: number } | null;
    /** Numbers of pings that it has used up. */
    pings: number;
    rumors: Rumors<Opinion>;
    /** Offset of its gossip within an interval, and whether it is due. */
    gossipPhase: number;
    isGossipDue: boolean;
    record: { readonly label: string; readonly tone?: 'ok' | 'warn' | 'danger' }[];
  };
  disk: object;
  messages: SwimMessages;
  timers: 'period' | 'silence' | 'gossip' | 'suspicion' | 'list';
  steps: 'answer';
}

export type State = Swim['state'];
export type Env = EnvOf<Swim>;
