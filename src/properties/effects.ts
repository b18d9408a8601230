/** How often each operation took effect, and where; for the properties that count effects. Plain data. */
import type { FrameView } from '../engine/view.ts';

export interface Done {
  readonly at: string;
  readonly frame: number;
}

export interface Effects {
  [id: string]: readonly Done[];
}

const kept = 3;

/** Takes down the effects of `op` in this frame, and gives the operations that had one, each with all of its own so far, at most `kept`. */
export function noteEffects(
  effects: Effects,
  { node, index, history }: FrameView,
  op: string,
): readonly (readonly [id: string, done: readonly Done[]])[] {
  return history.flatMap((entry) => {
    if (entry.type !== 'effect' || entry.op !== op || node === null) return [];
    const done = [...(effects[entry.id] ?? []), { at: node, frame: index }].slice(0, kept);
    effects[entry.id] = done;
    return [[entry.id, done] as const];
  });
}
