/** Each lesson's key frame, in the colors that are drawn there: whatever they tell apart is told apart by every eye, in every theme. */
import '../text/whole.ts';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { replay } from '../run/replay.ts';
import { defaultRun, valuesOf } from '../run/runSpec.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { deltaE, eyes, labOf, seenBy } from './colorVision.ts';
import { measureBy } from './kit/inkedWords.ts';
import { paletteFrom } from './stage/palette.ts';
import { lookFrom } from './timeline/look.ts';
import { stillOf } from './picture/stillLife.ts';
import { svgOf } from './picture/svg.ts';
import type { Style } from './picture/themes.ts';

const modules = import.meta.glob<{ readonly default: Scenario }>('../scenarios/*/scenario.ts');
const lessons = Object.entries(modules).map(([path, load]) => [path.split('/').at(-2)!, load] as const);

const css = ['tokens.css', 'contrast.css'].map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')).join('\n');

/** The colors that rules with this selector set. */
const colorsOf = (selector: string): ReadonlyMap<string, string> =>
  new Map(
    [...css.matchAll(/^(\S[^\n]*) \{([^}]*)\}/gm)]
      .filter(([, words]) => words === selector)
      .flatMap(([, , block = '']) =>
        [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name!, color!] as const),
      ),
  );

const light = colorsOf(':root');
const dark = new Map([...light, ...colorsOf(":root[data-theme='dark']")]);
/** `apart`: as in `palette.test.ts`. */
const themes = {
  light: { tokens: light, apart: 15 },
  dark: { tokens: dark, apart: 17.3 },
  'light, high contrast': { tokens: new Map([...light, ...colorsOf(":root[data-contrast='more']")]), apart: 18.5 },
  'dark, high contrast': { tokens: new Map([...dark, ...colorsOf(":root[data-contrast='more'][data-theme='dark']")]), apart: 18.5 },
};
const leastBesideWords = 10;

/** Each token a color of its own, so that a picture tells which it is drawn in, where a theme has the same color for two of them. */
const names = [...light.keys()];
const signOf = (token: string): string => `#${(0x100000 + 0x1357 * names.indexOf(token)).toString(16)}`;
const tokenOf = new Map(names.map((name) => [signOf(name), name]));
const signed = (name: string): string => (light.has(name) ? signOf(name) : name === 'stroke' ? '1.75px' : '');
const style: Style = { theme: 'light', look: lookFrom(signed), palette: paletteFrom(signed) };

/** Tokens of all lines and areas, words left out, at the last moment at which a promise was broken or came, or at the end; with the last tenth of what led there. */
async function drawnIn(id: string, load: () => Promise<{ readonly default: Scenario }>): Promise<readonly string[]> {
  const { default: scenario } = await load();
  const run = defaultRun(id, scenario);
  const played = replay(scenario, run);
  const at = Math.max(...played.verdicts.map((verdict) => verdict.at ?? 0)) || scenario.horizon;
  const svg = svgOf(
    {
      now: stillOf({ scenario, run, values: valuesOf(scenario, run.params), played }, at),
      isFutureHidden: true,
      timeline: { clock: 'true', order: [], hidden: [], marks: [], query: '', range: null, camera: { start: at * 0.9, end: at } },
      shows: 'both',
      style,
      link: '',
      film: null,
    },
    { title: '', description: '' },
    null,
  );
  const colors = new Set(
    Array.from(svg.replaceAll(/<text[^>]*>/g, '').matchAll(/ (?:fill|stroke)="(#[^"]+|rgb[^"]+)"/g), ([, color = '']) => color),
  );
  return [...colors].map((color) => tokenOf.get(color) ?? color);
}

const hues = ['message', 'danger', 'ok', 'warn', 'belief', 'idle'];
const isTwin = (token: string): boolean => hues.some((hue) => token === `${hue}-text`);
type Pair = readonly [one: string, two: string];

beforeAll(() => measureBy((text, font) => text.length * 0.56 * Number(/([\d.]+)px/.exec(font)?.[1])));

/** Pairs that are nearer than that to some eye, in words. */
const nearer = (tokens: ReadonlyMap<string, string>, pairs: readonly Pair[], least: number): readonly string[] =>
  Object.entries(eyes).flatMap(([eye, matrix]) =>
    pairs.flatMap(([one, two]) => {
      const [a, b] = [one, two].map((token) => labOf(seenBy(matrix, tokens.get(token)!)));
      const apart = deltaE(a!, b!);
      return apart < least ? [`${one} and ${two}: ${apart.toFixed(1)}, ${eye}`] : [];
    }),
  );

describe.each(lessons)('%s', (id, load) => {
  test('no two marks are taken for each other, and what is broken for nothing else', async () => {
    const drawn = await drawnIn(id, load);
    expect(drawn.filter((token) => !light.has(token))).toEqual([]);
    const marks = drawn.filter((token) => hues.includes(token));
    const pairs = marks.flatMap((one, i) => marks.slice(i + 1).map((two): Pair => [one, two]));
    expect(pairs.length).toBeGreaterThan(0);
    const mistaken = Object.entries(themes).map(([theme, { tokens, apart }]) => [theme, nearer(tokens, pairs, apart)]);
    expect(mistaken.filter(([, found]) => found?.length !== 0)).toEqual([]);
    // Signs beside words are in the words' colors. In high contrast those are too dark, or too light, to be far apart: there the shapes alone tell.
    const signs = drawn.filter((token) => isTwin(token) && token !== 'danger-text').map((token): Pair => ['danger', token]);
    for (const tokens of [light, dark]) expect(nearer(tokens, signs, leastBesideWords)).toEqual([]);
  });
});
