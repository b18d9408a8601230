/** What a time daemon was told last, and made of it. */
import { readChange } from '../engine/changes.ts';
import type { ClockAct } from '../engine/changes.ts';
import type { Trace } from '../engine/trace.ts';
import type { Cursor } from './model.ts';

type Act<K> = Extract<ClockAct, { readonly kind: K }>;

/** Null where nothing of the kind has happened. */
export function lastActOf<K extends ClockAct['kind']>(
  trace: Trace,
  node: number,
  { frames }: Pick<Cursor, 'frames'>,
  kind: K,
): Act<K> | null {
  const rows = trace.changesOf('clock', node);
  for (let i = rows.length - 1; i >= 0; i--) {
    const { frame, value } = trace.change(rows[i]!);
    const { act } = readChange('clock', value);
    if (frame < frames && act?.kind === kind) return act as Act<K>;
  }
  return null;
}
