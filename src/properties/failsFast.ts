/**
 * What a circuit breaker promises to those who call (Nygard, "Release It!", 2007): once it is plain that a dependency fails, its callers are told so
 * at once, but for a trial now and then. Calls are one operation of the history, and the dependency is their key. It is plain when calls are made and
 * none has succeeded for `grace`. A wait is seen in the first event after `quick` is over.
 */
import type { Micros } from '../base/micros.ts';
import { ms, seconds } from '../base/micros.ts';
import { sayDuration } from '../base/quantity.ts';
import { expect, firstMissed, meet, noDeadlines } from './deadlines.ts';
import type { Deadlines } from './deadlines.ts';
import { violated, within } from './property.ts';
import type { Property } from './property.ts';

interface Options {
  readonly op: string;
  readonly key: string;
  readonly grace?: Micros;
  readonly quick?: Micros;
  /** One call in this span may wait: the trial. */
  readonly trialEvery?: Micros;
}

interface Memory {
  readonly deadlines: Deadlines;
  /** When it was made, each call that was hopeless from the start. */
  readonly hopeless: { [id: string]: number };
  /** The last success, or the first call while there is none. */
  goodAt: number | null;
  /** The last hopeless call that waited: when it was made, and the frame. */
  waited: { at: number; frame: number } | null;
}

/** O(1) amortised. */
export function failsFast({ op, key, grace = seconds(5), quick = ms(100), trialEvery = seconds(2) }: Options): Property {
  return within<Memory>('Failures are fast', {
    id: 'fails-fast',
    means: `Once no ${op} of ${key} has succeeded for ${sayDuration(grace)}, at most one in ${sayDuration(trialEvery)} takes longer than ${sayDuration(quick)} to fail.`,
    memory: () => ({ deadlines: noDeadlines(), hopeless: {}, goodAt: null, waited: null }),
    check(_, { time, index, history }, memory) {
      const { deadlines, hopeless } = memory;
      for (let missed = firstMissed(deadlines, time); missed !== null; missed = firstMissed(deadlines, time)) {
        const made = hopeless[missed.id]!;
        const before = memory.waited;
        memory.waited = { at: made, frame: missed.frame };
        delete hopeless[missed.id];
        meet(deadlines, missed.id);
        if (before !== null && made - before.at < trialEvery)
          return violated(
            `${sayDuration(made - before.at)} after another, one more ${op} of ${key} waited for nothing`,
            [],
            [before.frame, missed.frame],
          );
      }
      for (const { type, op: which, id, key: of } of history) {
        if (which !== op || of !== key) continue;
        if (type === 'ok' || memory.goodAt === null) memory.goodAt = time;
        if (type === 'invoke' && time - memory.goodAt >= grace) {
          hopeless[id] = time;
          expect(deadlines, id, time + quick, index);
        } else if (hopeless[id] !== undefined) {
          delete hopeless[id];
          meet(deadlines, id);
        }
      }
      return null;
    },
  });
}
