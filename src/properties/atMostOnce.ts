/** Half of P-EXACTLY1: effects(operation) ≤ 1, however often it was asked for. A server says `effect` in the history when it has done `op`. */
import { noteEffects } from './effects.ts';
import type { Effects } from './effects.ts';
import { always, violated } from './property.ts';
import type { Property, Violation } from './property.ts';

interface Memory {
  readonly effects: Effects;
}

/** O(1) an effect. */
export const atMostOnce = (op: string): Property =>
  always<Memory>('Done at most once', {
    id: 'at-most-once',
    means: `No ${op} takes effect twice, however often it is asked for.`,
    memory: () => ({ effects: {} }),
    check: (_, frame, { effects }) => doneTwice(noteEffects(effects, frame, op)),
  });

/** For those of whom `noteEffects` tells. */
export function doneTwice(noted: ReturnType<typeof noteEffects>): Violation | null {
  const twice = noted.find(([, done]) => done.length > 1);
  if (twice === undefined) return null;
  const [id, [first, second]] = twice;
  return violated(`${id} took effect twice`, [...new Set([first!.at, second!.at])], [first!.frame]);
}
