// The three browser engines, how each is found, and how each is made to open a page: resolves to what closes it again.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort, root } from './lib.mjs';

const isRoot = process.getuid?.() === 0;

/** A program's path, or null. */
function found(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const all = names.filter(Boolean).flatMap((name) => (name.includes('/') ? [name] : folders.map((folder) => join(folder, name))));
  return all.find((path) => isProgram(path)) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const without = (packages, ...programs) => (programs.includes(null) ? `not installed (on Debian: ${packages})` : null);

async function chromiumEngine() {
  const { runnerImport } = await import('vite');
  const { chromium } = await import('playwright');
  const { module } = await runnerImport('/e2e/chromium.ts', { root });
  const path = module.chromium.executablePath ?? chromium.executablePath();
  return {
    name: 'Chromium',
    missing: () => without('chromium', found(path)),
    async open(address) {
      const browser = await chromium.launch(module.chromium);
      const page = await browser.newPage();
      await page.goto(address);
      return () => browser.close();
    },
  };
}

function firefoxEngine() {
  const path = found(process.env.FIREFOX_PATH, 'firefox-esr', 'firefox');
  return {
    name: 'Firefox',
    missing: () => without('firefox-esr', path),
    async open(address) {
      const { launch } = await import('puppeteer-core');
      const browser = await launch({ browser: 'firefox', executablePath: path, headless: true });
      const page = await browser.newPage();
      await page.goto(address);
      return () => browser.close();
    },
  };
}

/** MiniBrowser is no program of the path: it lies in its version's folder of the libraries. */
function miniBrowser() {
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((folder) => join('/usr/lib', folder)) : [];
  return found(process.env.MINIBROWSER_PATH, ...['/usr/lib', ...libraries].map((folder) => join(folder, 'webkit2gtk-4.1', 'MiniBrowser')));
}

function webkitEngine() {
  const [binary, driver, screen] = [miniBrowser(), found('WebKitWebDriver'), found('xvfb-run')];
  return {
    name: 'WebKitGTK',
    missing: () => without('webkit2gtk-driver xvfb', binary, driver, screen),
    async open(address) {
      const port = await freePort();
      const env = { ...process.env, ...(isRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}) };
      // A group of its own, so that the screen, the driver and the browser end together.
      const child = spawn(screen, ['-a', driver, `--port=${port}`], { stdio: 'ignore', detached: true, env });
      process.once('exit', () => endGroup(child.pid));
      const ask = askOf(`http://127.0.0.1:${port}`);
      await untilReady(ask);
      const options = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
      const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: options } });
      await ask('POST', `/session/${sessionId}/url`, { url: address });
      return async () => {
        await ask('DELETE', `/session/${sessionId}`).catch(() => {});
        endGroup(child.pid);
      };
    },
  };
}

function endGroup(pid) {
  try {
    process.kill(-pid);
  } catch {
    // It has ended already.
  }
}

/** W3C WebDriver's plain HTTP. */
const askOf = (base) => async (method, path, body) => {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const { value } = await (await fetch(base + path, init)).json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
};

async function untilReady(ask) {
  for (let tries = 0; ; tries++) {
    try {
      await ask('GET', '/status');
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export const engines = async () => [await chromiumEngine(), firefoxEngine(), webkitEngine()];
