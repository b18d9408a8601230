/** What the rail may show: nothing later than the play head until a guess is committed. */
import type { Whole } from '../../bridge/messages.ts';
import type { Trace } from '../../engine/trace.ts';
import { marksUpTo } from '../../state/selectors.ts';
import type { Cursor } from '../../state/model.ts';

export interface RailMark {
  readonly kind: 'fault' | 'violation';
  readonly at: number;
}

export function railMarks(trace: Trace, properties: number, cursor: Cursor, revealed: Whole | null): readonly RailMark[] {
  const marks = revealed?.marks ?? marksUpTo(trace, properties, cursor);
  const seen = new Set<string>();
  return marks.flatMap(({ kind, at }) => {
    const key = `${kind} ${at}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ kind, at }];
  });
}
