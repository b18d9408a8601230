import type { NodeId } from '../engine/protocol.ts';
import { append, emptyList, itemAt } from '../parts/list.ts';
import type { List } from '../parts/list.ts';
import { entryAt } from '../protocols/raft/log.ts';
import type { Entry } from '../protocols/raft/log.ts';
import { always, violated } from './property.ts';
import { actingServer, isSameEntry, whenChanged } from './raftWatch.ts';

interface Applied {
  readonly entry: Entry;
  readonly node: NodeId;
  readonly frame: number;
}

interface Memory {
  /** By server: how far it has been looked at. A crash begins anew. */
  done: { [server: NodeId]: { applied: number; incarnation: number } };
  /** By index: what the first server to apply it applied. */
  first: List<Applied>;
}

/** P-SMSAFE, State Machine Safety of figure 3 (§5.4.3). */
export const stateMachineSafety = always<Memory>('All apply the same', {
  id: 'state-machine-safety',
  means: 'No two servers apply different entries at the same index.',
  waits: whenChanged('applied'),
  memory: () => ({ done: {}, first: emptyList }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, incarnation, state, disk } = server;
    const done = (memory.done[id] ??= { applied: 0, incarnation });
    const from = done.incarnation === incarnation ? done.applied + 1 : 1;
    done.applied = state.applied;
    done.incarnation = incarnation;
    for (let index = from; index <= state.applied; index++) {
      const entry = entryAt(disk.log, index);
      if (entry === undefined) continue;
      const first = itemAt(memory.first, index - 1);
      if (first === undefined) memory.first = append(memory.first, [{ entry, node: id, frame: frame.index }]);
      else if (!isSameEntry(first.entry, entry))
        return violated(`${first.node} and ${id} applied different entries at ${index}`, [first.node, id], [first.frame]);
    }
    return null;
  },
});
