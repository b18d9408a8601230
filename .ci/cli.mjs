// npm run -s cli -- …: builds the command line into one file when its sources changed, and runs it. Only its own output is on stdout.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cache, ensureInstalled, root, run, say } from './lib.mjs';

const folders = ['base', 'parts', 'engine', 'protocols', 'properties', 'scenarios', 'run', 'cli', 'build'];
const files = ['vite.config.ts', 'package-lock.json'];

function sources() {
  const inFolders = folders
    .map((folder) => join(root, 'src', folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
  return [...inFolders, ...files.map((name) => join(root, name))];
}

/** Names, sizes and times of change of all sources: reading none of them keeps a run without changes under a tenth of a second. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Built aside and moved into place, so that commands started together never run half a file. */
async function build(folder) {
  const draft = `${folder}.${process.pid}`;
  const code = await run('vite', ['build', '--ssr', 'src/cli/main.ts', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true });
    say('The command line could not be built: see the message above.');
    process.exit(1);
  }
  try {
    renameSync(draft, folder);
  } catch {
    rmSync(draft, { recursive: true, force: true }); // another command was first
  }
}

await ensureInstalled();
const folder = join(cache, `cli-${fingerprint()}`);
if (!existsSync(folder)) {
  await build(folder);
  const isOld = (name) => name.startsWith('cli-') && Date.now() - statSync(join(cache, name)).mtimeMs > 3_600_000;
  for (const name of readdirSync(cache).filter(isOld)) rmSync(join(cache, name), { recursive: true, force: true });
}
await import(pathToFileURL(join(folder, 'main.js')).href);
