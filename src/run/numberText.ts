/** Numbers as links write them, with their units and bounds. */
import { parseDuration, parsePpm, parseRatio, writeDuration, writePpm, writeRatio } from '../base/quantity.ts';
import type { PlainKey } from '../text/catalogue.ts';
import { read, unread } from './reading.ts';
import type { Reading } from './reading.ts';
import type { NumberSpec } from './verb.ts';
import { t } from '../text/t.ts';

type NumberKind = NumberSpec['kind'];

const parsers: { readonly [K in NumberKind]: (text: string) => number | null } = {
  duration: parseDuration,
  ppm: parsePpm,
  ratio: parseRatio,
  number: parseRatio,
};

const writers: { readonly [K in NumberKind]: (value: number) => string } = {
  duration: writeDuration,
  ppm: writePpm,
  ratio: writeRatio,
  number: writeRatio,
};

/** How a refusal describes what belongs there. */
export const forms: { readonly [K in NumberKind]: PlainKey } = {
  duration: 'reading.durationForm',
  ppm: 'reading.ppmForm',
  ratio: 'reading.ratioForm',
  number: 'reading.numberForm',
};

/** `form`: what belongs there. */
export const isNot = (text: string, form: string): string =>
  text === '' ? t('reading.nothingIsNot', { form }) : t('reading.isNot', { text, form });

export const writeNumber = (kind: NumberKind, value: number): string => writers[kind](value);

interface Bounds {
  readonly kind: NumberKind;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly isWhole?: true;
}

/** Finer numbers have no plain decimal text. */
const finest = 1e-18;

/** A number of the right form, moved to the nearest bound, with a word about it, if it lies outside. */
export function readNumber(spec: Bounds, text: string): Reading<number> {
  const value = parsers[spec.kind](text);
  const isReadable = value !== null && (value === 0 || Math.abs(value) >= finest);
  if (!isReadable) return unread(isNot(text, t(forms[spec.kind])), text);
  const whole = Math.round(value);
  if (spec.isWhole === true && whole !== value && whole >= spec.min && whole <= spec.max)
    return read(whole, [{ what: spec.label, trouble: 'reading.notWhole', from: text, to: writeNumber(spec.kind, whole) }]);
  const within = Math.min(Math.max(value, spec.min), spec.max);
  if (within === value) return read(value);
  return read(within, [{ what: spec.label, trouble: 'reading.outOfRange', from: text, to: writeNumber(spec.kind, within) }]);
}
