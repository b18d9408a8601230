import { eventually } from './property.ts';
import { asOfNow, targets, watchings } from './suspicion.ts';

/** P-FD-SC of Chandra and Toueg, "Unreliable failure detectors for reliable distributed systems" (JACM 1996). True as long as nobody crashes. */
export const strongCompleteness = eventually('Every crash is suspected by all', {
  id: 'strong-completeness',
  means: 'In the end each process that is down is suspected by every process that watches it and is up.',
  ...asOfNow((world) => {
    const down = new Set(targets(world).flatMap(({ id, isUp }) => (isUp ? [] : [id])));
    return down.size === 0 || watchings(world).every(({ target, suspects }) => suspects || !down.has(target));
  }),
});
