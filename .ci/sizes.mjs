// Holds the size budget of the build in dist/: gzipped KiB of JavaScript, from the manifest that src/build/manifestPlugin.ts keeps
// out of the site, and the names vite.config.ts gives.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cache, root } from './lib.mjs';

const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(cache, 'manifest.json'), 'utf8'));
const assets = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
const kib = (file) => gzipSync(readFileSync(join(dist, file))).length / 1024;
const total = (files) => [...files].reduce((sum, file) => sum + kib(file), 0);

/** With budgets of their own: loaded at the first touch, when somebody does what needs it, or once the page has stood for a while; and the pages that are no lesson's. */
const onDemand = [
  { title: 'words for what comes later', key: 'src/text/en/later.ts', budget: 20 },
  { title: 'runs in links', key: 'src/state/linkText.ts', budget: 14 },
  { title: 'made-up languages', key: 'src/text/pseudo.ts', budget: 2 },
  { title: 'faults by hand', key: 'src/ui/stage/handChunk.ts', budget: 20 },
  { title: 'sign of less detail', key: 'src/ui/stage/LightBadge.tsx', budget: 2 },
  { title: 'what to break next', key: 'src/ui/stage/HandleMark.tsx', budget: 2 },
  { title: 'inspector of a selection', key: 'src/ui/inspector/Inside.tsx', budget: 18 },
  { title: 'voice for screen readers', key: 'src/ui/layout/Announcer.tsx', budget: 2 },
  { title: 'what it says of the run', key: 'src/ui/layout/Narrator.tsx', budget: 4 },
  { title: 'the system in words', key: 'src/ui/inspector/tablesChunk.ts', budget: 5 },
  { title: 'events in words', key: 'src/ui/timeline/EventOptions.tsx', budget: 3 },
  { title: 'help', key: 'src/ui/help/Chapters.tsx', budget: 6 },
  { title: 'command list', key: 'src/ui/commands/CommandList.tsx', budget: 4 },
  { title: 'whether to restart', key: 'src/ui/restart/RestartChoice.tsx', budget: 2 },
  { title: 'what is pointed at', key: 'src/ui/timeline/TipCard.tsx', budget: 3 },
  { title: 'event table', key: 'src/ui/timeline/EventTable.tsx', budget: 4 },
  { title: 'why a claim broke', key: 'src/ui/verdicts/Reasons.tsx', budget: 4 },
  { title: 'share panel', key: 'src/ui/topbar/SharePanel.tsx', budget: 6 },
  { title: 'design of a run', key: 'src/ui/story/Design.tsx', budget: 5 },
  { title: 'away from the lesson', key: 'src/ui/story/Exploring.tsx', budget: 2 },
  { title: 'beats that go astray', key: 'src/ui/story/Astray.tsx', budget: 2 },
  { title: 'instruments', key: 'src/ui/instruments/InstrumentView.tsx', budget: 24 },
  { title: 'index of lessons', key: 'src/ui/gallery/Gallery.tsx', budget: 14 },
  { title: 'privacy page', key: 'src/ui/privacy/Privacy.tsx', budget: 6 },
  { title: 'way of packed links', key: 'src/ui/PackedLink.tsx', budget: 4 },
  { title: 'unknown lessons', key: 'src/ui/NotFound.tsx', budget: 4 },
  { title: 'packed links', key: 'src/run/packed/packedAddress.ts', budget: 14 },
  { title: 'drafts kept', key: 'src/state/drafting.ts', budget: 4 },
  { title: 'recent runs', key: 'src/ui/gallery/RecentRuns.tsx', budget: 4 },
  { title: 'runs held against links', key: 'src/state/compareRun.ts', budget: 4 },
  { title: 'copying the site for use offline', key: 'src/state/offlineCopy.ts', budget: 4 },
  { title: 'frames for other pages', key: 'src/ui/topbar/ShareEmbed.tsx', budget: 6 },
  { title: 'QR codes', key: 'src/ui/topbar/ShareQr.tsx', budget: 10 },
  { title: 'files saved', key: 'src/ui/topbar/ShareFile.tsx', budget: 8 },
  { title: 'embedded page', key: 'src/ui/EmbedPage.tsx', budget: 14 },
  { title: 'pictures', key: 'src/ui/picture/PictureForm.tsx', budget: 24 },
  { title: 'films', key: 'src/ui/picture/FilmForm.tsx', budget: 28 },
  { title: 'GIFs', key: 'src/ui/picture/gif.ts', budget: 8 },
  { title: 'videos', key: 'src/ui/picture/video.ts', budget: 120 },
  { title: 'the page on paper', key: 'src/ui/picture/handout.ts', budget: 30 },
  { title: 'instructors’ pages', key: 'src/ui/sheets/sheet.ts', budget: 6 },
  { title: 'many runs', key: 'src/ui/story/sweep/SweepTab.tsx', budget: 24 },
  { title: 'runs from elsewhere', key: 'src/ui/LoadPage.tsx', budget: 13 },
  { title: 'files opened', key: 'src/state/runFiles.ts', budget: 10 },
  { title: 'audience’s window', key: 'src/ui/AudiencePage.tsx', budget: 18 },
  { title: 'speaker’s window', key: 'src/ui/SpeakerPage.tsx', budget: 16 },
];

/** All that comes with a chunk by itself: static imports, and dynamic ones too, but for the scenarios, what they tell and what is on demand. */
function filesOf(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  if (chunk.file.endsWith('.js')) seen.add(chunk.file);
  const isApart = (next) =>
    /\/scenarios\/[^/]+\/(scenario\.ts|story\.md|notes\.md)$/.test(next) || onDemand.some((one) => one.key === next);
  for (const next of chunk.imports ?? []) filesOf(next, seen);
  for (const next of chunk.dynamicImports ?? []) if (!isApart(next)) filesOf(next, seen);
  return seen;
}
const page = filesOf('index.html');
/** Of such texts of scenarios: a lesson loads its own. */
const longest = (name) =>
  Math.max(
    ...Object.keys(manifest)
      .filter((key) => key.includes('/scenarios/') && key.endsWith(`/${name}`))
      .map((key) => kib(manifest[key].file)),
  );
/** What comes with the window's lesson besides. */
const ownText = { 'src/ui/SpeakerPage.tsx': 'notes.md' };
const links = 'src/state/linkText.ts';
/** What every lesson's page has once it stands is counted there, and not again with what comes later. */
const standing = [links, 'src/ui/layout/Narrator.tsx', 'src/ui/inspector/tablesChunk.ts', 'src/ui/timeline/EventOptions.tsx'];
const atRest = new Set(standing.flatMap((key) => [...filesOf(key)]));
const beyondPage = (key) => [...filesOf(key)].filter((file) => !page.has(file) && (standing.includes(key) || !atRest.has(file)));

const isScenario = (name) => /^(worker-)?scenario-/.test(name);
/** The engine's worker, and what it imports without waiting to be asked: what several scenarios share comes with a scenario. */
function workerFiles(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const code = readFileSync(join(dist, 'assets', name), 'utf8');
  for (const [, next] of code.matchAll(/\b(?:from|import)\s*["'`]\.\/(worker-[\w.-]+\.js)["'`]/g)) workerFiles(next, seen);
  return seen;
}
const worker = assets
  .filter((name) => name.startsWith('worker-engine.'))
  .flatMap((name) => [...workerFiles(name)].map((file) => `assets/${file}`));
const rows = [
  { title: 'page', size: total(page) + longest('story.md'), budget: 250 },
  {
    title: 'page with a run in its address',
    size: total(page) + longest('story.md') + total(beyondPage('src/state/linkText.ts')),
    budget: 250,
  },
  { title: 'worker', size: total(worker), budget: 40 },
  ...onDemand.map(({ title, key, budget }) => ({
    title,
    size: total(beyondPage(key)) + (key in ownText ? longest(ownText[key]) : 0),
    budget,
  })),
  ...assets.filter(isScenario).map((name) => ({ title: name, size: kib(`assets/${name}`), budget: 20 })),
];
for (const { title, size, budget } of rows)
  console.log(`${size > budget ? 'TOO BIG' : 'ok     '} ${title.padEnd(48)} ${size.toFixed(1).padStart(6)} of ${budget} KiB gz`);
process.exitCode = rows.some(({ size, budget }) => size > budget) ? 1 : 0;
