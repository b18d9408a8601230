// node .ci/icons.mjs: draws the pictures by which phones and desktops know an installed Faultline, anew from public/favicon.svg.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { root } from './lib.mjs';

const ground = '#14161a';
const line = /<path[^]*?\/>/.exec(readFileSync(join(root, 'public', 'favicon.svg'), 'utf8'))[0];

/** `share` is how much of the side the line has: a mask may cut everything outside the middle four fifths. */
const drawn = (share, radius) => {
  const side = 32 / share;
  const at = (side - 32) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-at} ${-at} ${side} ${side}">
    <rect x="${-at}" y="${-at}" width="${side}" height="${side}" rx="${radius * side}" fill="${ground}"/>${line}</svg>`;
};

await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
for (const [name, size, svg] of [
  ['icon-192', 192, drawn(0.8, 0.2)],
  ['icon-512', 512, drawn(0.8, 0.2)],
  ['maskable-512', 512, drawn(0.62, 0)],
  ['apple-touch-180', 180, drawn(0.72, 0)],
])
  writeFileSync(join(root, 'public', 'icons', `${name}.png`), new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
