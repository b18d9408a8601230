/** P-CLKERR(ε): |wall − T| ≤ ε at each reading. What NTP strives for, and what a lease by wall clocks or a timestamp order needs. */
import { sayDuration, saySigned } from '../base/quantity.ts';
import type { Micros } from '../base/micros.ts';
import type { NodeId } from '../engine/protocol.ts';
import { readerIn } from './readerIn.ts';
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  /** By node: the frame of the last reading that was right. */
  readonly right: { [node: NodeId]: number };
}

/** O(1) a reading. */
export const clockErrorWithin = (bound: Micros): Property =>
  always<Memory>(`Clocks right to ${sayDuration(bound)}`, {
    id: 'clock-error-within',
    means: `Whenever a node reads its wall clock, that is within ${sayDuration(bound)} of the true time.`,
    memory: () => ({ right: {} }),
    check(world, frame, { right }) {
      const node = readerIn(frame);
      if (node === null) return null;
      const error = world.clockOf(node).wall - world.epoch - world.now;
      const before = right[node] ?? -1;
      right[node] = frame.index;
      return Math.abs(error) <= bound ? null : violated(`${node}’s clock is ${saySigned(error)} off`, [node], [before]);
    },
  });
