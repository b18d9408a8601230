/** Values as links write them, after `=` and parted by colons; one that may be left out is known by its form. */
import { never } from '../base/assert.ts';
import { t } from '../text/t.ts';
import { readDistribution, writeDistribution } from './distributionText.ts';
import { forms as formKeys, isNot, readNumber, writeNumber } from './numberText.ts';
import { read, unread } from './reading.ts';
import type { Clamp, Reading, Unread } from './reading.ts';
import { listOf } from './suggest.ts';
import type { Value, Values, ValueSpec } from './verb.ts';

function formOf(spec: ValueSpec): string {
  if (spec.kind === 'word') return listOf(spec.words);
  if (spec.kind === 'message') return t('reading.messageKind', { others: listOf(spec.others) });
  if (spec.kind === 'text') return t('reading.plainWord');
  return spec.kind === 'distribution' ? t('reading.latencyForm') : t(formKeys[spec.kind]);
}

const messagePattern = /^[A-Za-z][A-Za-z0-9]*$/;

function readValue(spec: ValueSpec, pieces: readonly string[]): Reading<Value> {
  const [first = ''] = pieces;
  if (spec.kind === 'distribution') return readDistribution(pieces);
  if (spec.kind === 'message') return messagePattern.test(first) ? read(first) : unread(isNot(first, formOf(spec)), first);
  if (spec.kind === 'text') return textPattern.test(first) ? read(first) : unread(isNot(first, formOf(spec)), first);
  if (spec.kind !== 'word') return readNumber({ ...spec, label: t(spec.label) }, first);
  return spec.words.includes(first) ? read(first) : unread(isNot(first, formOf(spec)), first);
}

const textPattern = /^[A-Za-z0-9-][A-Za-z0-9.-]{0,39}$/;

/** What is meant where it is not written; undefined where that means nothing, or is not allowed. */
export function meantBy(spec: ValueSpec): Value | undefined {
  if (spec.kind === 'word') return spec.isAlwaysWritten === true ? undefined : spec.words[0];
  return 'meant' in spec ? spec.meant : undefined;
}

export const isOptional = (spec: ValueSpec): boolean => 'isOptional' in spec || meantBy(spec) !== undefined;

/** What of a verb's row its values are read by. */
interface Row {
  readonly values: readonly ValueSpec[];
  readonly idle?: (values: Values) => readonly string[];
}

/** `text` is what follows `=`; null where there is none. */
export function readValues(row: Row, text: string | null): Reading<Values> {
  const { values: specs } = row;
  const values: Record<string, Value> = {};
  const written: Record<string, string> = {};
  const clamps: Clamp[] = [];
  let pieces = text === null ? [] : text.split(':');
  let refusal: Unread | null = null;
  for (const spec of specs) {
    const reading = pieces.length === 0 ? unread(t('reading.needs', { form: formOf(spec) })) : readValue(spec, pieces);
    if (reading.ok) {
      values[spec.name] = reading.value;
      written[spec.name] = pieces[0]!;
      clamps.push(...reading.clamps);
      pieces = spec.kind === 'distribution' ? [] : pieces.slice(1);
      refusal = null;
      continue;
    }
    if (!isOptional(spec)) return reading;
    refusal ??= pieces.length === 0 ? null : reading;
    const meant = meantBy(spec);
    if (meant !== undefined) values[spec.name] = meant;
  }
  if (pieces.length > 0) return unread(surplus(specs, pieces[0]!, refusal), pieces[0]);
  const idle = row.idle?.(values) ?? [];
  const leftOut = specs.flatMap((spec, i): Clamp[] => {
    const from = idle.includes(spec.name) ? written[spec.name] : undefined;
    // What is meant may have to stand before one of its form that does mean something.
    const holdsPlace = values[spec.name] === meantBy(spec) && specs.slice(i).some(({ name }) => name in written && !idle.includes(name));
    return from === undefined || holdsPlace ? [] : [{ what: t(spec.label), trouble: 'reading.meansNothing', from, to: null }];
  });
  const kept = clamps.filter(({ what }) => !leftOut.some((clamp) => clamp.what === what));
  return read(withoutIdle(row, values), [...kept, ...leftOut]);
}

/** As if what means nothing beside the others had not been written. */
export function withoutIdle({ values: specs, idle = () => [] }: Row, values: Values): Values {
  const names: readonly string[] = idle(values);
  return Object.fromEntries(
    specs.flatMap((spec) => {
      const value = names.includes(spec.name) ? meantBy(spec) : values[spec.name];
      return value === undefined ? [] : [[spec.name, value] as const];
    }),
  );
}

function surplus(specs: readonly ValueSpec[], piece: string, refusal: Unread | null): string {
  if (specs.length === 0) return t('reading.noValue');
  if (refusal !== null && specs.length === 1) return refusal.because;
  const forms = specs.map(formOf).reduce((first, next) => t('reading.nor', { first, next }));
  return piece === '' ? t('reading.nothingIsSurplus', { forms }) : t('reading.isSurplus', { piece, forms });
}

/** What follows `=`; '' where nothing needs to. */
export function writeValues(specs: readonly ValueSpec[], values: Values): string {
  return specs
    .filter((spec) => values[spec.name] !== undefined)
    .map((spec) => writeValue(spec, values[spec.name]!))
    .join(':');
}

export function writeValue(spec: ValueSpec, value: Value): string {
  switch (spec.kind) {
    case 'word':
    case 'message':
    case 'text':
      return value as string;
    case 'distribution':
      return writeDistribution(value as Exclude<Value, number | string>);
    case 'duration':
    case 'ppm':
    case 'ratio':
    case 'number':
      return writeNumber(spec.kind, value as number);
    default:
      return never(spec);
  }
}
