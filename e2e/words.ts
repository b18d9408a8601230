/** Which words on a page are not the catalogue's: with `?lang=en-XA` these alone bear no accents. Those of a scenario are known from its own files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Page } from '@playwright/test';
import { syntaxOf } from '../src/build/tidySource.ts';

/** A word with a letter that the pseudo-locale would have accented. */
const plainWord = /\p{L}*[acdeghiklnorstuwyzACEINOSU]\p{L}*/u;

/** Of a key, or what a node is drawn with. */
const isKey = /^\p{Lu}$/u;

/** Names of keys, units, formats and of what has a name everywhere. */
const names = [
  'AM',
  'PM',
  'Ctrl',
  'Alt',
  'Shift',
  'Esc',
  'Enter',
  'Space',
  'Tab',
  'Home',
  'End',
  'Del',
  'Delete',
  'Backspace',
  'PgUp',
  'PgDn',
  'PageUp',
  'PageDown',

  's',
  'ms',
  'µs',
  'min',
  'h',
  'd',
  'B',
  'kB',
  'KiB',
  'MB',
  'MiB',
  'ppm',
  'px',
  '°C',
  'localhost',
  'Faultline',
  'English',
  'PNG',
  'SVG',
  'PDF',
  'GIF',
  'MP4',
  'WebM',
  'JSON',
  'HTML',
  'null',
  'CSV',
];

type Syntax = ReturnType<typeof syntaxOf>;
const syntax = (path: string): Syntax => syntaxOf({ path, text: readFileSync(path, 'utf8') });

const textsOf = (node: Syntax[number]['node']): readonly string[] => {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : [];
  if (node.type !== 'TemplateLiteral') return [];
  return (node['quasis'] as readonly { readonly value: { readonly cooked: string } }[]).map(({ value }) => value.cooked);
};

const literals = (path: string): readonly string[] => syntax(path).flatMap(({ node }) => textsOf(node));

/** Kinds of messages, timers and fields are keys in a protocol. */
const keys = (path: string): readonly string[] =>
  syntax(path).flatMap(({ node, parent }) =>
    node.type === 'Identifier' && parent?.type === 'Property' && parent['key'] === node ? [String(node['name'])] : [],
  );

/** A scenario's files, with those of its protocols and claims that they import. */
function filesOf(id: string): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path) || !/^src\/(scenarios|protocols|properties)\//.test(path) || !existsSync(path)) return;
    found.add(path);
    if (!path.endsWith('.ts')) return;
    for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(/ from '(\.[^']+)'/g)) visit(posix.join(posix.dirname(path), target));
  };
  const folder = `src/scenarios/${id}`;
  for (const name of readdirSync(folder)) if (/\.(ts|md)$/.test(name) && !name.includes('.test.')) visit(`${folder}/${name}`);
  return [...found];
}

const said = (text: string): string => text.normalize().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();

/** By the first word of each. */
export type World = ReadonlyMap<string, readonly string[]>;

/** All that these scenarios may say, with their casts and claims. */
export function worldOf(...scenarios: readonly string[]): World {
  const files = [...new Set(scenarios.flatMap(filesOf))];
  const texts = files.flatMap((path) =>
    path.endsWith('.md') ? readFileSync(path, 'utf8').split(/\n\n|\n(?=[-#>])|\{[^}]*\}|[*_`#[\]()]+/) : literals(path).concat(keys(path)),
  );
  const found = new Map<string, string[]>();
  for (const text of new Set([...names, ...scenarios, ...texts]))
    // A number of the run stands for a `{name}`, and parts what is said.
    for (const sentence of new Set([text, ...text.split(/\{\w+\}|(?<=[.!?:;,])\s/)])) {
      const phrase = said(sentence)
        .replaceAll(/^[^\p{L}\p{N}°]+|[^\p{L}\p{N}]+$/gu, '')
        .toLowerCase();
      const first = /\p{L}+/u.exec(phrase)?.[0];
      if (first === undefined) continue;
      const known = found.get(first) ?? [];
      known.push(phrase.slice(phrase.indexOf(first)));
      found.set(first, known);
    }
  return found;
}

export const everyScenario = readdirSync('src/scenarios', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** What of a text neither the catalogue nor the world says; '' for nothing. */
export function strange(text: string, world: World): string {
  const left = said(text);
  const found: string[] = [];
  const words = /\p{L}+/gu;
  for (let word = words.exec(left); word !== null; word = words.exec(left)) {
    if (!plainWord.test(word[0])) continue;
    const rest = left.slice(word.index).toLowerCase();
    const known = (world.get(word[0].toLowerCase()) ?? []).filter(
      (phrase) => rest.startsWith(phrase) && !/^\p{L}/u.test(rest.slice(phrase.length)),
    );
    const longest = Math.max(0, ...known.map((phrase) => phrase.length));
    if (longest === 0 && !isKey.test(word[0])) found.push(word[0]);
    words.lastIndex = word.index + Math.max(longest, word[0].length);
  }
  return found.join(' ');
}

/** Every text that can be seen, and every name that is heard. */
export const textsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const found = new Set<string>();
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[lang="en"], script, style, textarea, pre') !== null)
        continue;
      for (const name of attributes) found.add(element.getAttribute(name) ?? '');
      for (const child of element.childNodes) if (child instanceof Text) found.add(child.data);
    }
    return [...found].filter((text) => text.trim() !== '');
  });
