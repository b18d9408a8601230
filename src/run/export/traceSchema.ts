/**
 * The JSON export: a contract with whoever reads it. `version` is raised when a field goes or changes its meaning; new fields, and new
 * words where a kind is named, may come within a version.
 */
import {
  array,
  boolean,
  integer,
  literal,
  minValue,
  nullable,
  number,
  optional,
  picklist,
  pipe,
  record,
  regex,
  strictObject,
  string,
  union,
  unknown,
  variant,
} from 'valibot';
import type { InferOutput } from 'valibot';
import { fates, frameKinds, shapes } from '../../engine/traceRows.ts';

export const traceVersion = 1;

/** Counted from 0: an event's, or a message's, place in its list. */
const row = pipe(number(), integer(), minValue(0));
/** Whole microseconds of true time. */
const micros = pipe(number(), integer(), minValue(0));
const node = string();
const json = record(string(), unknown());

const event = strictObject({
  event: row,
  at: micros,
  kind: picklist(frameKinds),
  /** Null for what happens to no single node. */
  node: nullable(node),
  name: string(),
  message: nullable(row),
  /** The event that led to this one: sent the message, set the timer. */
  cause: nullable(row),
});

const message = strictObject({
  message: row,
  from: node,
  to: node,
  /** Counted for each direction from 1; a duplicate shares it. */
  number: pipe(number(), integer(), minValue(1)),
  copy: row,
  shape: picklist(shapes),
  name: string(),
  label: string(),
  sentBy: row,
  sentAt: micros,
  /** When it would arrive if nothing held it up. */
  dueAt: micros,
  fate: picklist(fates),
  /** Null while it is under way. */
  endedBy: nullable(row),
  endedAt: nullable(micros),
});

const atom = nullable(union([string(), number(), boolean()]));

/** The values of `face`, `status`, `link`, `clock`, `lie`, `leg`, `connection`, `again`, `network`, `workload` and `thwart` are those of `src/engine/changes.ts`. */
const change = variant('kind', [
  strictObject({ event: row, kind: picklist(['face', 'status', 'clock']), node, value: json }),
  strictObject({ event: row, kind: literal('note'), node, value: string() }),
  strictObject({
    event: row,
    kind: literal('history'),
    node,
    value: strictObject({
      type: picklist(['invoke', 'ok', 'fail', 'info', 'effect']),
      op: string(),
      id: string(),
      key: optional(string()),
      value: optional(union([atom, array(atom)])),
      /** Texts or numbers, and `version` a number, as protocols write them: a liar's word may be another. */
      over: optional(array(atom)),
      process: optional(string()),
      version: optional(atom),
    }),
  }),
  strictObject({ event: row, kind: picklist(['link', 'connection']), from: node, to: node, value: json }),
  strictObject({ event: row, kind: literal('lie'), node, to: node, value: json }),
  strictObject({ event: row, kind: literal('leg'), message: row, value: json }),
  strictObject({ event: row, kind: picklist(['flip', 'again', 'thwart']), message: row, value: json }),
  strictObject({ event: row, kind: literal('network'), value: json }),
  /** Null once the node asks for nothing by itself. */
  strictObject({ event: row, kind: literal('workload'), node, value: nullable(json) }),
  strictObject({ event: row, kind: literal('verdict'), property: string(), value: json }),
  strictObject({
    event: row,
    kind: literal('fault'),
    /** As `--do` takes it, without the moment: "freeze.alice=6s". */
    says: string(),
    value: strictObject({ by: picklist(['hand', 'script']), index: row, fault: json, missed: optional(string()) }),
  }),
]);

export const traceSchema = strictObject({
  format: literal('faultline trace'),
  version: literal(traceVersion),
  /** Which engine played it: two traces of one run may differ when these do. */
  engineEpoch: number(),
  run: strictObject({
    scenario: string(),
    seed: pipe(number(), integer(), minValue(0)),
    params: record(string(), string()),
    interventions: array(string()),
  }),
  endedAt: micros,
  hash: pipe(string(), regex(/^[0-9a-f]{16}$/)),
  nodes: array(strictObject({ node, name: string() })),
  verdicts: array(
    strictObject({
      property: string(),
      kind: picklist(['always', 'eventually', 'within', 'sometimes']),
      verdict: picklist(['held', 'violated', 'satisfied', 'not yet', 'unknown']),
      at: nullable(micros),
      says: string(),
      witnesses: array(row),
    }),
  ),
  events: array(event),
  messages: array(message),
  changes: array(change),
});

export type TraceDocument = InferOutput<typeof traceSchema>;
