/**
 * P-DUR: what a node measures of a span is not negative, and as long as the span was but for what its clock drifts. A measurement is an
 * operation `measure` of the history: begun by an invoke, ended by an ok with the measured µs as its value.
 */
import { sayDuration } from '../base/quantity.ts';
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  begun: { [id: string]: { readonly at: number; readonly frame: number } };
}

/** Each of the two readings is cut to whole microseconds. */
const roundingUs = 2;

/** `ppm`: more than any crystal in the cast drifts. */
export const durationsWithinDrift = (ppm: number): Property =>
  always<Memory>('Durations measured right', {
    id: 'durations-within-drift',
    means: `No span is measured as negative, or as off by more than ${ppm} ppm.`,
    memory: () => ({ begun: {} }),
    check(_, frame, memory) {
      for (const { type, op, id, value } of frame.history) {
        if (op !== 'measure') continue;
        if (type === 'invoke') memory.begun[id] = { at: frame.time, frame: frame.index };
        const begun = memory.begun[id];
        if (type === 'invoke' || begun === undefined) continue;
        delete memory.begun[id];
        if (type !== 'ok' || typeof value !== 'number') continue;
        const took = frame.time - begun.at;
        const isRight = value >= 0 && Math.abs(value - took) <= (took * ppm) / 1e6 + roundingUs;
        if (isRight) continue;
        const says = `${frame.node} measured ${sayDuration(value)} where ${sayDuration(took)} had passed`;
        return violated(says, frame.node === null ? [] : [frame.node], [begun.frame]);
      }
      return null;
    },
  });
