/**
 * P-LIVE-RESP made bounded: each request is answered within `bound` of its being made, or of `from`, from when on the network keeps its bounds
 * (the GST of Dwork, Lynch and Stockmeyer, 1988). An answer is ok or fail; who gave up (info) has none. It is seen in the first event after the time is up.
 */
import type { Micros } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import { expect, firstMissed, meet, noDeadlines } from './deadlines.ts';
import type { Deadlines } from './deadlines.ts';
import { violated, within } from './property.ts';
import type { Property } from './property.ts';

interface Options {
  readonly op: string;
  readonly bound: Micros;
  readonly from?: Micros;
}

interface Memory {
  readonly deadlines: Deadlines;
  readonly askers: { [id: string]: string };
}

/** O(1) amortised. */
export const answeredInTime = ({ op, bound, from }: Options): Property =>
  within<Memory>(`Answered within ${sayDuration(bound)}`, {
    id: 'answered-in-time',
    means: `Each ${op} is answered within ${sayDuration(bound)}${from === undefined ? '' : `, counted from ${sayDuration(from)} on`}.`,
    memory: () => ({ deadlines: noDeadlines(), askers: {} }),
    check(_, { time, index, node, history }, { deadlines, askers }) {
      const missed = firstMissed(deadlines, time);
      if (missed !== null)
        return violated(`${missed.id} was not answered within ${sayDuration(bound)}`, [askers[missed.id]!], [missed.frame]);
      for (const { type, op: which, id } of history) {
        if (which !== op || node === null) continue;
        if (type === 'invoke') {
          askers[id] = node;
          expect(deadlines, id, Math.max(time, from ?? 0) + bound, index);
        }
        if ((type === 'ok' || type === 'fail') && askers[id] !== undefined) {
          delete askers[id];
          meet(deadlines, id);
        }
      }
      return null;
    },
  });
