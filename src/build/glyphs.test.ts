import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { decompress } from 'wawoff2';
import { glyphsOf } from './glyphs.ts';

const fontFile = createRequire(import.meta.url).resolve('@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2');

test('letters of a typeface in which all are as wide are all as wide; those that it lacks are not there', async () => {
  const { advanceOf } = glyphsOf(Uint8Array.from(await decompress(await readFile(fontFile))));
  expect(new Set(Array.from('Faultline 33 ×±“”µ·…−', advanceOf))).toEqual(new Set([0.6]));
  expect(['→', '≠', '語', '\u{1F600}'].map(advanceOf)).toEqual([undefined, undefined, undefined, undefined]);
});
