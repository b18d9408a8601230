/** Undo and redo of what changes the run, apart from travel in its time: two stacks of runs. */
import type { RunSpec } from '../run/runSpec.ts';

export interface History {
  readonly past: readonly RunSpec[];
  readonly future: readonly RunSpec[];
  /** What was changed last; a slider's drag is one change. */
  readonly key: string | null;
}

export const noHistory: History = { past: [], future: [], key: null };

/** Changes that are remembered. */
const limit = 200;

/** Before `run` is changed. Changes in a row with one `key` are undone together. */
export function changing(history: History, run: RunSpec, key: string | null): History {
  const goesOn = key !== null && key === history.key && history.past.length > 0;
  return { past: goesOn ? history.past : [...history.past, run].slice(-limit), future: [], key };
}

export interface Turned {
  readonly history: History;
  readonly run: RunSpec;
}

/** Null where there is nothing to undo. */
export function undone({ past, future }: History, run: RunSpec): Turned | null {
  const last = past.at(-1);
  return last === undefined ? null : { run: last, history: { past: past.slice(0, -1), future: [...future, run], key: null } };
}

export function redone({ past, future }: History, run: RunSpec): Turned | null {
  const next = future.at(-1);
  return next === undefined ? null : { run: next, history: { past: [...past, run], future: future.slice(0, -1), key: null } };
}
