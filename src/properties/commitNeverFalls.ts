import type { NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';
import { actingServer } from './raftWatch.ts';

interface Memory {
  /** By server. A crash forgets the commit index, and may. */
  last: { [server: NodeId]: { readonly commit: number; readonly incarnation: number; readonly frame: number } };
}

/** P-COMMIT-MONO. */
export const commitNeverFalls = always<Memory>('What is committed stays committed', {
  id: 'commit-never-falls',
  means: 'While a server runs, its commit index never falls.',
  memory: () => ({ last: {} }),
  check(world, frame, { last }) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, incarnation, state } = server;
    const before = last[id];
    if (before !== undefined && before.commit === state.commit && before.incarnation === incarnation) return null;
    last[id] = Object.freeze({ commit: state.commit, incarnation, frame: frame.index });
    if (before === undefined || before.incarnation !== incarnation || state.commit > before.commit) return null;
    return violated(`${id} had committed up to ${before.commit}, and now up to ${state.commit}`, [id], [before.frame]);
  },
});
