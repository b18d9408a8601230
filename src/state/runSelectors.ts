/** Verdicts, marks on the rail and the learner's own doings, as of a cursor. */
import { latestChange, readChange } from '../engine/changes.ts';
import type { FaultChange, VerdictChange } from '../engine/changes.ts';
import type { Intervention } from '../engine/fault.ts';
import type { Trace } from '../engine/trace.ts';
import type { Property } from '../properties/property.ts';
import type { RunSpec } from '../run/runSpec.ts';
import { whyUntold } from './lies.ts';
import { countBelow } from './growing.ts';
import type { Cursor, SessionData } from './model.ts';

export interface VerdictNow {
  readonly property: Property;
  readonly verdict: VerdictChange['verdict'];
  readonly says: string | null;
  /** The frame and the true time at which it turned; null when it never has. */
  readonly frame: number | null;
  readonly at: number | null;
  readonly witnesses: readonly number[];
  readonly culprits: readonly string[];
}

const openVerdict = { always: 'held', within: 'held', eventually: 'not yet', sometimes: 'not yet' } as const;

/** In the scenario's order. A property that has said nothing yet stands where its kind starts. */
export function verdictsAt(trace: Trace, properties: readonly Property[], cursor: Cursor): readonly VerdictNow[] {
  return properties.map((property, index) => {
    const frame = lastFrameOf(trace, index, cursor.frames);
    const change = latestChange(trace, 'verdict', index, cursor.frames);
    return {
      property,
      verdict: change?.verdict ?? openVerdict[property.kind],
      says: change?.says ?? null,
      frame,
      at: frame === null ? null : (trace.frames.columns.time[frame] ?? null),
      witnesses: change?.witnesses ?? [],
      culprits: change?.culprits ?? [],
    };
  });
}

function lastFrameOf(trace: Trace, property: number, frames: number): number | null {
  const column = trace.changes.columns.frame;
  const at = trace.changesOf('verdict', property).map((row) => column[row]!);
  return at[countBelow(at, frames) - 1] ?? null;
}

export interface MarkNow {
  readonly kind: 'fault' | 'violation';
  readonly frame: number;
  readonly at: number;
  /** Of a fault: what it was. Of a violation: which property, by index. */
  readonly fault: FaultChange | null;
  readonly property: number | null;
}

/** Faults and violations that have happened at the cursor, in order. */
export function marksUpTo(trace: Trace, properties: number, cursor: Cursor): readonly MarkNow[] {
  const time = trace.frames.columns.time;
  const faults = happened(trace, 'fault', -1, cursor).map(({ frame, value }): MarkNow => {
    return { kind: 'fault', frame, at: time[frame]!, fault: readChange('fault', value), property: null };
  });
  const violations = Array.from({ length: properties }, (_, property) =>
    happened(trace, 'verdict', property, cursor)
      .filter(({ value }) => readChange('verdict', value).verdict === 'violated')
      .map(({ frame }): MarkNow => ({ kind: 'violation', frame, at: time[frame]!, fault: null, property })),
  );
  return [...faults, ...violations.flat()].toSorted((a, b) => a.frame - b.frame);
}

function happened(
  trace: Trace,
  kind: 'fault' | 'verdict',
  subject: number,
  cursor: Cursor,
): { readonly frame: number; readonly value: string }[] {
  const rows = trace.changesOf(kind, subject).map((row) => trace.change(row));
  return rows.filter(({ frame }) => frame < cursor.frames);
}

export interface DoneIntervention {
  /** Into the run's interventions. */
  readonly index: number;
  readonly intervention: Intervention;
  /** When it happened, or is to happen; null for a strike that has not been met. */
  readonly at: number | null;
  /** Null while it has not happened in what has been simulated. */
  readonly frame: number | null;
  /** Why it found no target, or nothing to do so far. */
  readonly missed: string | null;
}

/** What the learner did, in the order of time; strikes that have not been met last. */
export function interventionsInOrder(trace: Trace, run: RunSpec): readonly DoneIntervention[] {
  const done = handFaults(trace);
  const lines = run.interventions.map((intervention, index): DoneIntervention => {
    const change = done.get(index);
    const planned = 'at' in intervention ? intervention.at : null;
    return {
      index,
      intervention,
      at: change === undefined ? planned : trace.frames.columns.time[change.frame]!,
      frame: change?.frame ?? null,
      missed: change === undefined ? null : missedBy(trace, change),
    };
  });
  return lines.toSorted((a, b) => byTime(a, b));
}

/** A lie finds out only when something is said. */
function missedBy(trace: Trace, { frame, fault: { fault, missed } }: HandFault): string | null {
  if (missed !== undefined) return missed;
  return fault.kind === 'lie' ? whyUntold(trace, frame, fault) : null;
}

function byTime(a: DoneIntervention, b: DoneIntervention): number {
  const late = Number.MAX_SAFE_INTEGER;
  return (a.at ?? late) - (b.at ?? late) || (a.frame ?? late) - (b.frame ?? late) || a.index - b.index;
}

interface HandFault {
  readonly frame: number;
  readonly fault: FaultChange;
}

/** Index into the run's interventions → the frame at which it was done. */
export function handFaults(trace: Trace): ReadonlyMap<number, HandFault> {
  const rows = trace.changesOf('fault', -1).map((row) => trace.change(row));
  const read = rows.map(({ frame, value }) => ({ frame, fault: readChange('fault', value) }));
  return new Map(read.filter(({ fault }) => fault.by === 'hand').map((entry) => [entry.fault.index, entry]));
}

/** The cursor at the end of what has been simulated. */
export function liveEdge(session: Pick<SessionData, 'reached' | 'trace'>): Cursor {
  return { time: session.reached, frames: session.trace.frames.length };
}
