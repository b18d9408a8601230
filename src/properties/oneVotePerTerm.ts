import type { NodeId } from '../engine/protocol.ts';
import { append, emptyList, itemAt } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { always, violated } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

interface Given {
  readonly term: number;
  readonly to: NodeId;
  readonly frame: number;
}

interface Memory {
  /** By server, in the order in which they were given: that of their terms, but for a disk that forgets. */
  votes: { [server: NodeId]: List<Given> };
  /** By server: the highest term in which it has voted. */
  highest: { [server: NodeId]: number };
}

/** P-1VOTE: across restarts, too. What counts is a vote that its server holds for durable: only then is it given. O(1) a vote, but for one in a term that is past. */
export const oneVotePerTerm = always<Memory>('One vote a term', {
  id: 'one-vote-per-term',
  means: 'No server gives its vote to two candidates in one term, whatever crashes lie between.',
  waits: whenChanged('kept'),
  memory: () => ({ votes: {}, highest: {} }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, state } = server;
    const { term, vote } = state.kept;
    if (vote === null) return null;
    const votes = memory.votes[id] ?? emptyList;
    const before = term > (memory.highest[id] ?? -1) ? undefined : voteIn(term, votes);
    if (before === undefined) {
      memory.votes[id] = append(votes, [Object.freeze({ term, to: vote, frame: frame.index })]);
      memory.highest[id] = Math.max(term, memory.highest[id] ?? -1);
      return null;
    }
    if (before.to === vote) return null;
    return violated(`${id} voted for ${before.to} and for ${vote} in term ${term}`, [id], [before.frame]);
  },
});

function voteIn(term: number, votes: List<Given>): Given | undefined {
  for (let place = votes.length - 1; place >= 0; place--) if (itemAt(votes, place)!.term === term) return itemAt(votes, place);
  return undefined;
}
