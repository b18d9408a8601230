import { always, violated } from './property.ts';
import { isTelling, noLives, noteLives, saySuspicions, watchings } from './suspicion.ts';
import type { Lives } from './suspicion.ts';

/** P-FD-SA of Chandra and Toueg (JACM 1996). A paused process is alive: to suspect it is a mistake. */
export const strongAccuracy = always<Lives>('Nobody alive is suspected', {
  id: 'strong-accuracy',
  means: 'No process is ever suspected before it crashes.',
  memory: noLives,
  check(world, frame, lives) {
    if (!isTelling(frame)) return null;
    noteLives(world, lives);
    const mistakes = watchings(world).filter(({ target, suspects }) => suspects && !lives.crashed.includes(target));
    const [first] = mistakes;
    return first === undefined ? null : violated(`${saySuspicions(mistakes)}, which is alive`, [first.monitor, first.target]);
  },
});
