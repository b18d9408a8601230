// Holds the size budget of the build in dist/: gzipped KiB of JavaScript, from the manifest that src/build/manifestPlugin.ts keeps
// out of the site, and the names vite.config.ts gives.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cache, root } from './lib.mjs';

const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(cache, 'manifest.json'), 'utf8'));
const assets = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
const kib = (file) => gzipSync(readFileSync(join(dist, file))).length / 1024;
const total = (files) => [...files].reduce((sum, file) => sum + kib(file), 0);

/** Loaded only when somebody does what needs it, or once the page has stood for a while; with budgets of their own. */
const onDemand = [
  { title: 'packed links', key: 'src/run/packed/packedAddress.ts', budget: 14 },
  { title: 'runs held against links', key: 'src/state/compareRun.ts', budget: 4 },
  { title: 'QR codes', key: 'src/ui/topbar/ShareQr.tsx', budget: 8 },
  { title: 'files saved', key: 'src/ui/topbar/ShareFile.tsx', budget: 4 },
  { title: 'copying the site for use offline', key: 'src/state/offlineCopy.ts', budget: 4 },
  { title: 'files opened', key: 'src/state/runFiles.ts', budget: 8 },
];

/** All that the page may load by itself: static imports, and dynamic ones too, but for the scenarios and what is on demand. */
function pageFiles(key, seen = new Set()) {
  const chunk = manifest[key];
  const isScenario = /\/scenarios\/[^/]+\/scenario\.ts$/.test(key);
  if (!chunk || isScenario || onDemand.some((one) => one.key === key) || seen.has(chunk.file)) return seen;
  if (chunk.file.endsWith('.js')) seen.add(chunk.file);
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) pageFiles(next, seen);
  return seen;
}

const isScenario = (name) => /^(worker-)?scenario-/.test(name);
const worker = assets.filter((name) => name.startsWith('worker-') && !isScenario(name)).map((name) => `assets/${name}`);
const rows = [
  { title: 'page', size: total(pageFiles('index.html')), budget: 250 },
  { title: 'worker', size: total(worker), budget: 40 },
  ...onDemand.map(({ title, key, budget }) => ({ title, size: kib(manifest[key].file), budget })),
  ...assets.filter(isScenario).map((name) => ({ title: name, size: kib(`assets/${name}`), budget: 20 })),
];
for (const { title, size, budget } of rows)
  console.log(`${size > budget ? 'TOO BIG' : 'ok     '} ${title.padEnd(48)} ${size.toFixed(1).padStart(6)} of ${budget} KiB gz`);
process.exitCode = rows.some(({ size, budget }) => size > budget) ? 1 : 0;
