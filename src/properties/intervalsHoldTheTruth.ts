/** P-CLKERR with the ε that the node's own time service states: TrueTime's promise, tt.earliest ≤ T ≤ tt.latest (Corbett et al., OSDI 2012, §3). */
import { sayDuration, saySigned } from '../base/quantity.ts';
import type { NodeId } from '../engine/protocol.ts';
import { readerIn } from './readerIn.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** By node: the frame of the last reading whose bounds held the truth. */
  readonly right: { [node: NodeId]: number };
}

/** O(1) a reading. */
export const intervalsHoldTheTruth = always<Memory>('Clock intervals hold the truth', {
  id: 'intervals-hold-the-truth',
  means: 'Whenever a node reads its clock, the true time is within the bounds that its time service states.',
  memory: () => ({ right: {} }),
  check(world, frame, { right }) {
    const node = readerIn(frame);
    if (node === null) return null;
    const { wall, unsure } = world.clockOf(node);
    if (unsure === null) return null;
    const error = wall - world.epoch - world.now;
    const before = right[node] ?? -1;
    right[node] = frame.index;
    if (Math.abs(error) <= unsure) return null;
    return violated(`${node}’s clock is ${saySigned(error)} off, and says that it is right to ${sayDuration(unsure)}`, [node], [before]);
  },
});
