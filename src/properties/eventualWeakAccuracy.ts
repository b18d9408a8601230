import { eventually } from './property.ts';
import { asOfNow, targets, watchings } from './suspicion.ts';

/**
 * P-FD-◇WA of Chandra and Toueg (JACM 1996), all that consensus needs. No finite run can show that it holds for ever: "satisfied" means
 * that the run is consistent with it. Since when it is one and the same process, `detectorClasses` says.
 */
export const eventualWeakAccuracy = eventually('In the end somebody is trusted by all', {
  id: 'eventual-weak-accuracy',
  means: 'From some moment on, one process that is up is suspected by nobody.',
  ...asOfNow((world) => {
    const suspected = new Set(watchings(world).flatMap(({ target, suspects }) => (suspects ? [target] : [])));
    return targets(world).some(({ id, isUp }) => isUp && !suspected.has(id));
  }),
});
