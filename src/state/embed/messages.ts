/**
 * The embed API, version 1: what an embedded page says to the page around it, and what it hears from there. Every message is plain data with
 * `ns`, `v`, `type` and `id`. `public/embed/faultline.d.ts` says the same to those who embed.
 */
import {
  getDotPath,
  literal,
  maxLength,
  maxValue,
  minLength,
  minValue,
  number,
  optional,
  picklist,
  pipe,
  safeParse,
  strictObject,
  string,
  union,
  variant,
} from 'valibot';
import type { InferOutput } from 'valibot';
import type { Mode } from '../../run/linkModel.ts';
import type { TraceDocument } from '../../run/export/traceSchema.ts';
import { closest } from '../../base/text.ts';
import type { VerdictNow } from '../selectors.ts';
import type { Statement } from './xapi.ts';

export const namespace = 'faultline';
export const apiVersion = 1;

/** Times are true time in microseconds. */
export interface State {
  readonly scenario: string;
  readonly time: number;
  /** Events that have happened at the play head. */
  readonly frames: number;
  readonly horizon: number;
  readonly playing: boolean;
  /** Play was pressed, and a question stands open. */
  readonly waitsForGuess: boolean;
  readonly speed: number | 'event';
  readonly mode: Mode;
  readonly story: 'predict' | 'run' | 'explain' | 'explore';
  /** Null while the story is left. */
  readonly beat: string | null;
  /** By beat: what was chosen; null for a question that was skipped. */
  readonly answers: { readonly [beat: string]: string | null };
  /** By property, at the play head. */
  readonly verdicts: { readonly [property: string]: VerdictNow['verdict'] };
  /** As a link writes them. */
  readonly actions: readonly string[];
  /** Null until the run has been replayed whole: the same digest means the same course of events. */
  readonly digest: string | null;
}

export interface Ready {
  readonly type: 'ready';
  readonly title: string;
  /** Whether commands are heard, and from whom: null where the browser does not say who stands around the page. */
  readonly api: boolean;
  readonly origin: string | null;
  readonly properties: readonly { readonly id: string; readonly name: string }[];
  readonly beats: readonly string[];
  readonly nodes: readonly string[];
  /** What of the link was not taken as written. */
  readonly notes: readonly string[];
  readonly state: State;
}

export interface Happened {
  readonly type: 'event';
  /** `action`: something was done to the run, by hand or by a command; `undone`: taken back. Else the kind of the event in the run. */
  readonly kind: string;
  /** Of an action, as a link writes it. */
  readonly action?: string;
  /** Null for what is no event of the run. */
  readonly frame: number | null;
  readonly time: number;
  readonly node: string | null;
  readonly says: string;
}

export interface VerdictTold {
  readonly type: 'verdict';
  readonly property: string;
  readonly name: string;
  readonly verdict: VerdictNow['verdict'];
  readonly says: string | null;
  /** When it turned; null where it has not. */
  readonly at: number | null;
}

export interface AnswerTold {
  readonly type: 'answer';
  readonly beat: string;
  /** Null: skipped. */
  readonly choice: string | null;
  /** Null where the question was skipped, or has no right answer in this run. */
  readonly right: boolean | null;
}

export interface Completed {
  readonly type: 'completed';
  readonly questions: number;
  readonly right: number;
  readonly skipped: number;
}

export interface Size {
  readonly type: 'size';
  /** Of the frame, and what it would take to show everything, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** `re`: the command that it answers; without it, what went wrong by itself. */
export interface Trouble {
  readonly type: 'error';
  readonly re?: string;
  readonly because: string;
  readonly details: readonly string[];
}

/** How things stand once another run has come. */
export interface Loaded extends State {
  /** What of its link was not taken as written. */
  readonly notes: readonly string[];
}

export interface Done {
  readonly type: 'ok';
  readonly re: string;
  /** Of `getTrace` the trace, of `load` how that went, of all others the state as it then is. */
  readonly value: State | Loaded | TraceDocument;
}

export type Told =
  | Ready
  | Happened
  | VerdictTold
  | AnswerTold
  | Completed
  | Size
  | { readonly type: 'state'; readonly state: State }
  | { readonly type: 'xapi'; readonly statement: Statement };

/** What is said of its own accord has an id of its own; an answer has its command's. */
export type Id = string | number;

const envelope = { ns: literal(namespace), v: literal(apiVersion), id: union([pipe(string(), maxLength(200)), number()]) };
const command = <T extends string>(type: T) => ({ ...envelope, type: literal(type) });
const longest = 65_536;
const text = pipe(string(), minLength(1), maxLength(longest));

const schema = variant('type', [
  strictObject(command('hello')),
  strictObject({ ...command('play'), speed: optional(pipe(number(), minValue(0.1), maxValue(4))) }),
  strictObject(command('pause')),
  strictObject({ ...command('step'), by: optional(picklist([1, -1])), to: optional(picklist(['event', 'decision'])) }),
  strictObject({ ...command('seek'), to: union([number(), text]) }),
  strictObject({ ...command('load'), link: text }),
  strictObject({ ...command('do'), actions: text }),
  strictObject(command('getState')),
  strictObject(command('getTrace')),
]);

export type Command = InferOutput<typeof schema>;

/** `hello` asks for `ready` once more, and is heard always; the others only where the link says `api=1`. */
const commandNames = ['hello', 'play', 'pause', 'step', 'seek', 'load', 'do', 'getState', 'getTrace'] as const;

export interface BadMessage {
  readonly ok: false;
  readonly id: Id;
  readonly re: string;
  readonly because: string;
  readonly details: readonly string[];
}

const field = (data: object, name: string): unknown => (data as { readonly [field: string]: unknown })[name];

/** Null for what is none of ours: a page around may say all kinds of things. */
export function readCommand(data: unknown): { readonly ok: true; readonly command: Command } | BadMessage | null {
  if (typeof data !== 'object' || data === null || field(data, 'ns') !== namespace) return null;
  const [type, told, version] = [field(data, 'type'), field(data, 'id'), field(data, 'v')];
  const id = typeof told === 'string' || typeof told === 'number' ? told : '';
  const re = typeof type === 'string' ? type.slice(0, 40) : '';
  const bad = (because: string, details: readonly string[] = []): BadMessage => ({ ok: false, id, re, because, details });
  if (version !== apiVersion) return bad(`This page speaks version ${apiVersion} of the embed API: “v” is ${apiVersion}.`);
  if (!(commandNames as readonly unknown[]).includes(type)) {
    const near = closest(re, commandNames, 1).map((name) => `Did you mean “${name}”?`);
    return bad(`There is no command “${re}”. There is ${commandNames.slice(1).join(', ')}.`, near);
  }
  const parsed = safeParse(schema, data);
  if (parsed.success) return { ok: true, command: parsed.output };
  const details = parsed.issues.map((issue) => `${getDotPath(issue) ?? 'the message'}: ${issue.message}`);
  return bad(`“${re}” cannot be read: ${parsed.issues.map((issue) => getDotPath(issue) ?? 'the message').join(', ')}.`, details);
}
