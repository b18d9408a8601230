/** P-CAUSAL-TS on writes: a → b implies stamp(a) < stamp(b). Edges suffice, for what they imply follows. */
import { lwwReplica } from '../protocols/lww/replica.ts';
import { compareStamps, sayStamp } from '../protocols/lww/version.ts';
import type { Stamp } from '../protocols/lww/version.ts';
import { always, violated } from './property.ts';

interface Memory {
  /** By replica: how many stamps have been looked at. */
  readonly stamped: { [node: string]: number };
  /** The last stamps given, for the witnesses. */
  origins: { readonly stamp: Stamp; readonly frame: number }[];
}

const remembered = 64;

export const causalTimestamps = always<Memory>('Timestamps respect cause', {
  id: 'causal-timestamps',
  means: 'A write is stamped later than every write that its author had seen.',
  memory: () => ({ stamped: {}, origins: [] }),
  check: (world, frame, memory) => {
    const replica = world.running(lwwReplica).find(({ id, lastFrame }) => id === frame.node && lastFrame === frame.index);
    if (replica === undefined) return null;
    const { id, state, config } = replica;
    const isNew = state.stamped !== null && memory.stamped[id] !== state.stampedCount;
    memory.stamped[id] = state.stampedCount;
    // A vector of causes orders them by construction; there is no other stamp to compare.
    if (!isNew || config.stamps === 'vector') return null;
    const { version, heard } = state.stamped;
    const seen = memory.origins.find(({ stamp }) => heard !== null && compareStamps(stamp, heard) === 0);
    memory.origins = [...memory.origins, { stamp: version.stamp, frame: frame.index }].slice(-remembered);
    if (heard === null || compareStamps(version.stamp, heard) > 0) return null;
    const past = sayStamp(config.stamps, { stamp: heard, cause: {} });
    const says = `${version.id} was written after its author had seen the stamp ${past} of ${heard.node}, and ${id} stamped it ${sayStamp(config.stamps, version)}`;
    return violated(says, [...new Set([id, heard.node])], seen === undefined ? [] : [seen.frame]);
  },
});
