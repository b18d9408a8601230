/** The preview pictures of all pages as PNG, made by Node alone: drawn as SVG, and rendered with the site's own typefaces. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { runnerImport } from 'vite';
import { decompress } from 'wawoff2';
import { glyphsOf } from './glyphs.ts';
import type { Glyphs } from './glyphs.ts';
import { storyPlugin } from './storyPlugin.ts';

const { resolve } = createRequire(import.meta.url);

const files = {
  ui: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  /** Of the same typeface: φ and its like. */
  greek: '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2',
  mono: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
} as const;

interface Face {
  readonly ttf: Uint8Array;
  readonly glyphs: Glyphs;
}

async function faceOf(file: string): Promise<Face> {
  const ttf = Uint8Array.from(await decompress(await readFile(resolve(file)))); // the next one is written where this one was
  return { ttf, glyphs: glyphsOf(ttf) };
}

let isReady: Promise<void> | null = null;
const ready = async (): Promise<void> => initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));

/** By the name of its file: a lesson's id, or `index`. */
export async function makePreviews(root: string, warn: (trouble: string) => void): Promise<ReadonlyMap<string, Uint8Array>> {
  isReady ??= ready();
  await isReady;
  const [latin, greek, mono] = [await faceOf(files.ui), await faceOf(files.greek), await faceOf(files.mono)];
  const ui: Glyphs = { advanceOf: (letter) => latin.glyphs.advanceOf(letter) ?? greek.glyphs.advanceOf(letter) };
  const { module } = await runnerImport<{ drawPreviews: (measure: (text: string, font: string) => number) => ReadonlyMap<string, string> }>(
    '/src/build/allPreviews.ts',
    { root, configFile: false, logLevel: 'error', plugins: [storyPlugin()] },
  );
  const measure = (text: string, font: string): number => widthOf(font.includes('Mono') ? mono.glyphs : ui, text, font);
  const drawn = module.drawPreviews(measure);
  const font = { fontBuffers: [latin.ttf, greek.ttf, mono.ttf], defaultFontFamily: 'Inter' };
  return new Map(Array.from(drawn, ([name, svg]) => [name, new Resvg(readable(svg, ui, warn), { font }).render().asPng()]));
}

/** As wide as an n where the typeface has no such letter. */
function widthOf({ advanceOf }: Glyphs, text: string, font: string): number {
  const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
  return size * Array.from(text).reduce((sum, letter) => sum + (advanceOf(letter) ?? 0.6), 0);
}

/** Drawn out of what the typefaces do have. */
const standIns: Readonly<Record<string, string>> = { '→': '›', '←': '‹', '↻': '•', '♥': '•' };

/** Variable typefaces come out at their usual weight, so bolder words get an outline; and letters that the files lack are made of others. */
function readable(svg: string, { advanceOf }: Glyphs, warn: (trouble: string) => void): string {
  const whole = svg
    .replaceAll(/font-family="([^"]*)"/g, (_, family: string) => `font-family="${family.includes('Mono') ? 'JetBrains Mono' : 'Inter'}"`)
    .replaceAll(/(<text [^>]*>)≠<\/text>/g, '$1=</text>$1/</text>')
    .replaceAll(/[→←↻♥]/g, (letter) => standIns[letter]!)
    .replaceAll(/<text ([^>]*)font-size="([\d.]+)" font-weight="(\d+)"([^>]*) fill="(#\w+)"([^>]*)>/g, bolder);
  const words = Array.from(whole.matchAll(/<text[^>]*>([^<]*)</g), ([, text = '']) => text).join('');
  const missing = [...new Set(Array.from(words))].filter((letter) => advanceOf(letter) === undefined);
  if (missing.length > 0) warn(`A preview picture needs letters that its typefaces lack: ${missing.join(' ')}`);
  return whole;
}

function bolder(...[tag, before, size, weight, between, fill, after]: readonly string[]): string {
  const width = (Number(size) * Math.max(0, Number(weight) - 450)) / 6_500;
  if (width === 0) return tag!;
  return `<text ${before}font-size="${size}"${between} fill="${fill}" stroke="${fill}" stroke-width="${width.toFixed(2)}" stroke-linejoin="round"${after}>`;
}
