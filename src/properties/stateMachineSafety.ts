import type { NodeId } from '../engine/protocol.ts';
import { append, emptyList, itemAt } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { entryAt } from '../protocols/raft/log.ts';
import { always, violated } from './property.ts';
import { actingServer, hashOf } from './raftWatch.ts';

interface Applied {
  readonly hash: number;
  readonly node: NodeId;
  readonly frame: number;
}

interface Memory {
  /** By server: how far it has been looked at. A crash begins anew. */
  done: { [server: NodeId]: { readonly applied: number; readonly incarnation: number } };
  /** By index: what the first server to apply it applied. */
  first: List<Applied>;
}

/** P-SMSAFE, State Machine Safety of figure 3 (§5.4.3). */
export const stateMachineSafety = always<Memory>('All apply the same', {
  id: 'state-machine-safety',
  means: 'No two servers apply different entries at the same index.',
  memory: () => ({ done: {}, first: emptyList }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, incarnation, state, disk } = server;
    const before = memory.done[id];
    if (before !== undefined && before.applied === state.applied && before.incarnation === incarnation) return null;
    memory.done[id] = Object.freeze({ applied: state.applied, incarnation });
    for (let index = (before?.incarnation === incarnation ? before.applied : 0) + 1; index <= state.applied; index++) {
      const entry = entryAt(disk.log, index);
      if (entry === undefined) continue;
      const hash = hashOf(entry);
      const first = itemAt(memory.first, index - 1);
      if (first === undefined) memory.first = append(memory.first, [Object.freeze({ hash, node: id, frame: frame.index })]);
      else if (first.hash !== hash)
        return violated(`${first.node} and ${id} applied different entries at ${index}`, [first.node, id], [first.frame]);
    }
    return null;
  },
});
