/** P-CLKERR with the ε that the node's own time service states: TrueTime's promise, tt.earliest ≤ T ≤ tt.latest (Corbett et al., OSDI 2012, §3). */
import { sayDuration, saySigned } from '../base/quantity.ts';
import { readerIn } from './readerIn.ts';
import { always, violated } from './property.ts';

export const intervalsHoldTheTruth = always('Clock intervals hold the truth', {
  id: 'intervals-hold-the-truth',
  means: 'Whenever a node reads its clock, the true time is within the bounds that its time service states.',
  check(world, frame) {
    const node = readerIn(frame);
    if (node === null) return null;
    const { wall, unsure } = world.clockOf(node);
    if (unsure === null) return null;
    const error = wall - world.epoch - world.now;
    if (Math.abs(error) <= unsure) return null;
    return violated(`${node}’s clock is ${saySigned(error)} off, and says that it is right to ${sayDuration(unsure)}`, [node]);
  },
});
