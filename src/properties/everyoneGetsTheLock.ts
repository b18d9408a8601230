/** Liveness: every client that asks for the lock holds it in the end. A lease is what buys this from a holder that never comes back. */
import type { NodeId } from '../engine/protocol.ts';
import { leaseClient } from '../protocols/lease/leaseClient.ts';
import { eventually } from './property.ts';

interface Memory {
  served: NodeId[];
}

export const everyoneGetsTheLock = eventually<Memory>('Everyone who asks gets the lock', {
  id: 'everyone-gets-the-lock',
  means: 'Each client that asks for the lock holds it at some later moment.',
  memory: () => ({ served: [] }),
  check(world, _, memory) {
    const clients = world.playing(leaseClient);
    for (const { id, isUp, state } of clients) {
      if (isUp && state.lease !== null && !memory.served.includes(id)) memory.served.push(id);
    }
    return memory.served.length === clients.length;
  },
});
