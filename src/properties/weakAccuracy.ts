import type { NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';
import { isTelling, noLives, noteLives, targets, watchings } from './suspicion.ts';
import type { Lives } from './suspicion.ts';

interface Memory {
  lives: Lives;
  /** The frame in which each process was first suspected. */
  suspected: { [node: NodeId]: number };
}

/** P-FD-WA of Chandra and Toueg (JACM 1996): one process that nobody ever suspects can coordinate all others. */
export const weakAccuracy = always<Memory>('Somebody is never suspected', {
  id: 'weak-accuracy',
  means: 'Among the processes that never crash there is one that is never suspected.',
  memory: () => ({ lives: noLives(), suspected: {} }),
  check(world, frame, memory) {
    if (!isTelling(frame)) return null;
    noteLives(world, memory.lives);
    for (const { target, suspects } of watchings(world)) if (suspects) memory.suspected[target] ??= frame.index;
    const correct = targets(world).filter(({ id }) => !memory.lives.crashed.includes(id));
    if (correct.length === 0 || correct.some(({ id }) => memory.suspected[id] === undefined)) return null;
    const ids = correct.map(({ id }) => id);
    return violated(
      `each of ${ids.join(', ')} has been suspected`,
      ids,
      ids.slice(0, 4).map((id) => memory.suspected[id]!),
    );
  },
});
