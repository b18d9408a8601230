// npm start: installs what is missing, serves the page while it is being worked on, prints its address.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureInstalled, root, say } from './lib.mjs';

await ensureInstalled();
say('Starting Faultline. Open the address below in a browser; Ctrl+C stops it.');
process.chdir(root);
// Vite's own program, in this process, so that signals and arguments (npm start -- --port 8080) reach it.
await import(pathToFileURL(join(root, 'node_modules', 'vite', 'bin', 'vite.js')).href);
