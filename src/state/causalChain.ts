/** From one event to what caused it and to what it caused, and the span of what is selected. */
import type { Trace } from '../engine/trace.ts';
import type { SessionData } from './model.ts';

type Here = Pick<SessionData, 'selection' | 'cursor' | 'trace'>;

/** The selected event, or the packet's arrival or sending, or the last event before the cursor; −1 at the start. */
function frameHere({ selection, cursor, trace }: Here): number {
  if (selection?.kind === 'event') return selection.frame;
  if (selection?.kind !== 'packet') return cursor.frames - 1;
  const { endFrame, sentFrame } = trace.packets.columns;
  const end = endFrame[selection.row] ?? -1;
  return end >= 0 && end < cursor.frames ? end : (sentFrame[selection.row] ?? -1);
}

/** How far ahead an effect is looked for: beyond it nobody would take it for one. */
const lookAhead = 50_000;

/** Null where the chain begins, or nothing simulated follows. */
export function nextInChain(here: Here, direction: 1 | -1): number | null {
  const frame = frameHere(here);
  if (frame < 0 || frame >= here.trace.frames.length) return null;
  if (direction === -1) {
    const cause = here.trace.causeOf(frame);
    return cause >= 0 ? cause : null;
  }
  return firstEffect(here.trace, frame);
}

function firstEffect(trace: Trace, frame: number): number | null {
  const end = Math.min(trace.frames.length, frame + lookAhead);
  for (let later = frame + 1; later < end; later++) if (trace.causeOf(later) === frame) return later;
  return null;
}

/** True times from the start to the end of what is selected, or of the violation that is explained; null where there is nothing. */
export function selectedSpan({
  selection,
  explanation,
  trace,
  cursor,
}: Pick<SessionData, 'selection' | 'explanation' | 'trace' | 'cursor'>): { readonly from: number; readonly to: number } | null {
  const { time } = trace.frames.columns;
  if (selection?.kind === 'packet' && selection.row < trace.packets.length) {
    const { endFrame } = trace.packets.columns;
    const sentAt = trace.sentAt(selection.row);
    const hasEnded = endFrame[selection.row]! >= 0 && endFrame[selection.row]! < cursor.frames;
    return {
      from: sentAt,
      to: hasEnded ? trace.endAt(selection.row) : Math.min(trace.dueAt(selection.row), Math.max(cursor.time, sentAt)),
    };
  }
  if (selection?.kind === 'event' && selection.frame < trace.frames.length) {
    const at = time[selection.frame]!;
    return { from: at - 1_000, to: at + 1_000 };
  }
  if (explanation === null || explanation.witnesses.length === 0) return null;
  const times = explanation.witnesses.map((frame) => time[frame] ?? 0);
  return { from: Math.min(...times), to: Math.max(...times) };
}
