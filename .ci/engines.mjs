// npm run test:engines: the golden runs in three browser engines. One that is not installed is named and skipped.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { engines } from './browsers.mjs';
import { cache, ensureInstalled, root, say } from './lib.mjs';

/** Milliseconds that one engine may take, for its start and all the runs. */
const patience = 180_000;

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' };

async function buildPage(folder) {
  const { build } = await import('vite');
  const input = join(root, 'e2e', 'engines', 'index.html');
  await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true, manifest: false, rolldownOptions: { input } } });
}

/** Serves the page, and resolves `posted` to what is posted to it. */
function servePage(folder) {
  let post;
  const posted = new Promise((resolve) => (post = resolve));
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const pieces = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => {
        response.end();
        post(JSON.parse(Buffer.concat(pieces).toString('utf8')));
      });
      return;
    }
    const path = join(folder, normalize(new URL(request.url, 'http://localhost').pathname));
    try {
      const file = readFileSync(path);
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ posted, address: `http://127.0.0.1:${server.address().port}/e2e/engines/index.html`, close: () => server.close() });
    });
  });
}

/** What the browser posts, once it has been shown the page. */
async function hashesIn(open, folder) {
  const { posted, address, close } = await servePage(folder);
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing was heard from it in ${patience / 1000} s`)), patience);
  });
  let shut = async () => {};
  try {
    shut = await Promise.race([open(address), tooLate]);
    return await Promise.race([posted, tooLate]);
  } finally {
    clearTimeout(timer);
    await shut();
    close();
  }
}

/** Every golden run is a check, in each engine. */
async function check({ name, open, missing }, folder, golden) {
  const without = missing();
  if (without !== null) {
    say(`${name}: skipped, ${without}.`);
    return { name, skipped: true, passed: 0, failed: 0 };
  }
  const keys = Object.keys(golden);
  try {
    const { browser, hashes } = await hashesIn(open, folder);
    const different = keys.filter((key) => hashes[key] !== golden[key]);
    say(`${name}: ${keys.length - different.length} of ${keys.length} runs are the same (${browser}).`);
    for (const key of different) say(`  ${key}: ${hashes[key] ?? 'not played'}, and not ${golden[key]}`);
    return { name, skipped: false, passed: keys.length - different.length, failed: different.length };
  } catch (error) {
    say(`${name}: it could not be made to play: ${error.message}`);
    return { name, skipped: false, passed: 0, failed: 1 };
  }
}

await ensureInstalled();
process.chdir(root);
const folder = join(cache, `engines-${process.pid}`);
await buildPage(folder);
const { cases, faults } = JSON.parse(readFileSync(join(root, 'src', 'run', 'golden.json'), 'utf8'));
const all = await engines();
const outcomes = await Promise.all(all.map((engine) => check(engine, folder, { ...cases, ...faults }))); // each has a thread of its own
rmSync(folder, { recursive: true, force: true });

const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
const report = process.env.FAULTLINE_ENGINES_REPORT;
if (report) {
  mkdirSync(join(report, '..'), { recursive: true });
  writeFileSync(report, JSON.stringify({ passed: total('passed'), failed: total('failed') }));
}
say(`${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') > 0 || total('passed') === 0 ? 1 : 0); // whatever a browser left running
