/** P-MONO-WALL: a node's wall clock never decreases from one reading to the next. No operating system promises it: it breaks by step and leap second. */
import type { NodeId } from '../engine/protocol.ts';
import { sayClock } from '../base/calendar.ts';
import { readerIn } from './readerIn.ts';
import { always, violated } from './property.ts';

interface Memory {
  read: { [node: NodeId]: { readonly wall: number; readonly frame: number } };
}

export const wallNeverGoesBack = always<Memory>('Wall clocks never go back', {
  id: 'wall-never-goes-back',
  means: 'No node reads an earlier time of day than it has read before.',
  memory: () => ({ read: {} }),
  check(world, frame, memory) {
    const node = readerIn(frame);
    if (node === null) return null;
    const { wall } = world.clockOf(node);
    const before = memory.read[node];
    memory.read[node] = { wall, frame: frame.index };
    if (before === undefined || wall >= before.wall) return null;
    return violated(`${node} read ${sayClock(wall)} after ${sayClock(before.wall)}`, [node], [before.frame]);
  },
});
