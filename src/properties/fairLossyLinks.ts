/**
 * P-DELIVER, the fair-lossy link (Cachin, Guerraoui and Rodrigues, 2011, section 2.4): what is sent infinitely often is delivered
 * infinitely often. No finite run breaks that, so it is held to a bound that the network declares. What finds nobody up is not the link's.
 */
import type { FrameKind } from '../engine/trace.ts';
import type { Property } from './property.ts';
import { violated, within } from './property.ts';

interface Memory {
  /** By direction and kind: the frames in which one was lost since the last that arrived. */
  lost: { [message: string]: readonly number[] };
}

const losses: ReadonlySet<FrameKind> = new Set(['lost', 'overflow']);
const arrivals: ReadonlySet<FrameKind> = new Set(['receive', 'buffered', 'ignored']);

/** `atMost`: messages of one kind over one direction that may be lost in a row. O(1) a frame. */
export const fairLossyLinks = (atMost: number): Property =>
  within<Memory>('Links are fair', {
    id: 'fair-lossy-links',
    means: `Of the messages of one kind from one node to another, no more than ${atMost} in a row are lost on the way.`,
    memory: () => ({ lost: {} }),
    check(world, frame, memory) {
      if (frame.packet < 0) return null;
      const isLoss = losses.has(frame.kind);
      if (!isLoss && !arrivals.has(frame.kind)) return null;
      const { from, to, kind } = world.messageOf(frame.packet);
      const message = `${kind} from ${from} to ${to}`;
      if (!isLoss) {
        delete memory.lost[message];
        return null;
      }
      const before = memory.lost[message] ?? [];
      memory.lost[message] = [...before, frame.index].slice(-atMost - 1);
      if (before.length < atMost) return null;
      return violated(`${atMost + 1} in a row were lost: ${message}`, [from, to], before.length === 0 ? [frame.cause] : before.slice(-4));
    },
  });
