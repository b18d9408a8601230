/** How likely an election of Raft is split: Ongaro's dissertation (2014), section 9.3 and appendix. */
import { atLeast } from '../base/binomial.ts';

/**
 * The chance that so many of the `alive` servers of a cluster of `servers` become candidates at once that none can win. Each does, by
 * itself, with chance `overlap`: that its timeout ends before the first candidate's request has reached it.
 */
export function splitVoteChance(servers: number, alive: number, overlap: number): number {
  const tooMany = alive - Math.floor(servers / 2) + 1;
  return atLeast(tooMany - 1, alive, overlap);
}
