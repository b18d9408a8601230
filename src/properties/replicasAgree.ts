import { lwwReplica } from '../protocols/lww/replica.ts';
import { eventually } from './property.ts';

/** Convergence. While a replica has not heard of everything, or a broken link has kept something from it for good, it is "not yet". */
export const replicasAgree = eventually('The replicas agree', {
  id: 'replicas-agree',
  means: 'In the end all replicas hold the same versions of x. That they agree does not mean that they are right.',
  check: (world) => {
    const held = world.playing(lwwReplica).map(({ disk }) => disk.versions.map(({ id }) => id).join(' '));
    return held[0] !== '' && held.every((versions) => versions === held[0]);
  },
});
