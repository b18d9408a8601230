/** What is wrong with a language's texts, held against English: a line each. */
import type { Texts } from './catalogue.ts';

const endings = /_(zero|one|two|few|many|other)$/;

const namesIn = (text: string): string =>
  [...new Set(Array.from(text.matchAll(/\{\{(.*?)\}\}|<\/?(\w+)/g), ([, name, mark]) => name ?? mark!))].toSorted().join(', ');

/** `count` may be left out where a form says it in words, as 'one command' does. */
const withoutCount = (names: string): string =>
  names
    .split(', ')
    .filter((name) => name !== 'count')
    .join(', ');

export function troublesOf(id: string, texts: Texts, english: Texts): readonly string[] {
  const plurals = new Intl.PluralRules(id).resolvedOptions().pluralCategories;
  const rooms = [...new Set([...Object.keys(english), ...Object.keys(texts)])];
  return rooms.flatMap((room) => troublesIn(room, texts[room] ?? {}, english[room] ?? {}, plurals)).toSorted();
}

function troublesIn(room: string, texts: Texts[string], english: Texts[string], plurals: readonly string[]): readonly string[] {
  const wanted = new Map<string, string>();
  for (const [name, text] of Object.entries(english)) {
    if (name.endsWith('_other')) for (const form of plurals) wanted.set(name.replace(/other$/, form), text);
    else if (!endings.test(name)) wanted.set(name, text);
  }
  const unknown = Object.keys(texts).filter((name) => !wanted.has(name));
  return [
    ...[...wanted].flatMap(([name, text]) => {
      const found = texts[name];
      if (found === undefined) return [`${room}.${name}: is missing`];
      const [has, should] = [namesIn(found), namesIn(text)].map(endings.test(name) ? withoutCount : (names) => names);
      return has === should
        ? []
        : [`${room}.${name}: has ${has === '' ? 'nothing' : has} where English has ${should === '' ? 'nothing' : should}`];
    }),
    ...unknown.map((name) => `${room}.${name}: English has no such text`),
  ];
}
