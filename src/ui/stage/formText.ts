/** From what people type in a form to what a link would say, and so to a fault. One reader for both: `run/values.ts`. */
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { parseDuration, sayDuration, sayPpm, saySigned, writeDuration, writeRatio } from '../../base/quantity.ts';
import type { Fault, FaultKind } from '../../engine/fault.ts';
import { presetsOf } from '../../engine/presets.ts';
import type { Preset } from '../../engine/presets.ts';
import { meantBy, readValues, writeValue } from '../../run/values.ts';
import type { Reading } from '../../run/reading.ts';
import type { Target, Value, Values, ValueSpec } from '../../run/verb.ts';
import { readFault, rowOf } from '../../run/verbs.ts';

/** Each value's text by the name of its field; null: left out. */
export type FieldTexts = { readonly [name: string]: string | null };

/** What one form offers to do to a clock. */
export const clockVerbs = ['skew', 'step', 'slew', 'drift', 'temp', 'leap', 'ntp'] as const satisfies readonly FaultKind[];

/** The verb whose form leads to this one's: its own, but for those that share the clock's. */
export const formWith = (verb: FaultKind): FaultKind => ((clockVerbs as readonly FaultKind[]).includes(verb) ? clockVerbs[0] : verb);

/** What may wait for a node's next step, to fall between its check and its use. */
export const canStrike = (verb: FaultKind): boolean => verb === 'freeze' || verb === 'vm' || verb === 'crash';

/** What keeps a node's time, and whether it may. */
export type Keeper = 'nobody' | 'daemon' | 'daemon, off' | 'its own' | 'its own, off';

export interface Around {
  /** Kinds that can be chosen from. */
  readonly messages: readonly string[];
  readonly keeper: Keeper;
  /** By how much longer than in runs of seconds everything takes: what a form begins with should be felt. */
  readonly pace: number;
}

const nowhere: Around = { messages: [], keeper: 'nobody', pace: 1 };

export function initialTexts(verb: FaultKind, { messages, keeper, pace }: Around = nowhere): FieldTexts {
  const texts = Object.fromEntries(
    rowOf(verb).values.map((spec) => [spec.name, isLeftOut(verb, spec) ? null : initialText(spec, messages, pace)]),
  );
  if (verb !== 'ntp') return texts;
  const isOn = keeper === 'daemon' || keeper === 'its own';
  const path = keeper.startsWith('its own') ? { path: null, askew: null } : {};
  return { ...texts, to: isOn ? 'off' : 'on', ...path };
}

/** The values that mean something beside what is chosen already. */
export function shownValues(verb: FaultKind, texts: FieldTexts): readonly ValueSpec[] {
  return rowOf(verb).values.filter(({ name }) => isShown(verb, name, texts));
}

function isShown(verb: FaultKind, name: string, texts: FieldTexts): boolean {
  if (verb === 'lie')
    return name === 'how' || (name === 'length' ? texts['how'] === 'late' : texts['how'] === 'says' || texts['how'] === 'adds');
  const idle: readonly string[] = rowOf(verb).idle?.(readableIn(verb, texts)) ?? [];
  return !idle.includes(name) && (verb !== 'ntp' || name === 'to' || texts['path'] !== null);
}

/** Of each field by itself, where it can be read. */
const readableIn = (verb: FaultKind, texts: FieldTexts): Values =>
  Object.assign(
    {},
    ...rowOf(verb)
      .values.map((spec) => readAlone(spec, texts[spec.name] ?? null))
      .map((one) => (one.ok ? one.value : {})),
  );

const readAlone = (spec: ValueSpec, text: string | null): Reading<Values> =>
  readValues({ values: [spec] }, text === null ? null : normalized(spec, text));

/** A crash lasts until it is ended unless a length is asked for; the form of a freeze is there to ask for one. */
const isLeftOut = (verb: FaultKind, spec: ValueSpec): boolean => !['freeze', 'circuit', 'lie'].includes(verb) && 'isOptional' in spec;

function initialText(spec: ValueSpec, messages: readonly string[], pace: number): string {
  if (spec.kind === 'message') return messages[0] ?? spec.others[0];
  if (spec.kind === 'word') return spec.words[0];
  if (spec.kind === 'duration' && spec.meant === undefined)
    return writeDuration(Math.min(spec.max, Math.max(1, Math.round(spec.initial * pace))));
  return spec.kind === 'ratio' ? writePercent(spec.initial * 100) : writeValue(spec, spec.initial);
}

/** A share as its form shows it. */
export const writePercent = (percent: number): string => `${Number(percent.toPrecision(12))} %`;

/** '−1.5 s', '1.5', '20 %' as links write them: '-1.5s', '1.5s', '0.2'. */
export function normalized(spec: ValueSpec, text: string): string {
  if (spec.kind === 'text') return text.trim();
  const bare = text.trim().replaceAll(/\s+/g, '').replaceAll('−', '-').replaceAll('µ', 'u').replace(/^\+/, '').replace(',', '.');
  const isNumber = /^-?\d*\.?\d+$/.test(bare);
  if (spec.kind === 'duration') return isNumber ? `${bare}s` : bare;
  if (spec.kind === 'ppm') return isNumber ? `${bare} ppm` : bare;
  const isPercent = spec.kind === 'ratio' && /^-?\d*\.?\d+%$/.test(bare);
  return isPercent ? writeRatio(Number((Number(bare.slice(0, -1)) / 100).toPrecision(12))) : bare;
}

/** `texts`: what the fields should read now, which is what they read, or the nearest that they can. */
export type FormReading =
  | { readonly ok: true; readonly fault: Fault }
  | { readonly ok: false; readonly because: string; readonly texts: FieldTexts };

export function readForm(verb: FaultKind, target: Target, texts: FieldTexts): FormReading {
  const shown = shownValues(verb, texts);
  const refuse = (because: string): FormReading => ({ ok: false, because, texts });
  const wrong = shown.map((spec) => troubleOf(spec, texts[spec.name])).find((because) => because !== null);
  if (wrong !== undefined) return refuse(wrong);
  const far = shown.flatMap((spec) => outOfBounds(spec, texts[spec.name]) ?? []);
  const [first] = far;
  if (first !== undefined) return { ok: false, because: first.says, texts: Object.assign({}, texts, ...far.map(({ nearest }) => nearest)) };
  const last = shown.at(-1);
  const values: readonly ValueSpec[] = rowOf(verb).values;
  const pieces = values.slice(0, last === undefined ? 0 : values.indexOf(last) + 1).flatMap((spec) => pieceOf(spec, shown, texts));
  const reading = readValues(rowOf(verb), pieces.length === 0 ? null : pieces.join(':'));
  if (!reading.ok) return refuse(reading.because);
  const trouble = rowOf(verb).trouble?.(reading.value) ?? null;
  if (trouble !== null) return refuse(trouble.because);
  return { ok: true, fault: readFault(verb, target, reading.value) };
}

/** A field that is not shown holds its place, where others follow that could be taken for it. */
function pieceOf(spec: ValueSpec, shown: readonly ValueSpec[], texts: FieldTexts): readonly string[] {
  const text = texts[spec.name] ?? null;
  if (shown.includes(spec)) return text === null ? [] : [normalized(spec, text)];
  const meant = meantBy(spec);
  return meant === undefined ? [] : [writeValue(spec, meant)];
}

/** What a field asks for, where it is not a choice and has no grammar of its own. */
const asked: { readonly [kind in ValueSpec['kind']]?: PlainKey } = {
  duration: 'faults.lengthTimeUnitS',
  ppm: 'faults.numberPpm200Ppm',
  ratio: 'faults.share20',
  number: 'faults.number10',
  text: 'faults.oneWordLettersDigits',
};

/** Of one field by itself, so that the words are about it alone. */
function troubleOf(spec: ValueSpec, text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const reading = readAlone(spec, text);
  if (reading.ok) return null;
  const what = asked[spec.kind];
  const typed = text.trim() === '' ? t('faults.nothing') : `“${text.trim()}”`;
  return `${t(spec.label)}: ${what === undefined ? reading.because : t('faults.not', { typed, what: t(what) })}`;
}

/** Nothing is done that was not written: the form goes to the nearest that there is, and says so. */
function outOfBounds(spec: ValueSpec, text: string | null | undefined) {
  const reading = readAlone(spec, text ?? null);
  const [clamp] = reading.ok ? reading.clamps : [];
  if (!reading.ok || clamp === undefined) return null;
  const value = reading.value[spec.name]!;
  const nearest = { [spec.name]: spec.kind === 'ratio' ? writePercent((value as number) * 100) : writeValue(spec, value) };
  return {
    says: t('faults.nearestWhichStandsThere', {
      label: t(spec.label),
      typed: text!.trim(),
      trouble: t(clamp.trouble),
      value: saidAs(spec, value),
    }),
    nearest,
  };
}

/** A value as its form says it. */
function saidAs(spec: ValueSpec, value: Value): string {
  if (spec.kind === 'ratio') return writePercent((value as number) * 100);
  if (spec.kind === 'ppm') return sayPpm(value as number);
  if (spec.kind !== 'duration') return writeValue(spec, value);
  return spec.min < 0 ? saySigned(value as number) : sayDuration(value as number);
}

/** A preset's length as links write it; null: until released. */
export const presetText = ({ length }: Preset): string | null => (length === null ? null : writeDuration(length));

/** The preset that a typed length is; null for one that is nobody's. */
export function presetOf(verb: FaultKind, text: string | null): Preset | null {
  const us = text === null ? null : parseDuration(text);
  return presetsOf(verb).find(({ length }) => length === us) ?? null;
}

/** How what is typed will be understood, for the line beside it; null where that is plain, or where it is not understood. */
export function sayTyped(spec: ValueSpec, text: string): string | null {
  const reading = readAlone(spec, text);
  if (!reading.ok) return null;
  const value = reading.value[spec.name];
  const [clamp] = reading.clamps;
  if (clamp !== undefined) return `${saidAs(spec, value!)}: ${text.trim()} ${t(clamp.trouble)}`;
  if (typeof value !== 'number') return null;
  const isPlain = spec.kind === 'ratio' ? text.includes('%') : spec.kind !== 'duration' && normalized(spec, text) === text.trim();
  return isPlain || spec.kind === 'ppm' ? null : saidAs(spec, value);
}
