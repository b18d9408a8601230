import { always, violated } from './property.ts';
import { isTelling, lastHeard, noteHeard, saySuspicions, targets, watchings } from './suspicion.ts';
import type { Heard } from './suspicion.ts';

interface Memory {
  readonly heard: Heard;
}

/** P-AVAIL for whoever chooses among servers: as long as one of them lives, there is one to ask. */
export const someoneIsTrusted = always<Memory>('Somebody is left to ask', {
  id: 'someone-is-trusted',
  means: 'As long as any server is up, nobody suspects all of them.',
  memory: () => ({ heard: {} }),
  check(world, frame, { heard }) {
    if (!isTelling(frame)) return null;
    noteHeard(world, frame, heard);
    const up = targets(world).filter(({ isUp }) => isUp);
    const pairs = watchings(world);
    const lost = pairs.filter(({ monitor }) => pairs.every((pair) => pair.monitor !== monitor || pair.suspects));
    if (up.length === 0 || lost.length === 0) return null;
    const { monitor } = lost[0]!;
    const wrong = lost.filter((pair) => pair.monitor === monitor);
    return violated(saySuspicions(wrong), [monitor, ...wrong.map(({ target }) => target)], lastHeard(heard, wrong));
  },
});
