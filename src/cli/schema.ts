/** What `--json` prints: a contract with whoever reads it. A change here is a change of the contract. */
import {
  array,
  boolean,
  integer,
  literal,
  minValue,
  maxValue,
  nullable,
  number,
  optional,
  picklist,
  pipe,
  record,
  regex,
  strictObject,
  string,
  unknown,
  variant,
} from 'valibot';

const id = pipe(string(), regex(/^[a-z][a-z0-9-]*$/));
/** As `--param` takes it: "10s", "on", "0.05". */
const text = pipe(string(), regex(/^[A-Za-z0-9.:-]+$/));
const params = record(string(), text);
const seed = pipe(number(), integer(), minValue(0), maxValue(0xffffffff));
/** Whole microseconds of true time. */
const micros = pipe(number(), integer(), minValue(0));
const propertyKind = picklist(['always', 'eventually', 'within', 'sometimes']);
/** As `--do` takes it: "8s:freeze.alice=6s". */
const intervention = string();

const param = strictObject({
  name: string(),
  label: string(),
  kind: picklist(['toggle', 'duration', 'number', 'choice']),
  default: text,
  min: optional(text),
  max: optional(text),
  step: optional(number()),
  unit: optional(string()),
  options: optional(array(strictObject({ value: text, label: string() }))),
  help: optional(string()),
});

export const listSchema = array(
  strictObject({
    id,
    title: string(),
    module: string(),
    concepts: array(string()),
    params: array(param),
    cases: array(strictObject({ name: string(), params, seed: optional(seed), do: optional(string()), violates: array(id) })),
    properties: array(strictObject({ id, name: string(), kind: propertyKind })),
  }),
);

const run = { scenario: id, seed, params, interventions: array(intervention) };

export const runSchema = strictObject({
  ...run,
  events: pipe(number(), integer(), minValue(0)),
  endedAt: micros,
  hash: pipe(string(), regex(/^[0-9a-f]{16}$/)),
  /** Those of the interventions that did nothing, and why: "bob is not paused". Absent where each did something. */
  missed: optional(array(strictObject({ intervention, because: string() }))),
  verdicts: array(
    strictObject({
      property: id,
      kind: propertyKind,
      verdict: picklist(['held', 'violated', 'satisfied', 'not yet', 'unknown']),
      /** When the verdict last changed; null when it never did. */
      at: nullable(micros),
      witnesses: array(strictObject({ event: pipe(number(), integer()), at: micros, node: nullable(string()), says: string() })),
    }),
  ),
});

export const linkSchema = variant('ok', [
  strictObject({
    ok: literal(true),
    run: strictObject(run),
    view: strictObject({
      at: optional(string()),
      speed: optional(number()),
      mode: optional(string()),
      beat: optional(string()),
      view: optional(string()),
      lang: optional(string()),
      theme: optional(string()),
      hide: optional(array(string())),
      madeFrom: optional(string()),
      api: optional(literal(true)),
      xapi: optional(literal(true)),
      digest: optional(string()),
      /** The link's `was`: which verdicts were not well when it was made. */
      verdicts: optional(string()),
      epoch: number(),
      hasEnd: boolean(),
    }),
    notes: array(
      strictObject({
        kind: picklist(['ignored', 'clamped', 'repeated', 'noEnd', 'torn', 'newer', 'more', 'differs']),
        text: string(),
        part: string(),
        at: pipe(number(), integer()),
      }),
    ),
  }),
  strictObject({
    ok: literal(false),
    because: string(),
    kind: optional(picklist(['cutOff', 'newer'])),
    closest: optional(array(id)),
    known: optional(array(id)),
  }),
]);

export const checkSchema = array(
  strictObject({
    id: string(),
    verdict: picklist(['linearizable', 'not linearizable', 'unknown']),
    /** With `--why`: ids of operations, `#n` for the one whose beginning is at `ops[n]`. Null where all fit into one order. */
    longest: optional(
      nullable(
        strictObject({
          key: nullable(string()),
          order: array(string()),
          /** What cannot follow: the state that it would find, and what it would tell of it; null where it cannot take effect. */
          stuck: array(strictObject({ id: string(), finds: unknown(), wouldTell: unknown() })),
        }),
      ),
    ),
  }),
);
