/**
 * Histories of clients from a file: one a line, as JSON, `{ id, model, init, ops: [{ p, t, f, v, k }] }`, where process `p` begins (`t` is
 * invoke) or ends (ok, fail, info) the operation `f` with the value `v` on the key `k`. It is the form of the published histories of
 * porcupine and Knossos that this checker is held against.
 */
import { array, boolean, finite, null_, number, object, optional, picklist, pipe, safeParse, string, union } from 'valibot';
import type { BaseIssue, InferOutput } from 'valibot';
import type { HistoryValue } from '../engine/protocol.ts';
import type { Model, Operation } from '../properties/linearizable/model.ts';
import { models } from '../properties/linearizable/models.ts';
import { didYouMean } from './suggest.ts';

export interface FileHistory {
  readonly id: string;
  readonly model: Model;
  /** In the order of their starts. */
  readonly operations: readonly Operation[];
}

/** At the beginning of what some editors and exports write. */
const byteOrderMark = '\uFEFF';

/** What an operation that ended with `fail` says: nothing, for it did not happen; or that it saw that it could not take effect. */
export const failures = ['absent', 'observed'] as const;
type Failure = (typeof failures)[number];

interface Options {
  /** In place of what the histories say. */
  readonly model?: Model;
  readonly fail?: Failure;
}

type Read = { readonly ok: true; readonly histories: readonly FileHistory[] } | { readonly ok: false; readonly because: string };

const name = union([string(), number()], 'has to be a text or a number');
const atoms = [string(), pipe(number(), finite('has to be a number below 1.8e308')), boolean(), null_()] as const;
const given = union([...atoms, array(union([...atoms]))], 'has to be a text, a number, true, false, null, or a list of these');
const types = ['invoke', 'ok', 'fail', 'info'] as const;
const line = object(
  {
    p: name,
    t: picklist(types, 'has to be invoke, ok, fail or info'),
    f: string('has to be the name of an operation'),
    v: optional(given, null),
    k: optional(name, ''),
  },
  'has to be an operation’s beginning or end: {"p": 0, "t": "invoke", "f": "read", "v": null}',
);
const history = object(
  {
    id: string('has to be a text'),
    model: optional(string('has to be a text')),
    init: optional(given),
    fail: optional(picklist(failures, 'has to be absent or observed')),
    ops: array(line, 'has to be a list'),
  },
  'a line has to be a history: {"id": …, "model": …, "init": …, "ops": […]}',
);

type Line = InferOutput<typeof line>;

class Unreadable extends Error {}

export function readHistoryFile(text: string, options: Options = {}): Read {
  const histories: FileHistory[] = [];
  const lines = (text.startsWith(byteOrderMark) ? text.slice(1) : text).split('\n');
  for (const [index, written] of lines.entries()) {
    if (written.trim() === '') continue;
    try {
      histories.push(readHistory(written, options));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { ok: false, because: `line ${index + 1}: ${error.message}` };
    }
  }
  return { ok: true, histories };
}

function readHistory(written: string, options: Options): FileHistory {
  const parsed = parseJson(written);
  if (Array.isArray(parsed))
    throw new Unreadable('this is a list; write each history on a line of its own, as an object, without a list around them');
  const { success, issues, output } = safeParse(history, parsed);
  if (!success) throw new Unreadable(sayIssue(issues[0]));
  const { id, ops, init } = output;
  const named = options.model ?? modelNamed(output.model);
  if (init !== undefined && !isOfItsKind(init, named.initial))
    throw new Unreadable(
      `“init” is ${JSON.stringify(init)}; a ${named.name} begins as ${kindOf(named.initial)}, as in ${JSON.stringify(named.initial)}`,
    );
  const twice = named.name === 'set' ? twiceIn(init) : undefined;
  if (twice !== undefined) throw new Unreadable(`“init” has ${JSON.stringify(twice)} twice; a set has no member twice, so write each once`);
  const model = init === undefined ? named : { ...named, initial: init };
  const fail = options.fail ?? output.fail ?? (id.startsWith('porcupine/etcd_') ? 'observed' : 'absent');
  return { id, model, operations: operationsOf(ops, model, fail) };
}

const twiceIn = (members: HistoryValue | undefined): HistoryValue | undefined =>
  Array.isArray(members) ? members.find((member, place) => members.indexOf(member) < place) : undefined;

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'a list' : typeof value === 'number' ? 'a number' : typeof value === 'boolean' ? 'true or false' : 'a text';

/** An object that begins as null takes any value. */
const isOfItsKind = (init: unknown, initial: unknown): boolean => initial === null || (init !== null && kindOf(init) === kindOf(initial));

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    throw new Unreadable('this is not JSON; write one history a line, each as a JSON object');
  }
}

/** What lacks a field is named itself: its message says what it should look like. */
function sayIssue({ type, expected, path, message }: BaseIssue<unknown>): string {
  const lacksField = type === 'object' && expected !== 'Object';
  const at = (path ?? [])
    .slice(0, lacksField ? -1 : undefined)
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1);
  return at === '' ? message : `${at} ${message}`;
}

function modelNamed(wanted: string | undefined): Model {
  const names = models.map(({ name: known }) => known);
  if (wanted === undefined) throw new Unreadable(`model is missing; write one of ${names.join(', ')}, or give one for all with --model`);
  const model = models.find(({ name: known }) => known === wanted);
  if (model === undefined) throw new Unreadable(`there is no model “${wanted}”${didYouMean(wanted, names)}`);
  return model;
}

/** An operation that its process leaves open when it begins another stays open: as `info` says, it may take effect at any later time, or never. */
function operationsOf(lines: readonly Line[], model: Model, fail: Failure): readonly Operation[] {
  const operations: (Operation | null)[] = [];
  const under = new Map<string | number, number>();
  for (const [place, { p, t, f, v, k }] of lines.entries()) {
    if (!Object.hasOwn(model.rules, f)) {
      const known = Object.keys(model.rules);
      throw new Unreadable(`ops[${place}]: a ${model.name} has no operation “${f}”${didYouMean(f, known)}`);
    }
    if (t === 'invoke') {
      if (v !== null) refuseOdd(f, v, place, model);
      under.set(p, operations.length);
      operations.push({
        id: `#${place}`,
        op: f,
        process: String(p),
        key: String(k),
        given: v,
        told: undefined,
        outcome: 'open',
        start: place,
        end: Infinity,
      });
      continue;
    }
    const index = under.get(p);
    const begun = index === undefined ? undefined : operations[index];
    if (index === undefined || begun?.op !== f)
      throw new Unreadable(`ops[${place}] ends “${f}”, which process ${p} has not begun; put its invoke before it`);
    under.delete(p);
    refuseOther(begun, { k, v, t }, place, model);
    operations[index] = t === 'info' ? begun : t === 'fail' && fail === 'absent' ? null : ended(begun, t, v, place, model);
  }
  const whole = operations.filter((operation) => operation !== null);
  for (const { op, given: asked, start } of whole) refuseOdd(op, asked, start, model);
  return whole;
}

/** What an operation may be given, where that is not anything. */
const takes = {
  number: { isMeant: (value: HistoryValue): boolean => typeof value === 'number', says: 'a number, as in 1' },
  pair: {
    isMeant: (value: HistoryValue): boolean => Array.isArray(value) && value.length === 2,
    says: 'what it compares with and what it puts, as in [1,2]',
  },
} as const;

/** An invoke may leave it to its ok to say what it is given; one of both does. */
function refuseOdd(op: string, value: HistoryValue, place: number, { rules }: Model): void {
  const wanted = rules[op]!.takes;
  if (wanted === undefined || takes[wanted].isMeant(value)) return;
  throw new Unreadable(`ops[${place}]: ${op} is given ${JSON.stringify(value)}; give it ${takes[wanted].says}`);
}

/** An end names the key and, where nothing else is told, the value of its beginning, or none. */
function refuseOther(
  { op, key, given: asked, start }: Operation,
  { k, v, t }: Pick<Line, 'k' | 'v' | 't'>,
  place: number,
  { rules }: Model,
): void {
  if (k !== '' && String(k) !== key) {
    const own = key === '' ? 'no key' : `the key ${key}`;
    throw new Unreadable(`ops[${place}] ends on the key ${k} a ${op} that was begun on ${own} (ops[${start}]); name the same key in both`);
  }
  const isRepeated = asked === null || v === null || String(asked) === String(v); // a number may be written as its text
  const isAnother = t === 'ok' && rules[op]!.tells === undefined && !isRepeated;
  if (isAnother)
    throw new Unreadable(
      `ops[${place}] ends with ${JSON.stringify(v)} a ${op} that was begun with ${JSON.stringify(asked)} (ops[${start}]); write the same value in both, or none at the end`,
    );
}

function ended(begun: Operation, type: 'ok' | 'fail', value: HistoryValue, end: number, { initial }: Model): Operation {
  if (type === 'fail') return { ...begun, outcome: 'refused', end };
  const isUnknown = value === null && initial !== null; // null is a value only where an object can hold it
  return { ...begun, given: begun.given ?? value, told: isUnknown ? undefined : value, outcome: 'ok', end };
}
