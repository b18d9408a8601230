/** What a node's own view may show: nothing of others, nothing of what was done to it, nothing from while it did not run. */
import type { FrameKind, PacketRow } from '../../engine/trace.ts';
import type { Cursor, View } from '../../state/model.ts';
import type { Teller } from './tellerWords.ts';
import { momentOf } from './ownMoment.ts';

/** Whose view it is; null for the truth. */
export const observerIn = ({ nodes }: Pick<Teller, 'nodes'>, view: View): number | null =>
  view.kind === 'belief' ? nodes.indexOf(view.node) : null;

/** The cursor, or, in a node's view, the moment that this node lives in. */
export const momentIn = ({ trace }: Teller, observer: number | null, cursor: Cursor): Cursor =>
  observer === null ? cursor : momentOf(trace, observer, cursor);

/** Its own handlers ran on these. It notices neither what is lost or waits, nor what the world does to it. */
const noticed: ReadonlySet<FrameKind> = new Set(['boot', 'receive', 'ignored', 'timer', 'step', 'request', 'synced', 'restart', 'notice']);

export function isFrameKnown({ trace }: Pick<Teller, 'trace'>, observer: number | null, frame: number): boolean {
  if (observer === null) return true;
  const { kind, node } = trace.frame(frame);
  return node === observer && noticed.has(kind);
}

/** Of what it sent a node knows that, and never what became of it; of the rest only what has reached it. */
export const isPacketKnown = (observer: number | null, packet: PacketRow, frames: number): boolean =>
  observer === null || packet.from === observer || hasReached(observer, packet, frames);

export const isFateKnown = (observer: number | null, packet: PacketRow, frames: number): boolean =>
  observer === null || hasReached(observer, packet, frames);

const hasReached = (observer: number, packet: PacketRow, frames: number): boolean =>
  packet.to === observer && packet.fate === 'delivered' && packet.endFrame >= 0 && packet.endFrame < frames;
