/**
 * The interface's text, in the language that is spoken now. Not at a module's top level: the language may not be known yet, and may change.
 * Texts are written and plurals chosen as i18next has them (JSON v4), so that translators' tools read them; a test holds each against i18next itself,
 * which would be a twentieth of what a page may load.
 */
import type { TextKey, Texts, ValuesOf } from './catalogue.ts';
import { first } from './en/first.ts';

type Values = { readonly [name: string]: string | number };
export type Direction = 'ltr' | 'rtl';

const known = new Map<string, Texts>([['en', first]]);
const formats = new Map<string, { readonly numbers: Intl.NumberFormat; readonly plurals: Intl.PluralRules }>();
let spoken: { readonly id: string; readonly direction: Direction } = { id: 'en', direction: 'ltr' };

/** `t('topbar.share')`; `t('story.beatOf', { at: 2, of: 5 })`. Of a plural, `count` chooses the form. What a language lacks is said in English. */
export function t<K extends TextKey>(key: K, ...values: ValuesOf<K>): string {
  return sayIn(spoken.id, spoken.direction, key, values[0] ?? {});
}

/** In any language that was learned. */
export function sayIn(id: string, direction: Direction, key: string, values: Values): string {
  const [room = '', name = ''] = key.split('.');
  const { count } = values;
  const textOf = (language: string): string | undefined => {
    const texts = known.get(language)?.[room];
    const form = typeof count === 'number' ? formatsOf(language).plurals.select(count) : '';
    return texts?.[`${name}_${form}`] ?? texts?.[name];
  };
  const text = textOf(id) ?? textOf('en') ?? key;
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, wanted: string) => sayValue(values[wanted] ?? '', id, direction));
}

/** BCP 47. */
export const language = (): string => spoken.id;

/** Which way chrome runs; time runs from left to right in all languages. */
export const direction = (): Direction => spoken.direction;

/** More texts of a language. */
export function learn(id: string, texts: Texts): void {
  known.set(id, { ...known.get(id), ...texts });
}

/** From now on; of a language that was learned before. */
export function speak(id: string, runs: Direction): void {
  spoken = { id, direction: runs };
}

/** Names of nodes and the like cannot turn the words around them where those run from right to left. */
function sayValue(value: string | number, id: string, runs: Direction): string {
  const text = typeof value === 'number' ? sayNumber(value, id) : value;
  return runs === 'rtl' ? `\u2068${text}\u2069` : text;
}

/** As the language writes it; thousands are set apart from 10,000 on. */
export const sayNumber = (value: number, id: string = language()): string => formatsOf(id).numbers.format(value);

/** With so many digits behind the point. */
export function sayFixed(value: number, digits: number): string {
  const key = `${language()} ${digits}`;
  const made =
    fixed.get(key) ??
    new Intl.NumberFormat(language(), { useGrouping: false, minimumFractionDigits: digits, maximumFractionDigits: digits });
  fixed.set(key, made);
  return made.format(value);
}

const fixed = new Map<string, Intl.NumberFormat>();

/** 'Alice, Bob and Carol': in English without the comma that Americans put before the last. */
export const sayList = (names: readonly string[]): string =>
  new Intl.ListFormat(language() === 'en' ? 'en-GB' : language(), { type: 'conjunction' }).format(names);

function formatsOf(id: string): NonNullable<ReturnType<(typeof formats)['get']>> {
  const made = formats.get(id) ?? {
    numbers: new Intl.NumberFormat(id, { useGrouping: 'min2', maximumFractionDigits: 9 }),
    plurals: new Intl.PluralRules(id),
  };
  formats.set(id, made);
  return made;
}
