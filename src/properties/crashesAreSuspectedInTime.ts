import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { NodeId } from '../engine/protocol.ts';
import { heartbeatMonitor } from '../protocols/detector/heartbeatMonitor.ts';
import type { Property } from './property.ts';
import { violated, within } from './property.ts';
import { isTelling, targets, watchings } from './suspicion.ts';

interface Since {
  readonly at: number;
  readonly frame: number;
}

interface Memory {
  down: { [node: NodeId]: Since };
  /** Since when each monitor has been up: it cannot have noticed what was before. */
  watching: { [monitor: NodeId]: { readonly at: number; readonly incarnation: number } };
}

/** P-FD-DT: from `bound` of true time after a crash on, everyone who has been up since suspects it, as long as it lasts. */
export const crashesAreSuspectedInTime = (bound: Micros): Property =>
  within<Memory>('Crashes are suspected in time', {
    id: 'crashes-are-suspected-in-time',
    means: `A node that crashes is suspected by all that watch it within ${sayDuration(bound)}, and until it is up again.`,
    memory: () => ({ down: {}, watching: {} }),
    check(world, frame, { down, watching }) {
      if (isTelling(frame)) {
        for (const { id, isUp } of targets(world)) {
          if (isUp) delete down[id];
          else down[id] ??= { at: world.now, frame: frame.index };
        }
        for (const { id, incarnation } of world.running(heartbeatMonitor))
          if (watching[id]?.incarnation !== incarnation) watching[id] = { at: world.now, incarnation };
      }
      const late = Object.entries(down).filter(([, { at }]) => world.now > at + bound);
      if (late.length === 0) return null;
      const pairs = watchings(world);
      for (const [node, crash] of late) {
        const trusting = pairs.find(
          ({ monitor, target, suspects }) => target === node && !suspects && world.now > watching[monitor]!.at + bound,
        );
        if (trusting !== undefined)
          return violated(
            `${trusting.monitor} does not suspect ${node}, ${sayDuration(world.now - crash.at)} after its crash`,
            [trusting.monitor, node],
            [crash.frame],
          );
      }
      return null;
    },
  });
