/** Replies that come after their asker has given up: no packet knows that it is late, the picture does. */
import type { FrameRow, PacketRow, Trace } from '../../engine/trace.ts';
import { frameKinds } from '../../engine/trace.ts';

const timerKind = frameKinds.indexOf('timer');
const furthestBack = 12;

/** How long before `now` the asker's timeout fired, microseconds; null while it has not. */
export function lateBy(trace: Trace, reply: PacketRow, frames: number, now: number): number | null {
  if (reply.shape !== 'reply') return null;
  const asked = askedIn(trace, reply);
  if (asked < 0) return null;
  const { kind, node, time } = trace.frames.columns;
  for (let frame = asked + 1; frame < frames; frame++) {
    const isTimeout = kind[frame] === timerKind && node[frame] === reply.to && trace.causeOf(frame) === asked;
    if (isTimeout) return now - time[frame]!;
  }
  return null;
}

/** The frame in which the asker sent the request that led to this reply; -1 when there was none. */
function askedIn(trace: Trace, reply: PacketRow): number {
  let frame: FrameRow | null = reply.sentFrame < trace.frames.length ? trace.frame(reply.sentFrame) : null;
  for (let hops = 0; frame !== null && hops < furthestBack; hops++) {
    if (frame.node !== reply.from) return -1;
    const isRequest = frame.kind === 'receive' && frame.packet >= 0 && trace.packet(frame.packet).from === reply.to;
    if (isRequest) return trace.packets.columns.sentFrame[frame.packet]!;
    frame = frame.cause >= 0 ? trace.frame(frame.cause) : null;
  }
  return -1;
}
