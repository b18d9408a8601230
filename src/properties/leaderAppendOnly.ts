import type { NodeId } from '../engine/protocol.ts';
import { sharedLength } from '../parts/list.ts';
import type { Log } from '../protocols/raft/log.ts';
import { always, violated } from './property.ts';
import { actingServer } from './raftWatch.ts';

interface Memory {
  /** Of each server its log when it acted last, frozen. */
  seen: { [server: NodeId]: { readonly log: Log; readonly frame: number; readonly incarnation: number } };
}

/** P-LEADAPPEND, Leader Append-Only of figure 3 (§5.3): from the frame that makes it leader on. */
export const leaderAppendOnly = always<Memory>('A leader only appends', {
  id: 'leader-append-only',
  means: 'A leader never overwrites or deletes entries of its own log.',
  memory: () => ({ seen: {} }),
  check(world, frame, { seen }) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, disk, incarnation, state } = server;
    const before = seen[id];
    if (before !== undefined && before.log === disk.log && before.incarnation === incarnation) return null;
    seen[id] = Object.freeze({ log: disk.log, frame: frame.index, incarnation });
    if (state.role !== 'leader' || before === undefined || before.incarnation !== incarnation) return null;
    const kept = sharedLength(before.log, disk.log);
    if (kept === before.log.length) return null;
    return violated(`${id} leads in term ${disk.term}, and its log no longer holds what it held after ${kept}`, [id], [before.frame]);
  },
});
