/**
 * P-FENCE: writes that a resource accepts carry non-decreasing tokens. What counts is what was accepted, not what the resource remembers:
 * one that lost its disk and takes an older token has gone backwards.
 */
import type { NodeId } from '../engine/protocol.ts';
import { storage } from '../protocols/lease/storage.ts';
import { always, violated } from './property.ts';

interface Seen {
  /** Accepted writes on its disk, which a crash may take back. */
  count: number;
  maxToken: number;
  /** Where the highest token was accepted. */
  frame: number;
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
      const seen = (memory.seen[node.id] ??= { count: 0, maxToken: 0, frame: -1 });
      const { count, accepted } = node.disk;
      const isAccepted = frame.node === node.id && frame.name === 'write' && count > seen.count;
      seen.count = count;
      const last = accepted.at(-1);
      if (!isAccepted || last === undefined) continue;
      if (last.token < seen.maxToken) {
        return violated(`${last.token} after ${seen.maxToken}: ${last.by} wrote with an older token`, [last.by, node.id], [seen.frame]);
      }
      seen.maxToken = last.token;
      seen.frame = frame.index;
    }
    return null;
  },
});
