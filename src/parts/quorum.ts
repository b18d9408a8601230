/**
 * What a majority of voters has agreed on: Ongaro and Ousterhout, "In search of an understandable consensus algorithm" (extended version,
 * 2014), sections 5.2 and 5.4. Empty groups follow etcd-io/raft: nobody needs to agree, so everything is committed and every vote won.
 */
import { atLeast, choose } from '../base/binomial.ts';

/** The fewest of `n` voters such that any two groups of so many share a member. */
export const majority = (n: number): number => Math.floor(n / 2) + 1;

/** The highest index that a majority has reached. A voter that has not been heard from counts as 0. */
export function majorityCommitted(indexes: readonly number[]): number {
  if (indexes.length === 0) return Infinity;
  const needed = majority(indexes.length);
  let highest = -Infinity;
  for (const index of indexes) if (index > highest && countFrom(indexes, index) >= needed) highest = index;
  return highest;
}

/** Counting costs less than sorting: voters are few. */
function countFrom(indexes: readonly number[], least: number): number {
  let count = 0;
  for (const index of indexes) if (index >= least) count++;
  return count;
}

export type VoteResult = 'won' | 'lost' | 'pending';

/** One entry a voter; null while it has not answered. */
export function majorityVote(votes: readonly (boolean | null)[]): VoteResult {
  const needed = majority(votes.length);
  const yes = votes.filter((vote) => vote === true).length;
  const open = votes.filter((vote) => vote === null).length;
  if (votes.length === 0 || yes >= needed) return 'won';
  return yes + open >= needed ? 'pending' : 'lost';
}

/** The chance that at least `quorum` of `n` replicas are up, each of them with chance `up` and by itself. */
export const quorumAvailability = (n: number, quorum: number, up: number): number => atLeast(quorum, n, up);

/** The chance that `read` replicas, taken at random of `n`, are none of the `written` ones; 0 as soon as read + written > n. */
export const missChance = (n: number, written: number, read: number): number => choose(n - written, read) / choose(n, read);
