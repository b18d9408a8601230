import type { StatusChange } from '../../engine/changes.ts';
import { latestChange } from '../../engine/changes.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Cursor } from '../../state/model.ts';

/** The moment that a node lives in: now, or, while it does not run, when it last did. */
export function momentOf(trace: Trace, observer: number, cursor: Cursor): Cursor {
  const status: StatusChange | null = latestChange(trace, 'status', observer, cursor.frames);
  if (status === null || status.state === 'running' || status.since === undefined) return cursor;
  const frames = Math.min(cursor.frames, trace.framesBy(status.since));
  return { time: status.since, frames };
}
