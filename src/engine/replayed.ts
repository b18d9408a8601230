/** What a finished run comes to, as lessons, metrics and exports read it. */
import type { VerdictChange } from './changes.ts';
import type { LocalEvent } from './machine.ts';
import type { HistoryEntry, NodeId } from './protocol.ts';
import type { Trace } from './trace.ts';
import type { WorldView } from './view.ts';

export interface HistoryLine {
  readonly frame: number;
  readonly time: number;
  readonly node: NodeId;
  readonly entry: HistoryEntry;
}

/** A finished run, to be looked at by lessons, metrics and exports. */
export interface Replay {
  readonly trace: Trace;
  readonly nodes: readonly NodeId[];
  readonly endedAt: number;
  readonly history: readonly HistoryLine[];
  /** Ids of the properties that the run violates, in the scenario's order. */
  readonly violated: readonly string[];
  readonly verdicts: readonly VerdictLine[];
  /** The world as of the end. */
  readonly world: WorldView;
  /** The world after every event up to and at this true time. */
  readonly worldAt: (time: number) => WorldView;
  /** A node's own events, in its own words and by its own clock. */
  readonly localEvents: (node: NodeId) => readonly LocalEvent[];
}

export interface VerdictLine {
  readonly property: string;
  readonly kind: 'always' | 'eventually' | 'within' | 'sometimes';
  readonly verdict: VerdictChange['verdict'];
  /** True time of the last change of this verdict, microseconds; null when it never changed. */
  readonly at: number | null;
  readonly says: string;
  readonly witnesses: readonly { readonly event: number; readonly at: number; readonly node: NodeId | null; readonly says: string }[];
}
