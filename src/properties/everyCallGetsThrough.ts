/**
 * Availability of a network that admits calls: none is refused. Callers say `call` in the history: an invoke as they dial, ok once they are answered,
 * fail at a busy tone. A call that is lost on its way is no refusal.
 */
import { always, violated } from './property.ts';

interface Memory {
  /** Frame in which each call was dialed that is still open. */
  readonly dialed: { [id: string]: number };
}

/** O(1) a call. */
export const everyCallGetsThrough = always<Memory>('Every call gets through', {
  id: 'every-call-gets-through',
  means: 'No call is refused for want of a free slot.',
  memory: () => ({ dialed: {} }),
  check(_, { index, node, history }, { dialed }) {
    for (const { type, op, id } of history) {
      if (op !== 'call') continue;
      const since = dialed[id];
      if (type === 'invoke') dialed[id] = index;
      else delete dialed[id];
      if (type === 'fail' && since !== undefined) return violated(`${id} was refused`, node === null ? [] : [node], [since]);
    }
    return null;
  },
});
