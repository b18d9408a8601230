// npm run freeze: builds the site as it stands into public/e/<its engine's epoch>/, where it stays as it is, for links of that engine.
// Run it on the last commit of an epoch, before `engineEpoch` in src/run/versions.ts is raised. Every later build serves the folder along.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, run, say, stop } from './lib.mjs';

await ensureInstalled();
const { runnerImport } = await import('vite');
const { module } = await runnerImport('/src/run/versions.ts', { root });
const folder = join(root, 'public', 'e', String(module.engineEpoch));
if (existsSync(folder)) stop(`${folder} is there already. What is frozen is not built anew: raise engineEpoch first.`);
if ((await run('vite', ['build', '--outDir', folder, '--logLevel', 'warn'])) !== 0)
  stop('The site could not be built: see the message above.');
rmSync(join(folder, 'e'), { recursive: true, force: true }); // older engines are one level up
say(`Engine ${module.engineEpoch} is in public/e/${module.engineEpoch}/. Commit it as it is.`);
