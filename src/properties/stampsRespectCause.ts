/**
 * P-CAUSAL-TS: a → b implies stamp(a) < stamp(b), Lamport's clock condition (1978). A node that stamps an event says `stamp` in its history, by an
 * effect with the stamp as its value. Each stamp is held against the highest in its event's past.
 */
import type { NodeId } from '../engine/protocol.ts';
import { note, pastOf } from './causalPast.ts';
import type { Pasts } from './causalPast.ts';
import { always, violated } from './property.ts';
import { compareStamps, isStamp, sayStamp } from './stamps.ts';
import type { Stamp } from './stamps.ts';

interface Stamped {
  readonly stamp: Stamp;
  readonly by: NodeId;
  readonly frame: number;
}

interface Memory {
  /** The highest stamp in the past of each node. */
  readonly pasts: Pasts<Stamped>;
}

const later = (a: Stamped, b: Stamped): Stamped => (compareStamps(a.stamp, b.stamp) >= 0 ? a : b);

/** O(log n) a message, O(1) any other event. */
export const stampsRespectCause = always<Memory>('Stamps respect cause', {
  id: 'stamps-respect-cause',
  means: 'An event is stamped later than everything that could have caused it.',
  memory: () => ({ pasts: {} }),
  check(world, frame, { pasts }) {
    const { node, index, history } = frame;
    if (node === null) return null;
    let past = pastOf(world, frame, pasts, later);
    for (const { type, op, value } of history) {
      if (type !== 'effect' || op !== 'stamp' || !isStamp(value)) continue;
      if (past !== null && compareStamps(past.stamp, value) >= 0) {
        const says = `${node} stamped ${sayStamp(value)} what came of an event that ${past.by} had stamped ${sayStamp(past.stamp)}`;
        return violated(says, [...new Set([past.by, node])], [past.frame]);
      }
      past = Object.freeze({ stamp: value, by: node, frame: index });
      note(pasts, node, index, past);
    }
    return null;
  },
});
