import { readFileSync } from 'node:fs';
import { interpolateRgb, rgb } from 'd3';
import { describe, expect, test } from 'vitest';
import { contrast, deltaE, eyes, labOf, seenBy } from './colorVision.ts';

const [usual, high] = ['tokens.css', 'contrast.css'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')) as [
  string,
  string,
];

type Tokens = Readonly<Record<string, string>>;

/** The colors that a block of the file sets, by the words before its brace. */
function blockAfter(css: string, words: string): Tokens {
  const start = css.indexOf(words);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(Array.from(block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), ([, name, value]) => [name!, value!]));
}

const light = blockAfter(usual, ':root {');
const dark = blockAfter(usual, ":root[data-theme='dark']");
const highLight = blockAfter(high, ":root[data-contrast='more'] {");
const highDark = blockAfter(high, ":root[data-contrast='more'][data-theme='dark']");

interface Theme {
  readonly tokens: Tokens;
  /** Contrast of words, of strokes and frames, and the least distance between two hues. */
  readonly words: number;
  readonly strokes: number;
  readonly apart: number;
}

const themes: Readonly<Record<string, Theme>> = {
  light: { tokens: light, words: 4.5, strokes: 3, apart: 15 },
  dark: { tokens: dark, words: 4.5, strokes: 3, apart: 17.3 },
  'light, high contrast': { tokens: { ...light, ...highLight }, words: 7, strokes: 4.5, apart: 18.5 },
  'dark, high contrast': { tokens: { ...dark, ...highDark }, words: 7, strokes: 4.5, apart: 18.5 },
};
const hues = ['message', 'danger', 'ok', 'warn', 'belief', 'idle'] as const;

test('the distance is the published one', () => {
  // Pairs 1, 7 and 19 of the test data of Sharma, Wu and Dalal (2005).
  expect(deltaE({ l: 50, a: 2.6772, b: -79.7751 }, { l: 50, a: 0, b: -82.7485 })).toBeCloseTo(2.0425, 4);
  expect(deltaE({ l: 50, a: 0, b: 0 }, { l: 50, a: -1, b: 2 })).toBeCloseTo(2.3669, 4);
  expect(deltaE({ l: 50, a: 2.5, b: 0 }, { l: 56, a: -27, b: -3 })).toBeCloseTo(31.903, 4);
});

describe.each(Object.entries(themes))('in the %s theme', (_, { tokens, words, strokes, apart }) => {
  const color = (token: string): string => tokens[token] ?? '';

  test('words of every hue can be read on ground, panel and their own tint', () => {
    for (const hue of hues)
      for (const behind of ['ground', 'panel', `${hue}-tint`])
        expect(contrast(color(`${hue}-text`), color(behind)), `${hue}-text on ${behind}`).toBeGreaterThanOrEqual(words);
  });

  test('ink and muted ink can be read on every background', () => {
    for (const ink of ['ink', 'ink-2'])
      for (const behind of ['ground', 'panel', 'sunk', ...hues.map((hue) => `${hue}-tint`)])
        expect(contrast(color(ink), color(behind)), `${ink} on ${behind}`).toBeGreaterThanOrEqual(words);
    expect(contrast(color('ink-inverse'), color('ink'))).toBeGreaterThanOrEqual(4.5);
  });

  test('words on a fill of a hue can be read', () => {
    for (const hue of hues) expect(contrast(color(`${hue}-on`), color(hue)), `${hue}-on`).toBeGreaterThanOrEqual(4.5);
  });

  test('strokes, and the frames of controls, stand out from ground and panel', () => {
    for (const stroke of [...hues, 'line-strong', 'focus'])
      for (const behind of ['ground', 'panel'])
        expect(contrast(color(stroke), color(behind)), `${stroke} on ${behind}`).toBeGreaterThanOrEqual(strokes);
  });

  test('no two hues are mistaken for each other, whatever the eye', () => {
    const names = ['ink', ...hues];
    for (const [eye, matrix] of Object.entries(eyes)) {
      const labs = names.map((hue) => labOf(seenBy(matrix, color(hue))));
      labs.forEach((one, i) =>
        labs
          .slice(i + 1)
          .forEach((two, j) => expect(deltaE(one, two), `${names[i]} and ${names[i + 1 + j]}, ${eye}`).toBeGreaterThanOrEqual(apart)),
      );
    }
  });
});

const numberIn = (css: string, token: string): readonly number[] =>
  [...css.matchAll(new RegExp(`--${token}: ([\\d.]+);`, 'g'))].map(([, value]) => Number(value));

describe.each(Object.entries(themes).filter(([name]) => name.includes('high')))('in the %s theme what steps back', (_, { tokens }) => {
  const [least = 0] = numberIn(high, 'least-alpha');
  const color = (token: string): string => tokens[token] ?? '';
  const over = (above: string, behind: string, alpha: number): string => interpolateRgb(behind, above)(alpha);

  test('can still be read, and seen: what is to come, on any ground that goes with it', () => {
    for (const behind of ['ground', 'panel'].map(color)) {
      for (const words of ['ink', 'ink-2', ...hues.map((hue) => `${hue}-text`)])
        expect(contrast(over(color(words), behind, least), behind), `${words} to come`).toBeGreaterThanOrEqual(4.5);
      for (const hue of hues) {
        const tint = over(color(`${hue}-tint`), behind, least);
        expect(contrast(over(color(`${hue}-text`), tint, least), tint), `${hue}-text on its tint`).toBeGreaterThanOrEqual(4.5);
      }
      for (const stroke of [...hues, 'line-strong'])
        expect(contrast(over(color(stroke), behind, least), behind), `${stroke} to come`).toBeGreaterThanOrEqual(3);
    }
  });

  test('is told from what does not', () => {
    for (const drawn of hues.flatMap((hue) => [hue, `${hue}-text`])) {
      const [now, later] = [color(drawn), over(color(drawn), color('panel'), least)].map((one) => labOf(rgb(one)));
      expect(deltaE(now!, later!), `${drawn} now and to come`).toBeGreaterThan(9);
    }
  });

  test('can be seen through the minimap’s veil', () => {
    const veil = (behind: string): string => over(color('sunk'), behind, 1 - least);
    for (const bar of [over(color('message'), color('panel'), least), color('danger'), color('ink-2')])
      expect(contrast(veil(bar), veil(color('panel')))).toBeGreaterThanOrEqual(3);
  });

  test('can be seen as a chart’s grid, and is fainter than any line over it', () => {
    expect(contrast(color('grid'), color('panel'))).toBeGreaterThanOrEqual(3);
    for (const css of ['instruments/drawing.module.css', 'story/sweep/Chart.module.css'])
      expect(readFileSync(new URL(css, import.meta.url), 'utf8'), `grid of ${css}`).toMatch(/\.(?:rule|grid) \{\s*stroke: var\(--grid\)/);
    for (const hue of hues)
      expect(contrast(color(hue), color('panel')) / contrast(color('grid'), color('panel')), `${hue} and grid`).toBeGreaterThan(1.4);
  });
});

test('where colors are forced nothing is fainter than in high contrast', () => {
  expect(numberIn(usual, 'least-alpha')).toEqual([0, ...numberIn(high, 'least-alpha')]);
});

test('dark is the same whether the system or the reader asks for it', () => {
  expect(blockAfter(usual, ":root:not([data-theme='light'])")).toEqual(dark);
  expect(blockAfter(high, ":root[data-contrast='more']:not([data-theme='light'])")).toEqual(highDark);
  expect(Object.keys(highDark).toSorted()).toEqual(Object.keys(highLight).toSorted());
  expect(Object.keys(dark).toSorted()).toEqual(Object.keys(light).toSorted());
});
