/** What a time daemon was told last. */
import { readChange } from '../engine/changes.ts';
import type { ClockAct } from '../engine/changes.ts';
import type { Trace } from '../engine/trace.ts';
import type { Cursor } from './model.ts';

type Measured = Extract<ClockAct, { readonly kind: 'measured' }>;

/** Null where none has been told anything. */
export function lastMeasured(trace: Trace, node: number, { frames }: Pick<Cursor, 'frames'>): Measured | null {
  const rows = trace.changesOf('clock', node);
  for (let i = rows.length - 1; i >= 0; i--) {
    const { frame, value } = trace.change(rows[i]!);
    const { act } = readChange('clock', value);
    if (frame < frames && act?.kind === 'measured') return act;
  }
  return null;
}
