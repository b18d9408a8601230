/** What a majority has decided binds the one whom it is about: DDIA (2017, chapter 8), "the truth is defined by the majority". */
import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import type { NodeId } from '../engine/protocol.ts';
import { majority } from '../parts/quorum.ts';
import { isActing, member } from '../protocols/eviction/member.ts';
import { violated, within } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  /** Since when a majority has held each node evicted while it went on, true time, and the frame. */
  since: { [node: NodeId]: { readonly at: number; readonly frame: number } };
}

/** A node that is down or paused does nothing, so it counts anew when it wakes. O(members²) an event. */
export const outcastsStop = (bound: Micros): Property =>
  within<Memory>('Who is evicted stops', {
    id: 'outcasts-stop',
    means: `A node that runs, and that a majority holds evicted, stops within ${sayDuration(bound)}.`,
    memory: () => ({ since: {} }),
    check(world, frame, { since }) {
      const all = world.playing(member);
      if (all.length === 0) return null;
      const evicted = all.flatMap(({ state, isUp }) => (isUp ? state.evicted : []));
      if (evicted.length === 0) return null;
      for (const { id, state, config, isUp, isPaused } of all) {
        const isOut = evicted.filter((one) => one === id).length >= majority(config.members.length);
        if (!isOut || !isUp || isPaused || !isActing(state, config)) {
          delete since[id];
          continue;
        }
        const known = (since[id] ??= { at: world.now, frame: frame.index });
        if (world.now > known.at + bound)
          return violated(`${id} is evicted, and goes on for more than ${sayDuration(bound)}`, [id], [known.frame]);
      }
      return null;
    },
  });
