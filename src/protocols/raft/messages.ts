/** What servers and clients say to each other. Figure 2 of the extended paper, with what the dissertation adds. */
import type { MessageLook, NodeId } from '../../engine/protocol.ts';
import type { Command, Entry } from './log.ts';

export interface Candidacy {
  readonly term: number;
  readonly lastIndex: number;
  readonly lastTerm: number;
  /** Handed back with the vote, so that a vote for what a server was before a crash is not counted for what it is now: an RPC ends with its caller. */
  readonly ballot: number;
}

export interface Ballot {
  readonly term: number;
  readonly granted: boolean;
  readonly ballot: number;
}

export interface Append {
  readonly term: number;
  readonly prevIndex: number;
  readonly prevTerm: number;
  /** None in a heartbeat. */
  readonly entries: readonly Entry[];
  readonly commit: number;
  /** Counts the leader's appends; the answer hands it back. */
  readonly round: number;
  /** A reading of the leader's clock, for its lease; the answer hands it back. */
  readonly sentAt: number;
}

export interface Appended {
  readonly term: number;
  readonly ok: boolean;
  /** Up to where the logs agree; after a refusal, where to try next (§5.3). */
  readonly index: number;
  readonly round: number;
  readonly sentAt: number;
}

export interface Answer {
  readonly session: string;
  readonly seq: number;
  /** False for a compare-and-set that found another value. */
  readonly ok: boolean;
  /** What `get` found; '' for a key that nobody has written. */
  readonly value: string;
  /** How often the key had been written. */
  readonly version: number;
}

export interface RaftMessages {
  requestVote: Candidacy;
  vote: Ballot;
  /** Dissertation §9.6: would you vote for me, if I stood in this term? */
  preVote: Candidacy;
  preVoted: Ballot;
  append: Append;
  appended: Appended;
  request: Command;
  answer: Answer;
  /** Not here: the leader is there, as far as this server knows. */
  redirect: { readonly session: string; readonly seq: number; readonly leader: NodeId | null };
}

type Looks = { readonly [K in keyof RaftMessages]: MessageLook<RaftMessages[K]> };

/** 'x=a1', 'x+a1', 'x:a1→a2', 'x?'. */
export function sayCommand({ op, key, value, expected }: Pick<Command, 'op' | 'key' | 'value' | 'expected'>): string {
  switch (op) {
    case 'put':
      return `${key}=${value}`;
    case 'append':
      return `${key}+${value}`;
    case 'cas':
      return `${key}:${expected === '' ? '–' : expected}→${value}`;
    default:
      return `${key}?`;
  }
}

export const looks: Looks = {
  requestVote: { as: 'request', label: ({ term }) => `vote ${term}?` },
  vote: { as: 'reply', label: ({ granted }) => (granted ? 'yes' : 'no') },
  preVote: { as: 'request', label: ({ term }) => `pre ${term}?` },
  preVoted: { as: 'reply', label: ({ granted }) => (granted ? 'would' : 'no') },
  append: { as: 'beat', label: ({ entries, prevIndex }) => sayEntries(entries.length, prevIndex) },
  appended: { as: 'reply', label: ({ ok }) => (ok ? 'ok' : 'no') },
  request: { as: 'request', label: sayCommand },
  answer: { as: 'reply', label: ({ ok, value }) => (value === '' ? (ok ? 'ok' : 'no') : value) },
  redirect: { as: 'reply', label: ({ leader }) => (leader === null ? 'who?' : `→ ${leader}`) },
};

function sayEntries(count: number, prevIndex: number): string {
  if (count === 0) return '♥';
  return count === 1 ? `#${prevIndex + 1}` : `#${prevIndex + 1}–${prevIndex + count}`;
}
