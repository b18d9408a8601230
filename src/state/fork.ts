/** Acting in a run: what a fault at the cursor makes of its interventions. */
import type { Micros } from '../base/micros.ts';
import type { Fault, Intervention } from '../engine/fault.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { Trace } from '../engine/trace.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { Cursor, Ghost } from './model.ts';
import { handFaults } from './runSelectors.ts';
import { handledAt } from './want.ts';

/** Old futures that are kept. */
const ghostLimit = 8;

export interface Fork {
  readonly run: RunSpec;
  /** Of the new intervention in the new run. */
  readonly index: number;
  /** Whether interventions that had not happened yet were dropped. */
  readonly dropsLater: boolean;
  /** Whether those that stay keep their places, so that the frames before the cursor can be kept. */
  readonly keepsPlaces: boolean;
}

export function faultAtCursor(trace: Trace, cursor: Cursor, fault: Fault): Intervention {
  const after = handledAt(trace, cursor);
  const at = cursor.time as Micros;
  return after === 0 ? { at, fault } : { at, after, fault };
}

/** Before the next time that `node` runs `step`, as of the cursor. */
export function strikeAtCursor(
  trace: Trace,
  cursor: Cursor,
  nodes: readonly NodeId[],
  place: { readonly node: NodeId; readonly step: string },
  fault: Fault,
): Intervention {
  const node = nodes.indexOf(place.node);
  let done = 0;
  for (let i = 0; i < cursor.frames; i++) {
    if (trace.frames.columns.node[i] !== node) continue;
    const frame = trace.frame(i);
    if (frame.kind === 'step' && frame.name === place.step) done++;
  }
  return { before: { ...place, nth: done + 1 }, fault };
}

/**
 * What has happened at the cursor stays, and so does a strike that still waits for its place then, whether or not the old future met it: how
 * far ahead that future happens to be simulated decides nothing. A fault at a later time is dropped.
 */
export function forked(run: RunSpec, trace: Trace, cursor: Cursor, intervention: Intervention): Fork {
  const done = handFaults(trace);
  const stays = run.interventions.map((one, index) => {
    const frame = done.get(index)?.frame;
    return 'before' in one || (frame !== undefined && frame < cursor.frames);
  });
  const kept = run.interventions.filter((_, index) => stays[index]);
  return {
    run: { ...run, interventions: [...kept, intervention] },
    index: kept.length,
    dropsLater: kept.length < run.interventions.length,
    keepsPlaces: stays.slice(0, kept.length).every(Boolean),
  };
}

export function withGhost(ghosts: readonly Ghost[], ghost: Ghost): readonly Ghost[] {
  return [...ghosts, ghost].slice(-ghostLimit);
}
