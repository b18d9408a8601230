/** P-FENCE: accepted writes at a resource carry non-decreasing tokens. */
import type { NodeId } from '../engine/protocol.ts';
import { storage } from '../protocols/lease/storage.ts';
import { always, violated } from './property.ts';

interface Seen {
  readonly count: number;
  readonly maxToken: number;
  readonly frame: number;
}

interface Memory {
  seen: { [storage: NodeId]: Seen };
}

export const tokensNeverGoBackwards = always<Memory>('Tokens never go backwards', {
  id: 'tokens-never-go-backwards',
  means: 'A write that storage accepts never carries a lower token than a write that it accepted before.',
  memory: () => ({ seen: {} }),
  check(world, frame, memory) {
    for (const node of world.running(storage)) {
      const seen = memory.seen[node.id];
      const { count, accepted } = node.disk;
      const last = accepted.at(-1);
      if (last === undefined || count === seen?.count) continue;
      // After a crash the disk may hold fewer writes than were seen; what it forgot no longer counts.
      const isRewound = seen !== undefined && count < seen.count;
      const before = seen === undefined || isRewound ? null : seen;
      if (before !== null && last.token < before.maxToken) {
        return violated(`${last.token} after ${before.maxToken}: ${last.by} wrote with an older token`, [last.by, node.id], [before.frame]);
      }
      memory.seen[node.id] = { count, maxToken: node.disk.maxToken, frame: frame.index };
    }
    return null;
  },
});
