import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { Property } from './property.ts';
import { violated, within } from './property.ts';
import { isTelling, monitors, targets, watchings } from './suspicion.ts';

interface Since {
  readonly at: number;
  readonly frame: number;
}

interface Memory {
  down: { [node: NodeId]: Since };
  /** Since when each monitor has been up: it cannot have noticed what was before. */
  watching: { [monitor: NodeId]: { readonly at: number; readonly incarnation: number } };
  /** Who trusted whom until this frame, as 'q p'. */
  trusted: string[];
}

/** P-FD-DT: from `bound` of true time after a crash on, everyone who has been up since suspects it, as long as it lasts. */
export const crashesAreSuspectedInTime = (bound: Micros): Property =>
  within<Memory>('Crashes are suspected in time', {
    id: 'crashes-are-suspected-in-time',
    means: `A node that crashes is suspected by all that watch it within ${sayDuration(bound)}, and until it is up again.`,
    memory: () => ({ down: {}, watching: {}, trusted: [] }),
    check(world, frame, memory) {
      const { down, watching, trusted } = memory;
      const pairs = watchings(world);
      if (isTelling(frame)) {
        for (const { id, isUp } of targets(world)) {
          if (isUp) delete down[id];
          else down[id] ??= { at: world.now, frame: frame.index };
        }
        for (const { id, incarnation } of monitors(world))
          if (watching[id]?.incarnation !== incarnation) watching[id] = { at: world.now, incarnation };
      }
      memory.trusted = pairs.flatMap(({ monitor, target, suspects }) => (suspects ? [] : [`${monitor} ${target}`]));
      for (const [node, crash] of Object.entries(down)) {
        if (world.now <= crash.at + bound) continue;
        const due = pairs.filter(({ monitor, target }) => target === node && world.now > watching[monitor]!.at + bound);
        const trusting = due.find(({ suspects }) => !suspects);
        // Nothing may have happened between the bound and the suspicion.
        const late = trusting ?? due.find(({ monitor }) => trusted.includes(`${monitor} ${node}`));
        if (late === undefined) continue;
        const after = `${sayDuration(world.now - crash.at)} after its crash`;
        const says = trusting === undefined ? `suspects ${node} only ${after}` : `does not suspect ${node}, ${after}`;
        return violated(`${late.monitor} ${says}`, [late.monitor, node], [crash.frame]);
      }
      return null;
    },
  });
