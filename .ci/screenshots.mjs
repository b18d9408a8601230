// npm run screenshots: builds the site and takes the README's pictures of it, into public/screenshots. With `-- --all`: of every page and state that
// e2e/states.ts and e2e/lessonStates.ts know, in each theme and size, into node_modules/.cache/album, to be looked at, with a page that shows them
// side by side. Words after it take less: `-- --all dark 390 retry-storm` that lesson, dark, on a phone. `--built` takes dist/ as it is.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, ensureBrowser, ensureInstalled, root, say, stop } from './lib.mjs';

const desktop = { width: 1440, height: 900 };
const projector = { width: 1280, height: 720 };
const phone = { width: 390, height: 844 };
/** 1280 px at 400 %: what WCAG 1.4.10 asks for. */
const narrowest = { width: 320, height: 640 };
const isHandheld = ({ width }) => width < 500;

const themes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'light-contrast': { colorScheme: 'light', contrast: 'more' },
  'dark-contrast': { colorScheme: 'dark', contrast: 'more' },
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
  { name: 'retry-storm', colorScheme: 'light', viewport: desktop, address: 's/retry-storm/#seed=7&beat=outlives&end' },
  {
    name: 'one-way-cut',
    colorScheme: 'light',
    viewport: desktop,
    address: 's/screaming-node/#seed=7&beat=screams&end',
    only: '[data-stage]',
  },
  { name: 'phone', colorScheme: 'light', viewport: phone, address: 's/did-it-happen/#seed=7&beat=twice&end' },
];

const given = process.argv.slice(2);
const words = given.filter((word) => !word.startsWith('--'));

await ensureInstalled();
await ensureBrowser();
const { build, preview, runnerImport } = await import('vite');
const { chromium } = await import('playwright');
const { module } = await runnerImport('/e2e/chromium.ts', { root });

process.env.NODE_ENV = 'production'; // importing leaves it as it is while developing, and a build keeps to it
if (!given.includes('--built')) await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0] ?? stop('vite preview gave no address.');
const browser = await chromium.launch(module.shell);
const folder = join(root, 'public', 'screenshots');
const album = join(cache, 'album');

if (given.includes('--all')) await takeAll();
else await takeReadmes();
await browser.close();
await server.close();

async function takeReadmes() {
  mkdirSync(folder, { recursive: true });
  for (const { name, colorScheme, viewport, address: path, only } of pictures) {
    const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
    await page.goto(new URL(path, address).href, { waitUntil: 'networkidle' });
    await withFonts(page);
    // The run's digest is there once the whole of it has been replayed.
    await page.locator('[data-run-digest]:not([data-run-digest=""])').waitFor({ state: 'attached', timeout: 30_000 });
    await page.locator(only ?? 'body').screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
    say(`public/screenshots/${name}.png`);
  }
}

/** Words that name themes and sizes choose among those; any other must be in a state's title. */
function chooser(names) {
  const chosen = words.filter((word) => names.includes(word));
  return (name) => chosen.length === 0 || chosen.includes(name);
}

async function takeAll() {
  const [{ module: known }, { module: ofLessons }] = await Promise.all(
    ['/e2e/states.ts', '/e2e/lessonStates.ts'].map((file) => runnerImport(file, { root })),
  );
  const sizes = [desktop, projector, phone, narrowest];
  const widths = sizes.map(({ width }) => String(width));
  const isTheme = chooser(Object.keys(themes));
  const isWidth = chooser(widths);
  const titles = words.filter((word) => !(word in themes) && !widths.includes(word));
  const isTitle = (title) => titles.length === 0 || titles.some((word) => title.includes(word));
  const missed = [];
  for (const [theme, options] of Object.entries(themes))
    for (const viewport of sizes) {
      if (!isTheme(theme) || !isWidth(String(viewport.width))) continue;
      const place = join(album, `${viewport.width}-${theme}`);
      if (titles.length === 0) rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      const states = [...(isHandheld(viewport) ? known.states.phone : known.states.desktop), ...ofLessons.lessonStates];
      for (const state of states.filter(({ title }) => isTitle(title)))
        await take(state, { ...options, viewport }, async (page, where) => {
          await page.screenshot({ path: join(place, `${fileOf(`${state.title} ${where}`)}.png`), fullPage: state.isLong === true });
          for (const line of await ofLessons.lostOn(page)) missed.push(`${viewport.width} ${theme}, ${state.title} ${where}: ${line}`);
        }).catch((error) => missed.push(`${viewport.width} ${theme}, ${state.title}: ${String(error).split('\n')[0]}`));
      say(place);
    }
  writeFileSync(join(album, 'index.html'), showAlbum());
  say(join(album, 'index.html'));
  // A state that cannot be come to, and words that are cut off, are told; the others are taken all the same.
  for (const line of missed) say(line);
  if (missed.length > 0) process.exitCode = 1;
}

async function take({ visit }, options, look) {
  const isTouched = isHandheld(options.viewport);
  const context = await browser.newContext({
    ...options,
    hasTouch: isTouched,
    isMobile: isTouched,
    baseURL: address,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    permissions: ['clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  try {
    await visit(page, async (where, at = page) => {
      await withFonts(at);
      await look(at, where);
    });
  } finally {
    await context.close();
  }
}

/** They come once nothing else is being loaded, and to a few pages never. */
async function withFonts(page) {
  await page.waitForFunction(() => document.fonts.size > 0, null, { timeout: 2_000 }).catch(() => {});
  await page.evaluate(() => document.fonts.ready);
}

/** What there is of each state, one beside another. */
function showAlbum() {
  const places = readdirSync(album, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const shown = new Map();
  for (const { name: place } of places)
    for (const file of readdirSync(join(album, place))) shown.set(file, [...(shown.get(file) ?? []), place]);
  const rows = [...shown]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([file, of]) => {
      const images = of.map((place) => `<figure><img loading="lazy" src="${place}/${file}"><figcaption>${place}</figcaption></figure>`);
      return `<h2>${file.replace('.png', '')}</h2><div>${images.join('')}</div>`;
    });
  const style = 'body{font:14px sans-serif;background:#888}div{display:flex;gap:8px;overflow-x:auto}figure{margin:0}img{height:450px}';
  return `<!doctype html><meta charset="utf-8"><title>Album</title><style>${style}</style>${rows.join('\n')}`;
}
