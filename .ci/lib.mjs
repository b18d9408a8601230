// Plain Node, no dependency: these scripts run in a fresh clone, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const cache = join(root, 'node_modules', '.cache', 'faultline');

/** Progress goes to stderr, so that the command line's stdout holds its own output only. */
export const say = (text) => process.stderr.write(`${text}\n`);

export function stop(text) {
  say(text);
  process.exit(1);
}

/** Runs a program to its end; resolves to its exit code. Its output goes where `stdio` says, the terminal unless told otherwise. */
export function run(command, args, { env = {}, stdio = ['ignore', 'inherit', 'inherit'] } = {}) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const isWindows = process.platform === 'win32';
  const child = spawn(command, args, { cwd: root, stdio, shell: isWindows, env: { ...process.env, PATH: path, ...env } });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(`${command} could not be run: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const toStderr = { stdio: ['ignore', 2, 2] };

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isGood = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!isGood) stop(`Faultline needs Node 20.19 or newer in the 20 line, or 22.12 or newer. This is Node ${process.versions.node}.`);
}

/** What the lock file asks for and node_modules does not have. Packages for other platforms are optional. */
function missingPackages() {
  const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {});
  const wanted = read(join(root, 'package-lock.json'));
  const present = read(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).filter(([path, { version, optional }]) => path !== '' && !optional && present[path]?.version !== version);
}

export async function ensureInstalled() {
  checkNode();
  const missing = missingPackages();
  if (missing.length === 0) return;
  say(`Installing dependencies: ${missing.length} packages of package-lock.json are missing or of another version (npm ci).`);
  if ((await run('npm', ['ci', '--no-fund', '--no-audit'], toStderr)) !== 0) stop('npm ci failed: see its message above.');
}

/** Chromium for the tests: $CHROMIUM_PATH, else Debian's, else Playwright's own. Call after ensureInstalled. */
export async function ensureBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) stop(`CHROMIUM_PATH is ${named}, where there is no file.`);
  if (named || existsSync('/usr/bin/chromium')) return;
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;
  if (canUseApt()) {
    say('Installing Chromium for the browser tests (apt-get).');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { ...toStderr, env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { ...toStderr, env });
    if (existsSync('/usr/bin/chromium')) return;
  }
  say("Installing Playwright's Chromium for the browser tests.");
  await run('npx', ['playwright', 'install', 'chromium'], toStderr);
  if (!existsSync(chromium.executablePath()))
    stop('No Chromium could be installed. Install one, set CHROMIUM_PATH to its program, and run this again.');
}

function canUseApt() {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
}

/** A port nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
