/** The interface's text, in the language that is spoken now. Not at a module's top level: the language may not be known yet, and may change. */
import { createInstance } from 'i18next';
import type { TextKey, Texts, ValuesOf } from './catalogue.ts';
import { first } from './en/first.ts';

const i18n = createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: first } },
  initAsync: false,
  returnNull: false,
  showSupportNotice: false, // a page that asks no other host advertises none
  interpolation: { escapeValue: false, alwaysFormat: true, format: sayValue }, // React escapes
});

/** `t('topbar.share')`; `t('story.beat', { at: 2, of: 5 })`. Of a plural, `count` chooses the form. */
export function t<K extends TextKey>(key: K, ...[values]: ValuesOf<K>): string {
  return i18n.t(key, values ?? {});
}

/** BCP 47. */
export const language = (): string => i18n.language;

export const directionOf = (id: string): 'ltr' | 'rtl' => i18n.dir(id);

/** More texts of a language; what it lacks is shown in English. */
export function learn(id: string, texts: Texts): void {
  i18n.addResourceBundle(id, 'translation', texts, true, true);
}

/** From now on; of a language that was learned before. */
export const speak = (id: string): void => void i18n.changeLanguage(id);

const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Numbers as the language writes them; names of nodes and the like cannot turn the words around them where those run from right to left. */
function sayValue(value: unknown, _: string | undefined, id: string | undefined): string {
  const text = typeof value === 'number' ? sayNumber(value, id) : String(value);
  return i18n.dir(id) === 'rtl' ? isolated(text) : text;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Thousands are set apart from 10,000 on. */
export function sayNumber(value: number, id: string = language()): string {
  const format = formats.get(id) ?? new Intl.NumberFormat(id, { useGrouping: 'min2', maximumFractionDigits: 9 });
  formats.set(id, format);
  return format.format(value);
}
