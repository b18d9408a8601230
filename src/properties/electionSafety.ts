import type { NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

interface Memory {
  /** By term. */
  leaders: { [term: number]: { readonly node: NodeId; readonly frame: number } };
}

/** P-1LEADER/term, Election Safety of the extended Raft paper's figure 3. Of Zab's epochs and Paxos' ballots the same is asked. */
export const electionSafety = always<Memory>('One leader a term', {
  id: 'election-safety',
  means: 'In each term at most one server becomes leader.',
  waits: whenChanged('office'),
  memory: () => ({ leaders: {} }),
  check(world, frame, { leaders }) {
    const server = actingServer(world, frame);
    if (server === null || server.state.role !== 'leader') return null;
    const { term } = server.disk;
    const known = (leaders[term] ??= Object.freeze({ node: server.id, frame: frame.index }));
    if (known.node === server.id) return null;
    return violated(`${known.node} and ${server.id} both lead in term ${term}`, [known.node, server.id], [known.frame]);
  },
});
