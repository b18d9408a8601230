/** P-CLKERR(ε): |wall − T| ≤ ε at each reading. What NTP strives for, and what a lease by wall clocks or a timestamp order needs. */
import { sayDuration, saySigned } from '../base/quantity.ts';
import type { Micros } from '../base/micros.ts';
import { readerIn } from './readerIn.ts';
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

export const clockErrorWithin = (bound: Micros): Property =>
  always(`Clocks right to ${sayDuration(bound)}`, {
    id: 'clock-error-within',
    means: `Whenever a node reads its wall clock, that is within ${sayDuration(bound)} of the true time.`,
    check(world, frame) {
      const node = readerIn(frame);
      if (node === null) return null;
      const error = world.clockOf(node).wall - world.epoch - world.now;
      return Math.abs(error) <= bound ? null : violated(`${node}’s clock is ${saySigned(error)} off`, [node]);
    },
  });
