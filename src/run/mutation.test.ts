/** A link with one wrong character never loads something else in silence. */
import { sample } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryRun } from './arbitraryRun.ts';
import { parseFragment, readAddress, writeFragment, writeLink } from './link.ts';
import type { ParsedLink } from './link.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { unpackFragment } from './packed/packedLink.ts';
import { writeParam } from './paramText.ts';

const views = [{}, { speed: 0.5, mode: 'watch' as const }, { view: { kind: 'belief' as const, node: 'bob' }, digest: 'a7zz19qx' }];
const links = sample(arbitraryRun(madeUpId, madeUp, 4), { numRuns: 50, seed: 7 }).map((run, i) =>
  writeLink(run, views[i % views.length]!, madeUp, 'https://example.org/'),
);

const others = Array.from('adse05.:,=&-%#?A');

function mutationsOf(link: string, from: number): string[] {
  const mutations: string[] = [];
  for (let i = from; i <= link.length; i++) {
    const [head, tail] = [link.slice(0, i), link.slice(i)];
    mutations.push(...others.map((other) => head + other + tail));
    if (tail !== '') mutations.push(head + tail.slice(1), ...others.map((other) => head + other + tail.slice(1)));
  }
  return mutations.filter((mutation) => mutation !== link);
}

/** None of the mutations is a whole packed link. */
function unpacked(packed: string): ParsedLink {
  const result = unpackFragment(packed);
  return result.ok ? parseFragment(result.scenario, madeUp, result.fragment) : result;
}

function load(link: string): ParsedLink {
  const address = readAddress(link, [madeUpId]);
  if (!address.ok) return address;
  return 'fragment' in address ? parseFragment(address.scenario, madeUp, address.fragment) : unpacked(address.packed);
}

const units: { readonly [unit: string]: number } = { us: 1, ms: 1e3, s: 1e6, m: 6e7, h: 3.6e9, d: 8.64e10 };

/** One spelling for each quantity: 0012.40s, 12400ms and 12.4s are the same words. */
const sameSpelling = (words: string): string =>
  words.replaceAll(
    /(?<![A-Za-z\d.])(-?)(\d+(?:\.\d+)?)(us|ms|s|m|h|d|ppm)?(?![A-Za-z\d])/g,
    (_, sign: string, digits: string, unit = '') => {
      const size = Number(digits) * (units[unit] ?? 1);
      return `${size === 0 ? '' : sign}${units[unit] === undefined ? size : Math.round(size)}${units[unit] === undefined ? unit : 'us'}`;
    },
  );

const meantAnyway: readonly (readonly [RegExp, string])[] = [
  [/(:(?:crash|restart)\.[^,&]*?)(?:=kept(?=,|&|$)|:kept)/g, '$1'],
  [/(:(?:crash)\.[^,&]*?)(=|:)kept:/g, '$1$2'],
  [/(:crash\.[^,&]*?)[=:]host(?=,|&|$)/g, '$1'],
  [/(:ntp\.[^,&]*?)=off(?=,|&|$)/g, '$1'],
  [/(:leap\.[^,&]*?)=repeat(?=,|&|$)/g, '$1'],
  [/(:corrupt\.[^,&]*?)[=:]noticed(?=,|&|$)/g, '$1'],
  [/(:async=[^,&]*?):0(?=,|&|$)/g, '$1'],
  [/(:vm\.[^,&]*?)[=:]resync(?=,|&|$)/g, '$1'],
  [/(?<=[=,][\d.]+us)\.0+(?=:)/g, ''],
  [/(?<=[=,][\d.]+us\.)0+(?=[1-9])/g, ''],
];

/**
 * What a fragment says, read without the parser: its parts in any order, quantities in one spelling, and without what a link means
 * anyway. A reading of its own, so that the parser cannot vouch for itself.
 */
function wordsOf(fragment: string): string {
  const usual = Object.entries(madeUp.params).map(([name, param]) => `p.${name}=${writeParam(param, param.default)}`);
  const silent = new Set([...usual, 'seed=7', 'v=1', 'e=1'].map(sameSpelling));
  const spelled = fragment
    .trim()
    .replace(/&end[^&\w\s=#%/]+$/, '&end') // the sentence that the link stood in ended there
    .split('&')
    .map((part) => (part.startsWith('h=') ? part : sameSpelling(part.replace(/=true$/, '=on').replace(/=false$/, '=off'))));
  const kept = spelled.filter((part) => part !== '' && !silent.has(part));
  return meantAnyway.reduce((words, [pattern, by]) => words.replaceAll(pattern, by), kept.toSorted().join('&'));
}

const fragmentOf = (link: string): string => link.slice(link.indexOf('#') + 1).replace(/^\/(embed\/)?s\/made-up\/?[?#]/, '');

/** Null when the link came to what it says, or says what it left out; else how it did not. */
function silence(link: string): string | null {
  const loaded = load(link);
  if (!loaded.ok) return loaded.because.length > 10 ? null : `${link} is refused without words`;
  if (loaded.notes.length > 0) return loaded.notes.every(({ text }) => text.length > 10) ? null : `${link} has a note without words`;
  const written = writeFragment(loaded.run, loaded.view, madeUp);
  const [said, taken] = [wordsOf(fragmentOf(link)), wordsOf(written)];
  const isEmpty = !link.includes('#') || link.endsWith('#');
  return said === taken || (isEmpty && taken === 'end') ? null : `${link} says ${said}, and came to ${taken}`;
}

describe('the check itself', () => {
  test('finds all fifty links well, and would notice a word passed over', () => {
    expect(links.map(silence).filter((trouble) => trouble !== null)).toEqual([]);
    expect(
      links.filter((link) => {
        const loaded = load(link);
        return !loaded.ok || loaded.notes.length > 0;
      }),
    ).toEqual([]);
    expect(wordsOf('seed=8&do=8s:freeze.alice=6s&end')).not.toBe(wordsOf('seed=8&do=8s:freeze.alice=7s&end'));
    expect(wordsOf('seed=8&do=8s:freeze.alice=6s&end')).not.toBe(wordsOf('seed=8&end'));
    expect(wordsOf('seed=08&do=8000ms:crash.alice=5s:kept:host&p.lease=10s&end')).toBe(wordsOf('seed=8&do=8s:crash.alice=5s&end'));
  });
});

test('every single-character mutation of fifty links comes to what it says, or says what it left out, or is refused', () => {
  const mutations = links.flatMap((link) => mutationsOf(link, 'https://example.org'.length));
  expect(mutations.length).toBeGreaterThan(50_000);
  expect(mutations.map(silence).filter((trouble) => trouble !== null)).toEqual([]);
});

test('cut off anywhere, a link shows it', () => {
  const start = 'https://example.org/s/made-up'.length;
  const shown = ({ notes }: Extract<ParsedLink, { ok: true }>) => notes.some(({ kind }) => kind === 'noEnd' || kind === 'torn');
  for (const link of links) {
    for (let length = start; length < link.length; length++) {
      const loaded = load(link.slice(0, length));
      const isEmpty = length <= link.indexOf('#') + 1;
      expect({ length, isShown: loaded.ok && (isEmpty || shown(loaded)) }).toEqual({ length, isShown: true });
    }
  }
});
