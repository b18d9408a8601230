import type { NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

interface Given {
  readonly to: NodeId;
  readonly frame: number;
}

interface Memory {
  /** By server and term. */
  votes: { [server: NodeId]: { readonly [term: number]: Given } };
}

/** P-1VOTE: across restarts, too. What counts is a vote that its server holds for durable: only then is it given. */
export const oneVotePerTerm = always<Memory>('One vote a term', {
  id: 'one-vote-per-term',
  means: 'No server gives its vote to two candidates in one term, whatever crashes lie between.',
  waits: whenChanged('kept'),
  memory: () => ({ votes: {} }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, state } = server;
    const { term, vote } = state.kept;
    if (vote === null) return null;
    const before = memory.votes[id]?.[term];
    if (before === undefined) {
      memory.votes[id] = Object.freeze({ ...memory.votes[id], [term]: Object.freeze({ to: vote, frame: frame.index }) });
      return null;
    }
    if (before.to === vote) return null;
    return violated(`${id} voted for ${before.to} and for ${vote} in term ${term}`, [id], [before.frame]);
  },
});
