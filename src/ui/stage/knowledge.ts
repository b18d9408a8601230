/** The world as one node knows it: what it was told, by whom, and how long ago. Nothing else. */
import type { Trace } from '../../engine/trace.ts';
import { frameKinds } from '../../engine/trace.ts';
import type { Cursor } from '../../state/model.ts';

export interface Heard {
  /** What the other one said last: the message's label, or its name. */
  readonly says: string;
  readonly ago: number;
}

const receiveKind = frameKinds.indexOf('receive');

/** The last message from each node that a handler of `observer` has run on; null from those that it never heard. */
export function heardBy(trace: Trace, observer: number, nodes: number, moment: Cursor): readonly (Heard | null)[] {
  const heard = Array.from<Heard | null>({ length: nodes }).fill(null);
  const { kind, node, time } = trace.frames.columns;
  let unheard = nodes - 1;
  for (let frame = Math.min(moment.frames, trace.frames.length) - 1; frame >= 0 && unheard > 0; frame--) {
    if (node[frame] !== observer || kind[frame] !== receiveKind) continue;
    const packet = trace.packetOf(frame);
    if (packet < 0) continue;
    const row = trace.packet(packet);
    if (heard[row.from] !== null) continue;
    heard[row.from] = {
      says: row.label === '' || row.label === row.name ? row.name : `${row.name} ${row.label}`,
      ago: moment.time - time[frame]!,
    };
    unheard--;
  }
  return heard;
}
