// npm run zip: builds the site and packs it into faultline.zip, for any static server. The same sources give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, run, say, stop } from './lib.mjs';

await ensureInstalled();
if ((await run('vite', ['build', '--logLevel', 'warn'])) !== 0) stop('The site could not be built: see the message above.');
const { runnerImport } = await import('vite');
const { module } = await runnerImport('/src/build/zipSite.ts', { root });
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const zip = module.zipSite(join(root, 'dist'), version);
writeFileSync(join(root, 'faultline.zip'), zip);
say(`faultline.zip: ${(zip.length / 2 ** 20).toFixed(1)} MiB. Unpack it and serve the folder; its README.txt says how.`);
