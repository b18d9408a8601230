/** What the page asks of the worker, and what it is told. Plain data; columns of numbers travel as transferred buffers. */
import type { Instrument } from '../engine/protocol.ts';
import type { TracePatch } from '../engine/trace.ts';
import type { Whole } from '../run/whole.ts';
import type { RunSpec } from '../run/runSpec.ts';
import type { Outcome } from '../run/search.ts';
import type { Trial } from '../run/trial.ts';

export type { Whole };

export type Command =
  /** Begins a run. With `from`, frames before `from.frames` of the run opened before are kept: a fork. */
  | { readonly kind: 'open'; readonly id: number; readonly run: RunSpec; readonly from: { readonly frames: number } | null }
  /** Simulates up to and at `until`, or as far as `atMost` frames go. */
  | { readonly kind: 'advance'; readonly id: number; readonly until: number; readonly atMost: number }
  /** A node's whole state as of a cursor, rebuilt by a seek. */
  | {
      readonly kind: 'inspect';
      readonly id: number;
      readonly ask: number;
      readonly frames: number;
      readonly time: number;
      readonly node: string;
    }
  /** Replays the run to its horizon, apart from what is being played. */
  | { readonly kind: 'whole'; readonly id: number; readonly run: RunSpec }
  /** Replays trials of a run to their horizon. */
  | ({ readonly kind: 'search'; readonly id: number } & Search);

/** Some trials of many: `first` is the place of the first among all of them. */
export interface Search {
  readonly run: RunSpec;
  readonly trials: readonly Trial[];
  readonly first: number;
  /** Ids of those to be measured in each. */
  readonly metrics: readonly string[];
}

export interface Inspection {
  readonly node: string;
  readonly instruments: readonly Instrument[];
  readonly state: unknown;
  readonly disk: unknown;
  /** As of the last completed fsync. */
  readonly durable: unknown;
  readonly inbox: readonly { readonly kind: string; readonly from: string; readonly body: unknown }[];
  readonly timers: readonly { readonly name: string; readonly key: string; readonly clock: 'monotonic' | 'wall'; readonly left: number }[];
  /** How many may wait in the inbox. */
  readonly inboxLimit: number;
  readonly overdue: number;
  readonly busy: { readonly step: string; readonly left: number } | null;
  /** TCP's, of which it is one end or the other. */
  readonly connections: readonly Connection[];
  readonly packets: readonly { readonly row: number; readonly kind: string; readonly body: unknown }[];
}

/** A connection carries one direction; what its sender's kernel knows of it, and how far its receiver has read. */
export interface Connection {
  readonly from: string;
  readonly to: string;
  /** Which of this direction's it is, counted from 1. */
  readonly number: number;
  readonly state: 'opening' | 'open';
  /** Sequence numbers, in messages: the next to be sent, and the first that has not been acknowledged. */
  readonly next: number;
  readonly first: number;
  /** Sent and not acknowledged; said and not yet sent. */
  readonly unacknowledged: number;
  readonly waiting: number;
  readonly window: number;
  /** Microseconds by the sender's monotonic clock; what is left of it, null while nothing is awaited. */
  readonly rto: number;
  readonly left: number | null;
  readonly retries: number;
  /** Out of order at the receiver, behind a gap. */
  readonly early: number;
}

export type Report =
  | { readonly kind: 'opened'; readonly id: number; readonly nodes: readonly string[]; readonly kept: number }
  /**
   * What has been simulated since the last report; the first of a run holds the frames that a fork kept, too. `ended` says why this
   * `advance` is done: everything up to and at `until` has been handled, or `atMost` frames have been; null: more comes by itself.
   */
  | {
      readonly kind: 'frames';
      readonly id: number;
      readonly patch: TracePatch;
      readonly reached: number;
      readonly isOver: boolean;
      readonly ended: 'until' | 'atMost' | null;
    }
  | { readonly kind: 'inspected'; readonly id: number; readonly ask: number; readonly inspection: Inspection }
  | { readonly kind: 'whole'; readonly id: number; readonly whole: Whole }
  | { readonly kind: 'searched'; readonly id: number; readonly first: number; readonly outcomes: readonly Outcome[] }
  /** The run, or the worker, broke: shown with the run's link. */
  | { readonly kind: 'failed'; readonly id: number; readonly because: string; readonly at: number | null };
