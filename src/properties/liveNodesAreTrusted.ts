import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { Property } from './property.ts';
import { violated, within } from './property.ts';
import { isTelling, lastHeard, noteHeard, saySuspicions, targets, watchings } from './suspicion.ts';
import type { Heard } from './suspicion.ts';

interface Memory {
  /** Since when each paused node has been paused. */
  pausedSince: { [node: NodeId]: number };
  /** Pairs that suspect, as 'q p'. */
  suspecting: string[];
  readonly heard: Heard;
}

/** P-FD-ACC: no suspicion begins of a node that is up, one that has been paused for less than `tau` included. */
export const liveNodesAreTrusted = (tau: Micros): Property =>
  within<Memory>('Live nodes are trusted', {
    id: 'live-nodes-are-trusted',
    means: `Nobody begins to suspect a node that is up and has not been paused for ${sayDuration(tau)} or more.`,
    memory: () => ({ pausedSince: {}, suspecting: [], heard: {} }),
    check(world, frame, memory) {
      if (!isTelling(frame)) return null;
      noteHeard(world, frame, memory.heard);
      const nodes = targets(world);
      for (const { id, isPaused } of nodes) {
        if (!isPaused) delete memory.pausedSince[id];
        else memory.pausedSince[id] ??= world.now;
      }
      const suspecting = watchings(world).filter(({ suspects }) => suspects);
      const begun = suspecting.filter(({ monitor, target }) => !memory.suspecting.includes(`${monitor} ${target}`));
      memory.suspecting = suspecting.map(({ monitor, target }) => `${monitor} ${target}`);
      const isLive = (node: NodeId): boolean =>
        nodes.some(({ id, isUp }) => id === node && isUp) && world.now - (memory.pausedSince[node] ?? world.now) < tau;
      const wrong = begun.filter(({ target }) => isLive(target));
      const [first] = wrong;
      if (first === undefined) return null;
      return violated(`${saySuspicions(wrong)}, which is alive`, [first.monitor, first.target], lastHeard(memory.heard, wrong));
    },
  });
