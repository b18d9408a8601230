/**
 * What is packed: a link's own words, taken apart so that they pack well. Nothing of it is believed before it has passed the schema, and
 * what has is written out as the link it came from, which is then read as any other: there is one grammar.
 */
import {
  array,
  integer,
  maxLength,
  minLength,
  number,
  optional,
  pipe,
  record,
  regex,
  strictObject,
  strictTuple,
  string,
  union,
} from 'valibot';
import type { InferOutput } from 'valibot';
import { assert } from '../../base/assert.ts';
import type { Micros } from '../../base/micros.ts';
import { parseMoment, writeMoment } from '../doGrammar.ts';
import { maxInterventions, maxNodes } from '../linkModel.ts';
import { cutParts } from '../linkParts.ts';
import { interning, spelling } from './names.ts';

const words = (pattern: RegExp) => pipe(string(), maxLength(300), regex(pattern));
/** `alice.write.2`. */
const place = words(/^[A-Za-z0-9.]+$/);
/** `freeze.alice=6s`. */
const deed = words(/^[A-Za-z][A-Za-z0-9.:=-]*$/);
const whole = pipe(number(), integer());

export const payloadSchema = strictObject({
  /** The scenario. */
  s: words(/^[a-z0-9][a-z0-9-]*$/),
  /** The link's keys, but for `do` and `end`, and what each says. */
  k: record(words(/^(?!(?:do|end)$)[a-z][A-Za-z0-9.]*$/), words(/^[A-Za-z0-9.:,=-]*$/)),
  /** Names of nodes: deeds and places have their numbers. */
  n: optional(pipe(array(words(/^[a-z][a-z0-9]*$/)), minLength(1), maxLength(maxNodes))),
  /** Microseconds since the action before that has a time, after how many events of that instant, and what is done; or a place. */
  d: optional(
    pipe(
      array(union([strictTuple([whole, deed]), strictTuple([whole, whole, deed]), strictTuple([place, deed])])),
      minLength(1),
      maxLength(maxInterventions),
    ),
  ),
});

export type Payload = InferOutput<typeof payloadSchema>;
type Action = NonNullable<Payload['d']>[number];

/** `fragment`: as `writeFragment` wrote it. */
export function payloadOf(scenario: string, fragment: string): Payload {
  const { parts, notes, hasEnd } = cutParts(fragment);
  assert(notes.length === 0 && hasEnd, `only a whole link is packed, not ${fragment}`);
  const keys = Object.fromEntries(parts.filter(({ key }) => key !== 'do').map(({ key, value }) => [key, value]));
  const actions = parts.find(({ key }) => key === 'do')?.value.split(',') ?? [];
  const names = interning(maxNodes);
  let before = 0;
  const packed = actions.map((action): Action => {
    const colon = action.indexOf(':');
    const [when, done] = [action.slice(0, colon), names.deed(action.slice(colon + 1))];
    const moment = parseMoment(when);
    if (moment === null) return [names.place(when), done];
    const since = moment.time - before;
    before = moment.time;
    return moment.after === undefined ? [since, done] : [since, moment.after, done];
  });
  return { s: scenario, k: keys, ...(names.met.length > 0 && { n: [...names.met] }), ...(packed.length > 0 && { d: packed }) };
}

/** Of either sign; more than any run lasts, and few enough to be written. */
const mostMicros = 1e14;

/** The link's words, as they were before they were packed; null where the times are none. */
export function fragmentOf({ k, n = [], d = [] }: Payload): string | null {
  const names = spelling(n);
  const actions: string[] = [];
  let time = 0;
  for (const action of d) {
    const [when] = action;
    if (typeof when === 'string') actions.push(`${names.place(when)}:${names.deed(String(action[1]))}`);
    else {
      time += when;
      if (Math.abs(time) > mostMicros) return null;
      const moment = { time: time as Micros, ...(action.length === 3 && { after: action[1] }) };
      actions.push(`${writeMoment(moment)}:${names.deed(action.at(-1) as string)}`);
    }
  }
  const keys = Object.entries(k).map(([key, value]) => `${key}=${value}`);
  const cameAt = keys.findIndex((part) => /^(?:was|h)=/.test(part)); // what the run came to stands behind its actions
  const [first, last] = cameAt < 0 ? [keys, []] : [keys.slice(0, cameAt), keys.slice(cameAt)];
  return [...first, ...(actions.length === 0 ? [] : [`do=${actions.join(',')}`]), ...last, 'end'].join('&');
}
