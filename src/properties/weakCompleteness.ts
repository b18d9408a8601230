import { eventually } from './property.ts';
import { asOfNow, targets, watchings } from './suspicion.ts';

/** P-FD-WC of Chandra and Toueg (JACM 1996): one suspicion is enough, for it can be passed on. True as long as nobody crashes. */
export const weakCompleteness = eventually('Every crash is suspected by someone', {
  id: 'weak-completeness',
  means: 'In the end each process that is down is suspected by at least one process that is up.',
  ...asOfNow((world) => {
    const down = targets(world).filter(({ isUp }) => !isUp);
    if (down.length === 0) return true;
    const pairs = watchings(world);
    return down.every(({ id }) => pairs.some(({ target, suspects }) => suspects && target === id));
  }),
});
