/** P-EXACTLY1 over several machines that do the same part: no order is on their durable disks more than once, all of them together. */
import { service } from '../protocols/orders/service.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** By node: how much of its disk has been counted. */
  counted: { [node: string]: number };
  /** By order: who has charged for it, and in which frame that was seen. */
  charged: { [order: string]: { readonly node: string; readonly frame: number } };
}

/** O(1) a charge; after a disk was lost all are counted anew. */
export const chargedOnce = always<Memory>('Nobody is charged twice', {
  id: 'charged-once',
  means: 'No order’s payment is captured twice, on one machine or on two.',
  memory: () => ({ counted: {}, charged: {} }),
  check(world, frame, memory) {
    const tills = world.playing(service).filter(({ config }) => config.part === 'Payments');
    if (tills.some(({ id, durable }) => durable.done.length < (memory.counted[id] ?? 0)))
      Object.assign(memory, { counted: {}, charged: {} });
    for (const { id: node, durable } of tills) {
      for (let i = memory.counted[node] ?? 0; i < durable.done.length; i++) {
        const order = durable.done[i]!;
        memory.counted[node] = i + 1;
        if (durable.canceled[order] === true) continue;
        const before = memory.charged[order];
        if (before !== undefined) return violated(`${order} is charged twice`, [...new Set([before.node, node])], [before.frame]);
        memory.charged[order] = { node, frame: frame.index };
      }
    }
    return null;
  },
});
