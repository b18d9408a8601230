/**
 * EDN as its format says (edn-format, 2014), but for what no history holds: characters, tagged elements, sets. And what Jepsen and Knossos
 * ask of a history, in their own words.
 */
import { assert, Broken } from '../../../base/assert.ts';

export type Edn = null | boolean | number | string | Keyword | readonly Edn[] | { readonly [keyword: string]: Edn };

export interface Keyword {
  readonly name: string;
}

const token =
  /[\s,]+|;[^\n]*|(?<open>[[({])|(?<close>[\])}])|"(?<text>(?:[^"\\]|\\[tnr"\\])*)"|:(?<keyword>[A-Za-z*+!_?<>=.-][\w*+!?<>=.-]*)|(?<number>[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])|(?<word>nil|true|false)(?![\w.-])/y;

const closing: { readonly [open: string]: string } = { '[': ']', '(': ')', '{': '}' };
const marks: { readonly [escaped: string]: string } = { t: '\t', n: '\n', r: '\r', '"': '"', '\\': '\\' };
const named: { readonly [word: string]: Edn } = { nil: null, true: true, false: false };

/** All the values of a text, one after the other. */
export function readEdn(text: string): readonly Edn[] {
  const stack: { readonly end: string; readonly items: Edn[] }[] = [{ end: '', items: [] }];
  for (let at = 0; at < text.length;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) throw new Broken(`no EDN at ${text.slice(at, at + 20)}`);
    at += match[0].length;
    const { open, close, text: string, keyword, number, word } = match.groups as { readonly [name: string]: string | undefined };
    const top = stack.at(-1)!;
    if (open !== undefined) stack.push({ end: closing[open]!, items: [] });
    else if (close !== undefined) {
      assert(close === top.end, `${close} closes nothing`);
      stack.pop();
      stack.at(-1)!.items.push(close === '}' ? mapOf(top.items) : top.items);
    } else if (string !== undefined) top.items.push(string.replaceAll(/\\(.)/g, (_, mark: string) => marks[mark]!));
    else if (keyword !== undefined) top.items.push({ name: keyword });
    else if (number !== undefined) top.items.push(Number(number));
    else if (word !== undefined) top.items.push(named[word]!);
  }
  assert(stack.length === 1, 'something is not closed');
  return stack[0]!.items;
}

function mapOf(items: readonly Edn[]): { readonly [keyword: string]: Edn } {
  const keys = items.filter((_, i) => i % 2 === 0).map((key) => (key as Keyword).name);
  assert(items.length % 2 === 0 && new Set(keys).size === keys.length, 'a map has a value for each key, and each key once');
  return Object.fromEntries(keys.map((key, i) => [key, items[2 * i + 1]!]));
}

export interface Op {
  readonly index: number;
  readonly time: number;
  readonly type: string;
  readonly process: number | string;
  readonly f: string;
  readonly value: Edn;
  readonly rest: { readonly [field: string]: Edn };
}

/** A file that begins with `{` is read piecewise, an operation at a time. Whoever has no number for a name is no client. */
export function readHistory(text: string): readonly Op[] {
  const ops = readEdn(text).map((value, place) => {
    const { index, time, type, process, f, value: told = null, ...rest } = value as { readonly [field: string]: Edn };
    assert(index === place, `operation ${place} has another index`);
    const name = (word: Edn | undefined): string => (word as Keyword).name;
    const who = typeof process === 'number' ? process : name(process);
    return { index: place, time: time as number, type: name(type), process: who, f: name(f), value: told, rest };
  });
  checkProcesses(ops);
  return ops;
}

/** A client does one thing at a time, ends what it began, and nothing after an `:info`; what failed says what was asked. */
function checkProcesses(ops: readonly Op[]): void {
  const open = new Map<Op['process'], Op>();
  const crashed = new Set<Op['process']>();
  for (const op of ops.filter(({ process }) => typeof process === 'number')) {
    const invocation = open.get(op.process);
    assert(!crashed.has(op.process), `process ${op.process} goes on after it crashed`);
    assert((op.type === 'invoke') === (invocation === undefined), `process ${op.process}: ${op.type} out of turn`);
    if (invocation === undefined) {
      open.set(op.process, op);
      continue;
    }
    open.delete(op.process);
    assert(op.f === invocation.f, `process ${op.process} ends ${op.f}, but began ${invocation.f}`);
    const isSame = JSON.stringify(op.value) === JSON.stringify(invocation.value);
    assert(op.type === 'ok' || isSame, `process ${op.process}: what failed is not what was asked`);
    if (op.type === 'info') crashed.add(op.process);
  }
}
