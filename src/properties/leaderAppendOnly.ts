import type { NodeId } from '../engine/protocol.ts';
import { sharedLength } from '../parts/list.ts';
import type { Log } from '../protocols/raft/log.ts';
import { always, violated } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

interface Memory {
  /** Of each server its log when it acted last. */
  seen: { [server: NodeId]: { log: Log; frame: number; incarnation: number } };
}

/** P-LEADAPPEND, Leader Append-Only of figure 3 (§5.3): from the frame that makes it leader on. */
export const leaderAppendOnly = always<Memory>('A leader only appends', {
  id: 'leader-append-only',
  means: 'A leader never overwrites or deletes entries of its own log.',
  waits: whenChanged('log'),
  memory: () => ({ seen: {} }),
  check(world, frame, { seen }) {
    const server = actingServer(world, frame);
    if (server === null) return null;
    const { id, disk, incarnation, state } = server;
    const before = seen[id];
    if (before === undefined) {
      seen[id] = { log: disk.log, frame: frame.index, incarnation };
      return null;
    }
    const goesOn = before.incarnation === incarnation;
    if (goesOn && before.log === disk.log) return null;
    const { log, frame: since } = before;
    before.log = disk.log;
    before.frame = frame.index;
    before.incarnation = incarnation;
    const kept = goesOn && state.role === 'leader' ? sharedLength(log, disk.log) : log.length;
    if (kept === log.length) return null;
    return violated(`${id} leads in term ${disk.term}, and its log no longer holds what it held after ${kept}`, [id], [since]);
  },
});
