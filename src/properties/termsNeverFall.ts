import type { NodeId } from '../engine/protocol.ts';
import type { Kept } from '../protocols/raft/signature.ts';
import { always, violated } from './property.ts';
import { actingServer } from './raftWatch.ts';

interface Memory {
  /** By server: what it held for durable last. */
  kept: { [server: NodeId]: Kept };
  frames: { [server: NodeId]: number };
}

/** P-TERM-MONO. A term that no fsync has kept may be lost in a crash: nobody has been told of it. */
export const termsNeverFall = always<Memory>('Terms never fall', {
  id: 'terms-never-fall',
  means: 'No server goes back to an earlier term than one that it had put on its disk, not even in a crash.',
  memory: () => ({ kept: {}, frames: {} }),
  check(world, frame, memory) {
    const server = actingServer(world, frame);
    if (server === null || server.state.kept === memory.kept[server.id]) return null;
    const { id, state } = server;
    const before = memory.kept[id];
    const since = memory.frames[id] ?? -1;
    memory.kept[id] = state.kept;
    memory.frames[id] = frame.index;
    if (before === undefined || state.kept.term >= before.term) return null;
    return violated(`${id} was in term ${before.term}, and is in term ${state.kept.term}`, [id], [since]);
  },
});
