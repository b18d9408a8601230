// npm run screenshots: builds the site and takes the README's pictures of it, into public/screenshots. With `-- --all`: of every page and state that
// e2e/states.ts knows, in each theme and size, into node_modules/.cache/album, to be looked at; `-- --all dark 390` takes those alone.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, ensureBrowser, ensureInstalled, root, say, stop } from './lib.mjs';

const desktop = { width: 1440, height: 900 };
const projector = { width: 1280, height: 720 };
const phone = { width: 390, height: 844 };

const themes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { colorScheme: 'light', contrast: 'more' },
};

const fileOf = (text) =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 90);

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

process.env.NODE_ENV = 'production'; // importing leaves it as it is while developing, and a build keeps to it
await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0] ?? stop('vite preview gave no address.');
const browser = await chromium.launch(module.chromium);
const folder = join(root, 'public', 'screenshots');
const album = join(cache, 'album');

const all = process.argv.indexOf('--all');
if (all < 0) await takeReadmes();
else await takeAll(process.argv.slice(all + 1));
await browser.close();
await server.close();

async function takeReadmes() {
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
}

/** A state that cannot be come to is told, and the others are taken all the same. */
async function takeAll(wanted) {
  const { module: known } = await runnerImport('/e2e/states.ts', { root });
  const isWanted = (theme, { width }) => wanted.length === 0 || (wanted.includes(theme) && wanted.includes(String(width)));
  const missed = [];
  for (const [theme, options] of Object.entries(themes))
    for (const viewport of [desktop, projector, phone]) {
      if (!isWanted(theme, viewport)) continue;
      const place = join(album, `${viewport.width}-${theme}`);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      const isPhone = viewport === phone;
      for (const { title, visit } of isPhone ? known.states.phone : known.states.desktop) {
        const context = await browser.newContext({
          ...options,
          viewport,
          hasTouch: isPhone,
          isMobile: isPhone,
          baseURL: address,
          reducedMotion: 'reduce',
          permissions: ['clipboard-write'],
        });
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        try {
          await visit(page, async (where, at = page) => {
            await at.evaluate(() => document.fonts.ready);
            await at.screenshot({ path: join(place, `${fileOf(`${title} ${where}`)}.png`) });
          });
        } catch (error) {
          missed.push(`${viewport.width} ${theme}, ${title}: ${String(error).split('\n')[0]}`);
        }
        await context.close();
      }
      say(place);
    }
  for (const line of missed) say(`missed: ${line}`);
  if (missed.length > 0) process.exitCode = 1;
}
