// npm run screenshots: builds the site and takes the README's pictures of it, into public/screenshots.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser, ensureInstalled, root, say, stop } from './lib.mjs';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** The moment is a link like any other, so that a picture can be taken again after every change. */
const moment = 's/pause-outlives-lease/#seed=7&beat=why&end';
const pictures = [
  { name: 'lesson-light', colorScheme: 'light', viewport: desktop, address: moment },
  { name: 'lesson-dark', colorScheme: 'dark', viewport: desktop, address: moment },
  { name: 'lesson-phone', colorScheme: 'light', viewport: phone, address: moment },
];

await ensureInstalled();
await ensureBrowser();
const { build, preview, runnerImport } = await import('vite');
const { chromium } = await import('playwright');
const { module } = await runnerImport('/e2e/chromium.ts', { root });

await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0] ?? stop('vite preview gave no address.');
const browser = await chromium.launch(module.chromium);
const folder = join(root, 'public', 'screenshots');
mkdirSync(folder, { recursive: true });
for (const { name, colorScheme, viewport, address: path } of pictures) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  // The run's digest is there once the whole of it has been replayed.
  await page.locator('[data-run-digest]:not([data-run-digest=""])').waitFor({ state: 'attached', timeout: 30_000 });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  say(`public/screenshots/${name}.png`);
}
await browser.close();
await server.close();
