import type { NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

interface Memory {
  /** By server. A crash forgets the commit index, and may. */
  last: { [server: NodeId]: { commit: number; incarnation: number; frame: number } };
}

/** P-COMMIT-MONO. */
export const commitNeverFalls = always<Memory>('What is committed stays committed', {
  id: 'commit-never-falls',
  means: 'While a server runs, its commit index never falls.',
  waits: whenChanged('commit'),
  memory: () => ({ last: {} }),
  check(world, frame, { last }) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, incarnation, state } = server;
    const before = last[id];
    if (before === undefined) {
      last[id] = { commit: state.commit, incarnation, frame: frame.index };
      return null;
    }
    const goesOn = before.incarnation === incarnation;
    if (goesOn && state.commit === before.commit) return null;
    if (goesOn && state.commit < before.commit)
      return violated(`${id} had committed up to ${before.commit}, and now up to ${state.commit}`, [id], [before.frame]);
    before.commit = state.commit;
    before.incarnation = incarnation;
    before.frame = frame.index;
    return null;
  },
});
