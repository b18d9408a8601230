/** P-MUTEX over belief: at most one client believes that it holds the lock, as its own handlers last left it; a frozen one still does. */
import type { NodeId } from '../engine/protocol.ts';
import { leaseClient } from '../protocols/lease/leaseClient.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** The frame in which each believer began to believe. */
  since: { [client: NodeId]: number };
}

export const mutualExclusion = always<Memory>('One believer at a time', {
  id: 'mutual-exclusion',
  means: 'At no moment do two clients both believe that they hold the lock.',
  memory: () => ({ since: {} }),
  check(world, frame, memory) {
    const believers = world.running(leaseClient).filter(({ state }) => state.lease !== null);
    const isUnchanged = believers.length === Object.keys(memory.since).length && believers.every(({ id }) => id in memory.since);
    if (isUnchanged) return null;
    memory.since = Object.fromEntries(believers.map(({ id }) => [id, memory.since[id] ?? frame.index]));
    const [first, second] = believers;
    if (first === undefined || second === undefined) return null;
    const tokens = `${first.id} holds ${first.state.lease?.token}, ${second.id} holds ${second.state.lease?.token}`;
    return violated(`two believe: ${tokens}`, [first.id, second.id], Object.values(memory.since));
  },
});
