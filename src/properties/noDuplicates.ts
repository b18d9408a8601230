/** P-NODUP: no message is delivered twice to one receiver, who says `deliver` in the history, by an effect with the message's id. */
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  /** By message and receiver, the frame. */
  readonly delivered: { [delivery: string]: number };
}

/** O(1) a delivery. */
export const noDuplicates: Property = always<Memory>('Nothing is delivered twice', {
  id: 'no-duplicates',
  means: 'No message is delivered twice to the same receiver.',
  memory: () => ({ delivered: {} }),
  check(_, { node, index, history }, { delivered }) {
    for (const { type, op, id } of history) {
      if (type !== 'effect' || op !== 'deliver' || node === null) continue;
      const delivery = `${id} to ${node}`;
      const first = delivered[delivery];
      if (first !== undefined) return violated(`${id} was delivered to ${node} twice`, [node], [first]);
      delivered[delivery] = index;
    }
    return null;
  },
});
