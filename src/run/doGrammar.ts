/** The grammar of `do`: `when:verb.target[=value[:value…]]`, joined by commas. See ux.md, section 3. */
import type { Micros } from '../base/micros.ts';
import { zero } from '../base/micros.ts';
import { parseDuration, sayDuration, writeDuration } from '../base/quantity.ts';
import type { Fault, FaultKind, Intervention } from '../engine/fault.ts';
import type { Place } from './place.ts';
import { read, unread } from './reading.ts';
import type { Reading, Unread } from './reading.ts';
import { didYouMean } from './suggest.ts';
import { readTarget, strangerAmong, writeTarget } from './targets.ts';
import { readValues, writeValues } from './values.ts';
import type { Values, ValueSpec } from './verb.ts';
import { laterVerbs, readFault, rowOf, verbNames, writeFault } from './verbs.ts';
import { t } from '../text/t.ts';

/** A moment of a run: before all events of that instant where `after` is 0, else after its `after`-th. */
export interface Moment {
  readonly time: Micros;
  readonly after?: number;
}

const momentPattern = /^(-?[\d.]*\d(?:us|ms|s|m|h|d))(?:\.(\d{1,7}))?$/;
const placePattern = /^([a-z][a-z0-9]*)\.([A-Za-z][A-Za-z0-9]*)\.([1-9]\d{0,6})$/;

/** Null for anything but '12.4s' and '12.4s.2'. */
export function parseMoment(text: string): Moment | null {
  const match = momentPattern.exec(text);
  if (match === null) return null;
  const time = parseDuration(match[1]!) as Micros | null;
  if (time === null) return null;
  return match[2] === undefined ? { time } : { time, after: Number(match[2]) };
}

export function writeMoment({ time, after }: Moment): string {
  return after === undefined ? writeDuration(time) : `${writeDuration(time)}.${after}`;
}

type When = { readonly at: Micros; readonly after?: number } | { readonly before: { node: string; step: string; nth: number } };

function readWhen(text: string, place: Place): Reading<When> {
  const match = placePattern.exec(text);
  if (match !== null) return readStrike(match[1]!, match[2]!, Number(match[3]), place);
  const moment = parseMoment(text);
  if (moment === null) return unread(t('reading.noTimeNorPlace', { text }), text);
  if (moment.time < zero) return unread(t('reading.beforeZero'), text);
  if (moment.time > place.horizon) return unread(t('reading.afterEnd', { end: sayDuration(place.horizon) }), text);
  const { time, after = 0 } = moment;
  return read(after > 0 ? { at: time, after } : { at: time });
}

function readStrike(node: string, step: string, nth: number, place: Place): Reading<When> {
  const stranger = strangerAmong([node], place);
  if (stranger !== null) return stranger;
  const steps = place.steps[node] ?? [];
  return steps.includes(step)
    ? read({ before: { node, step, nth } })
    : unread(t('reading.noStep', { node, step, near: didYouMean(step, steps) }), step);
}

const isVerb = (word: string): word is FaultKind => (verbNames as readonly string[]).includes(word);

export function parseAction(text: string, place: Place): Reading<Intervention> {
  const colon = text.indexOf(':');
  if (colon < 0) return unread(t('reading.actionForm'));
  const [, verb = '', target = null, value = null] = /^([^.=]*)(?:\.([^=]*))?(?:=(.*))?$/s.exec(text.slice(colon + 1)) ?? [];
  if (laterVerbs.includes(verb)) return unread(t('reading.laterVerb', { verb }), verb);
  if (!isVerb(verb)) return unread(t('reading.noVerb', { verb, near: didYouMean(verb, [...verbNames]) }), verb);
  const when = readWhen(text.slice(0, colon), place);
  if (!when.ok) return when;
  const row = rowOf(verb);
  const needsNone = row.target === 'network' || row.target === 'aim';
  const aim =
    (target === null && !needsNone) || target === ''
      ? unread(t('reading.needsTarget', { verb }), verb)
      : readTarget(row.target, target ?? '', place);
  if (!aim.ok) return aim;
  const values = readValues(row, value);
  if (!values.ok) return values;
  const stranger = strangerIn(row.values, values.value, place);
  if (stranger !== null) return stranger;
  const trouble = row.trouble?.(values.value) ?? null;
  if (trouble !== null)
    return unread(
      trouble.asIn === undefined ? trouble.because : t('reading.asIn', { because: trouble.because, example: trouble.asIn }),
      value ?? verb,
    );
  return read({ ...when.value, fault: readFault(verb, aim.value, values.value) }, values.clamps);
}

/** Null where every kind of message is one that somebody takes. */
function strangerIn(specs: readonly ValueSpec[], values: Values, { messages }: Place): Unread | null {
  for (const spec of specs) {
    const said = values[spec.name];
    if (spec.kind !== 'message' || typeof said !== 'string' || [...spec.others, ...messages].includes(said)) continue;
    return unread(t('reading.nobodyTold', { said, near: didYouMean(said, messages) }), said);
  }
  return null;
}

export const writeAction = (intervention: Intervention): string => `${writeWhen(intervention)}:${writeDeed(intervention.fault)}`;

/** What is done, without its moment: 'freeze.alice=6s'. */
export function writeDeed(fault: Fault): string {
  const { target, values } = writeFault(fault);
  const value = writeValues(rowOf(fault.kind).values, values);
  const aim = writeTarget(target);
  return `${fault.kind}${aim === '' ? '' : `.${aim}`}${value === '' ? '' : `=${value}`}`;
}

function writeWhen(intervention: Intervention): string {
  if ('before' in intervention) return `${intervention.before.node}.${intervention.before.step}.${intervention.before.nth}`;
  const { at, after } = intervention;
  return writeMoment(after === undefined || after === 0 ? { time: at } : { time: at, after });
}

export const writeActions = (interventions: readonly Intervention[]): string => interventions.map(writeAction).join(',');
