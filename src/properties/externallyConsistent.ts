/**
 * P-EXTC, external consistency (Gifford 1981; Corbett et al., "Spanner", OSDI 2012, §1): a transaction that begins after another's end was told carries
 * the later stamp. A transaction is an operation of the history; its stamp is the value of its ok, or of an effect where its server tells it.
 */
import type { HistoryValue, NodeId } from '../engine/protocol.ts';
import { always, violated } from './property.ts';
import type { Property } from './property.ts';
import { compareStamps, isStamp, sayStamp } from './stamps.ts';
import type { Stamp } from './stamps.ts';

interface Told {
  readonly id: string;
  readonly by: NodeId;
  readonly stamp: Stamp;
  readonly frame: number;
}

interface Memory {
  /** The highest stamp of all that have been told. */
  highest: Told | null;
  /** Of each transaction under way, what it has to come after, and the frame in which it began. */
  readonly begun: { [id: string]: { readonly after: Told | null; readonly frame: number } };
}

/** O(1) a transaction. */
export const externallyConsistent = (op = 'commit'): Property =>
  always<Memory>('Stamps in the order of events', {
    id: 'externally-consistent',
    means: `A ${op} that begins after another’s end was told carries a later stamp.`,
    memory: () => ({ highest: null, begun: {} }),
    check(_, { node, index, history }, memory) {
      for (const { type, op: which, id, value } of history) {
        if (which !== op || node === null) continue;
        if (type === 'invoke') memory.begun[id] = { after: memory.highest, frame: index };
        const own = memory.begun[id];
        if (own === undefined || type === 'invoke') continue;
        if (type !== 'effect') delete memory.begun[id];
        const stamp = type === 'ok' || type === 'effect' ? stampOf(value) : null;
        if (stamp === null) continue;
        const { after } = own;
        if (after !== null && compareStamps(after.stamp, stamp) >= 0) {
          const says = `${after.id} was told to be done at ${sayStamp(after.stamp)} before ${id} began, which was done at ${sayStamp(stamp)}`;
          return violated(says, [...new Set([after.by, node])], [after.frame, own.frame]);
        }
        const isHighest = memory.highest === null || compareStamps(stamp, memory.highest.stamp) > 0;
        if (type === 'ok' && isHighest) memory.highest = { id, by: node, stamp, frame: index };
      }
      return null;
    },
  });

const stampOf = (value: HistoryValue | undefined): Stamp | null => (isStamp(value) ? value : null);
