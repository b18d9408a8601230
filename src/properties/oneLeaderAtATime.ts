import type { NodeId } from '../engine/protocol.ts';
import { isFault } from '../engine/trace.ts';
import type { FrameView, WorldView } from '../engine/view.ts';
import { raft } from '../protocols/raft/raft.ts';
import { always, violated } from './property.ts';
import { actingServer, whenChanged } from './raftWatch.ts';

interface Memory {
  /** The frame in which each of those that lead began to. */
  since: { [server: NodeId]: number };
}

/** P-1LEADER(T), too strong for Raft and most systems: the old leader cannot know that a new one has been elected, and need not for safety. */
export const oneLeaderAtATime = always<Memory>('One leader at a time', {
  id: 'one-leader-at-a-time',
  means: 'At no moment do two servers both take themselves for the leader, in whatever terms.',
  waits: whenChanged('office', 'fault'),
  memory: () => ({ since: {} }),
  check(world, frame, memory) {
    if (!maybeChanged(world, frame, memory)) return null;
    const leaders = world.running(raft).filter(({ state }) => state.role === 'leader');
    memory.since = Object.fromEntries(leaders.map(({ id }) => [id, memory.since[id] ?? frame.index]));
    const [first, second] = leaders;
    if (first === undefined || second === undefined) return null;
    const terms = `${first.id} in term ${first.disk.term}, ${second.id} in term ${second.disk.term}`;
    return violated(`two lead: ${terms}`, [first.id, second.id], Object.values(memory.since));
  },
});

/** Only who acts changes its mind, and only a fault takes somebody away. */
function maybeChanged(world: WorldView, frame: FrameView, { since }: Memory): boolean {
  if (isFault(frame.kind)) return true;
  const server = actingServer(world, frame);
  return server !== null && (server.state.role === 'leader') !== (since[server.id] !== undefined);
}
