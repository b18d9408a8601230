/** A value with what orders it against others, and the rule by which a replica keeps one or both. */
import { compareVectors } from '../../parts/vectorClock.ts';
import type { VectorClock } from '../../parts/vectorClock.ts';
import type { NodeId } from '../../engine/protocol.ts';

/** What decides which of two writes is kept: the fix that the learner picks. */
export type Stamps = 'wall' | 'lamport' | 'hlc' | 'vector' | 'cas';

/** Compared by time, then count, then node; under `cas`, `time` is the leader's version number. Not used under `vector`. */
export interface Stamp {
  readonly time: number;
  readonly count: number;
  /** Where the write was stamped. */
  readonly node: NodeId;
}

export interface Version {
  /** Names the write, the same everywhere: its author's process, and a number. */
  readonly id: string;
  readonly value: number;
  readonly stamp: Stamp;
  /** What its author had heard of, itself included. Decides under `vector` only; otherwise no replica looks at it, and properties judge by it. */
  readonly cause: VectorClock;
}

/** The process that wrote it: 'bob' of 'bob-3'. */
export const authorOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

export const numberOf = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1));

export interface Decision {
  readonly winner: Version;
  readonly loser: Version;
}

/** Positive when `a` is the larger stamp. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.time !== b.time) return a.time - b.time;
  if (a.count !== b.count) return a.count - b.count;
  return a.node === b.node ? 0 : a.node > b.node ? 1 : -1;
}

export interface Merged {
  readonly versions: Version[];
  /** Null when nothing had to give way. */
  readonly decision: Decision | null;
}

/** What a replica that holds `held` keeps once `incoming` has reached it. */
export function merge(stamps: Stamps, held: readonly Version[], incoming: Version): Merged {
  if (held.some(({ id }) => id === incoming.id)) return { versions: [...held], decision: null };
  if (stamps === 'vector') return mergeSiblings(held, incoming);
  const stored = held[0];
  if (stored === undefined) return { versions: [incoming], decision: null };
  // Last write wins: apply only what carries a larger stamp.
  const isNewer = compareStamps(incoming.stamp, stored.stamp) > 0;
  const winner = isNewer ? incoming : stored;
  return { versions: [winner], decision: { winner, loser: isNewer ? stored : incoming } };
}

/** Only what its author had read gives way; what is concurrent stays beside it. */
function mergeSiblings(held: readonly Version[], incoming: Version): Merged {
  const later = held.find(({ cause }) => compareVectors(incoming.cause, cause) === 'before');
  if (later !== undefined) return { versions: [...held], decision: { winner: later, loser: incoming } };
  const superseded = held.find(({ cause }) => compareVectors(cause, incoming.cause) === 'before');
  const kept = held.filter(({ cause }) => compareVectors(cause, incoming.cause) !== 'before');
  return {
    versions: [...kept, incoming].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    decision: superseded === undefined ? null : { winner: incoming, loser: superseded },
  };
}

const minute = 60_000_000;

/** '42.004' (the second and its thousandth), '42.004, 1', 'Lamport 7', 'version 2', '[alice 1, bob 1]'. */
export function sayStamp(stamps: Stamps, { stamp, cause }: Pick<Version, 'stamp' | 'cause'>): string {
  switch (stamps) {
    case 'wall':
      return saySeconds(stamp.time);
    case 'hlc':
      return `${saySeconds(stamp.time)}, ${stamp.count}`;
    case 'lamport':
      return `Lamport ${stamp.time}`;
    case 'cas':
      return `version ${stamp.time}`;
    default:
      return sayVector(cause);
  }
}

/** Cut to the thousandth, not rounded: a clock never shows what is to come. */
function saySeconds(wall: number): string {
  const thousandths = Math.floor((((wall % minute) + minute) % minute) / 1_000);
  return `${Math.floor(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`;
}

function sayVector(clock: VectorClock): string {
  const counts = Object.entries(clock).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `[${counts.map(([process, count]) => `${process} ${count}`).join(', ')}]`;
}

/** 'x = 2', or every sibling: 'x = 2 | 3'. */
export function sayValues(versions: readonly { readonly value: number }[]): string {
  return versions.length === 0 ? 'unset' : versions.map(({ value }) => value).join(' | ');
}
