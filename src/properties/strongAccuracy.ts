import { always, violated } from './property.ts';
import { isTelling, lastHeard, noLives, noteHeard, noteLives, saySuspicions, watchings } from './suspicion.ts';
import type { Heard, Lives } from './suspicion.ts';

interface Memory {
  readonly lives: Lives;
  readonly heard: Heard;
}

/** P-FD-SA of Chandra and Toueg (JACM 1996). A paused process is alive: to suspect it is a mistake. */
export const strongAccuracy = always<Memory>('Nobody alive is suspected', {
  id: 'strong-accuracy',
  means: 'No process is ever suspected before it crashes.',
  memory: () => ({ lives: noLives(), heard: {} }),
  check(world, frame, { lives, heard }) {
    if (!isTelling(frame)) return null;
    noteLives(world, lives);
    noteHeard(world, frame, heard);
    const mistakes = watchings(world).filter(({ target, suspects }) => suspects && !lives.crashed.includes(target));
    const [first] = mistakes;
    if (first === undefined) return null;
    return violated(`${saySuspicions(mistakes)}, which is alive`, [first.monitor, first.target], lastHeard(heard, mistakes));
  },
});
