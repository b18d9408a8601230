// npm run golden: plays the golden runs, draws some for what is new, and writes what they come to into src/run/golden.json,
// and what the golden links come to into src/run/goldenLinks.json.
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache, ensureInstalled, root, run, say, stop } from './lib.mjs';

const file = join(root, 'src', 'run', 'golden.json');
const linksFile = join(root, 'src', 'run', 'goldenLinks.json');

await ensureInstalled();
process.chdir(root);
const folder = join(cache, `golden-${process.pid}`);
const code = await run('vite', ['build', '--ssr', '.ci/goldenRuns.mjs', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], {
  stdio: ['ignore', 2, 2],
});
if (code !== 0) stop('The engine could not be built: see the message above.');
const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'goldenRuns.js')], { maxBuffer: 64 * 1024 * 1024 });
rmSync(folder, { recursive: true, force: true });

const before = JSON.parse(readFileSync(file, 'utf8'));
const { golden: after, links } = JSON.parse(stdout);
writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
writeFileSync(linksFile, `${JSON.stringify(links, null, 2)}\n`);

const were = { ...before.cases, ...before.faults };
const are = { ...after.cases, ...after.faults };
const changed = Object.keys(are).filter((key) => key in were && were[key] !== are[key]);
const added = Object.keys(are).filter((key) => !(key in were));
const gone = Object.keys(were).filter((key) => !(key in are));
say(`${Object.keys(are).length} golden runs: ${changed.length} play differently, ${added.length} are new, ${gone.length} are gone.`);
if (changed.length > 0 && before.engineEpoch === after.engineEpoch)
  say(
    'Links to such runs play differently, too: if any are out in the world, raise engineEpoch in src/run/versions.ts and run this again.',
  );
