/** Availability, as clients see it: what each of them asked for last was done. Who was refused, or heard nothing, is not served yet. */
import type { NodeId } from '../engine/protocol.ts';
import { eventually } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  /** Whether what each client asked for last was done; one that waits for its answer stands as it did before. */
  served: { [client: NodeId]: boolean };
}

/** O(clients) a line of the history. */
export const everyClientIsServed = (op: string): Property =>
  eventually<Memory>('Every client is served', {
    id: 'every-client-is-served',
    means: `The last ${op} of each client was done: it was neither refused nor left without an answer.`,
    memory: () => ({ served: {} }),
    check(_, { history, node }, { served }) {
      for (const { type, op: which } of history) {
        if (which !== op || node === null || type === 'effect') continue;
        if (type === 'invoke') served[node] ??= false;
        else served[node] = type === 'ok';
      }
      const all = Object.values(served);
      return all.length > 0 && all.every(Boolean);
    },
  });
