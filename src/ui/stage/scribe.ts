/** Writes a trace by hand, in the order in which things happen, for tests of what the stage reads out of one. */
import type { ChangeValues, StatusChange } from '../../engine/changes.ts';
import { Trace, frameKinds } from '../../engine/trace.ts';
import type { ChangeKind, Fate, FrameKind, PacketRow } from '../../engine/trace.ts';
import { addPacket } from '../../engine/writtenTrace.ts';
import type { Cursor } from '../../state/model.ts';

export const running: StatusChange = { state: 'running', slow: 1, incarnation: 0, fsync: 'works' };

export class Scribe {
  readonly trace = new Trace();

  frame(time: number, kind: FrameKind, more: { readonly node?: number; readonly packet?: number; readonly cause?: number } = {}): number {
    const { node = -1, packet = -1, cause = -1 } = more;
    return this.trace.addFrame(time, frameKinds.indexOf(kind), node, packet, cause, kind);
  }

  /** Belongs to the frame written last. */
  change<K extends ChangeKind>(kind: K, subject: number, value: ChangeValues[K]): void {
    this.trace.addChange(kind, this.trace.frames.length - 1, subject, JSON.stringify(value));
  }

  /** Sent in the frame written last. */
  send(packet: Pick<PacketRow, 'from' | 'to' | 'sentAt' | 'dueAt'> & Partial<PacketRow>): number {
    const sentFrame = this.trace.frames.length - 1;
    addPacket(this.trace, { number: 1, copy: 0, shape: 'request', name: 'write', label: 'w 33', sentFrame, ...packet });
    return this.trace.packets.length - 1;
  }

  end(time: number, packet: number, fate: Fate, kind: FrameKind, node = -1): number {
    const frame = this.frame(time, kind, { node, packet, cause: this.trace.packets.columns.sentFrame[packet]! });
    this.trace.endPacket(packet, frame, fate);
    return frame;
  }

  /** After everything written so far. */
  at(time: number): Cursor {
    return { time, frames: this.trace.frames.length };
  }
}
