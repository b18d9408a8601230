import { readFileSync } from 'node:fs';
import { rgb } from 'd3';
import type { RGBColor } from 'd3';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

type Tokens = Readonly<Record<string, string>>;

/** The colors that a block of the file sets, by the words before its brace. */
function blockAfter(words: string): Tokens {
  const start = css.indexOf(words);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(Array.from(block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), ([, name, value]) => [name!, value!]));
}

const light = blockAfter(':root {');
const dark = blockAfter(":root[data-theme='dark']");
const themes = { light, dark };
const hues = ['message', 'danger', 'ok', 'warn', 'belief', 'idle'] as const;

const linear = (channel: number): number => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};

const linearOf = ({ r, g, b }: RGBColor): readonly [number, number, number] => [linear(r), linear(g), linear(b)];

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [r, g, b] = linearOf(rgb(color));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Machado, Oliveira and Fernandes (2009), severity 1.0, as most simulators apply them: to the coded values. */
const deficiencies = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

function seenBy(m: readonly number[], color: string): RGBColor {
  const { r, g, b } = rgb(color);
  const row = (i: number): number => m[i]! * r + m[i + 1]! * g + m[i + 2]! * b;
  return rgb(row(0), row(3), row(6));
}

interface Lab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** CIELAB under D65; d3's own is under D50, which makes other distances. */
function labOf(color: RGBColor): Lab {
  const [r, g, b] = linearOf(color);
  const f = (t: number): number => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

const degree = Math.PI / 180;

function hueOf(b: number, a: number): number {
  const hue = Math.atan2(b, a) / degree;
  return hue < 0 ? hue + 360 : hue;
}

function meanHue(h1: number, h2: number): number {
  const sum = h1 + h2;
  if (Math.abs(h1 - h2) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

function hueStep(h1: number, h2: number): number {
  const step = h2 - h1;
  if (step > 180) return step - 360;
  return step < -180 ? step + 360 : step;
}

const seventh = (c: number): number => Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));

/** ΔE₀₀ after Sharma, Wu and Dalal (2005). */
function deltaE(one: Lab, two: Lab): number {
  const g = 0.5 * (1 - seventh((Math.hypot(one.a, one.b) + Math.hypot(two.a, two.b)) / 2));
  const [a1, a2] = [one.a * (1 + g), two.a * (1 + g)];
  const [c1, c2] = [Math.hypot(a1, one.b), Math.hypot(a2, two.b)];
  const [h1, h2] = [hueOf(one.b, a1), hueOf(two.b, a2)];
  const [l, c, h] = [(one.l + two.l) / 2, (c1 + c2) / 2, meanHue(h1, h2)];
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((hueStep(h1, h2) / 2) * degree);
  const cos = (times: number, turn: number): number => Math.cos((times * h + turn) * degree);
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63);
  const rt = -Math.sin(60 * degree * Math.exp(-(((h - 275) / 25) ** 2))) * 2 * seventh(c);
  const byL = (two.l - one.l) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const byC = (c2 - c1) / (1 + 0.045 * c);
  const byH = dH / (1 + 0.015 * c * t);
  return Math.sqrt(byL ** 2 + byC ** 2 + byH ** 2 + rt * byC * byH);
}

test('the distance is the published one', () => {
  // Pairs 1, 7 and 19 of the test data of Sharma, Wu and Dalal (2005).
  expect(deltaE({ l: 50, a: 2.6772, b: -79.7751 }, { l: 50, a: 0, b: -82.7485 })).toBeCloseTo(2.0425, 4);
  expect(deltaE({ l: 50, a: 0, b: 0 }, { l: 50, a: -1, b: 2 })).toBeCloseTo(2.3669, 4);
  expect(deltaE({ l: 50, a: 2.5, b: 0 }, { l: 56, a: -27, b: -3 })).toBeCloseTo(31.903, 4);
});

describe.each(Object.entries(themes))('in the %s theme', (name, tokens) => {
  const color = (token: string): string => tokens[token] ?? '';

  test('words of every hue can be read on ground, panel and their own tint', () => {
    for (const hue of hues)
      for (const behind of ['ground', 'panel', `${hue}-tint`])
        expect(contrast(color(`${hue}-text`), color(behind)), `${hue}-text on ${behind}`).toBeGreaterThanOrEqual(4.5);
  });

  test('ink and muted ink can be read on every background', () => {
    for (const ink of ['ink', 'ink-2'])
      for (const behind of ['ground', 'panel', 'sunk', ...hues.map((hue) => `${hue}-tint`)])
        expect(contrast(color(ink), color(behind)), `${ink} on ${behind}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color('ink-inverse'), color('ink'))).toBeGreaterThanOrEqual(4.5);
  });

  test('words on a fill of a hue can be read', () => {
    for (const hue of hues) expect(contrast(color(`${hue}-on`), color(hue)), `${hue}-on`).toBeGreaterThanOrEqual(4.5);
  });

  test('strokes, and the frames of controls, stand out from ground and panel', () => {
    for (const stroke of [...hues, 'line-strong', 'focus'])
      for (const behind of ['ground', 'panel'])
        expect(contrast(color(stroke), color(behind)), `${stroke} on ${behind}`).toBeGreaterThanOrEqual(3);
  });

  test('no two hues are mistaken for each other, whatever the eye', () => {
    const least = { light: 15, dark: 17.3 }[name]!;
    const names = ['ink', ...hues];
    for (const [eye, matrix] of Object.entries(deficiencies)) {
      const labs = names.map((hue) => labOf(seenBy(matrix, color(hue))));
      labs.forEach((one, i) =>
        labs
          .slice(i + 1)
          .forEach((two, j) => expect(deltaE(one, two), `${names[i]} and ${names[i + 1 + j]}, ${eye}`).toBeGreaterThanOrEqual(least)),
      );
    }
  });
});

test('dark is the same whether the system or the reader asks for it', () => {
  expect(blockAfter(":root:not([data-theme='light'])")).toEqual(dark);
  expect(Object.keys(dark).toSorted()).toEqual(Object.keys(light).toSorted());
});
