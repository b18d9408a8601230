/** P-EXACTLY1: effects(operation) ≤ 1, and = 1 once a client was told ok. A server says `effect` in the history when it has done `op`. */
import { doneTwice } from './atMostOnce.ts';
import { noteEffects } from './effects.ts';
import type { Effects } from './effects.ts';
import { always, violated } from './property.ts';
import type { Property } from './property.ts';

interface Memory {
  readonly effects: Effects;
  readonly asked: { [id: string]: number };
}

/** O(1) a line of the history. */
export const exactlyOnce = (op: string): Property =>
  always<Memory>('Done exactly once', {
    id: 'exactly-once',
    means: `No ${op} takes effect twice, and one whose client was told ok has taken effect.`,
    memory: () => ({ effects: {}, asked: {} }),
    check(_, frame, { effects, asked }) {
      const twice = doneTwice(noteEffects(effects, frame, op));
      if (twice !== null) return twice;
      for (const { type, op: which, id } of frame.history) {
        if (which !== op) continue;
        if (type === 'invoke') asked[id] = frame.index;
        const isClaim = type === 'ok' && effects[id] === undefined;
        if (isClaim)
          return violated(`${frame.node} was told that ${id} is done, and it was not`, frame.node === null ? [] : [frame.node], [
            asked[id] ?? -1,
          ]);
      }
      return null;
    },
  });
