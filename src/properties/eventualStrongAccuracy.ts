import { eventually } from './property.ts';
import { asOfNow, targets, watchings } from './suspicion.ts';

/**
 * P-FD-◇SA of Chandra and Toueg (JACM 1996). No finite run can show that it holds for ever: "satisfied" means that the run is consistent
 * with it, and the time of the verdict is that of the last mistake's end.
 */
export const eventualStrongAccuracy = eventually('In the end nobody alive is suspected', {
  id: 'eventual-strong-accuracy',
  means: 'From some moment on, no process that is up is suspected by any process.',
  ...asOfNow((world) => {
    const up = new Set(targets(world).flatMap(({ id, isUp }) => (isUp ? [id] : [])));
    return watchings(world).every(({ target, suspects }) => !suspects || !up.has(target));
  }),
});
