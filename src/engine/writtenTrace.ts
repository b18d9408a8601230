/** For traces that no kernel writes: of pictures, and of tests. */
import type { Trace } from './trace.ts';
import type { PacketRow } from './traceRows.ts';

type Written = Omit<PacketRow, 'index' | 'sentAt' | 'endFrame' | 'endAt' | 'fate'>;

/** Its row. */
export function addPacket(trace: Trace, { from, to, number, copy, name, shape, label, sentFrame, dueAt }: Written): number {
  const look = trace.lookOf(name, shape, label);
  return trace.addPacket(from, to, number, copy, look, trace.lastLabelAt, sentFrame, dueAt);
}
