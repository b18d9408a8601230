// npm run bench [-- --json | --short]: what must be fast, against its bar. The short form, for npm test, measures the engine alone and
// fails only far below the gate; the page's bars are held there by e2e/performance.spec.ts.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { engine, page } from './bench/bars.mjs';
import { cache, ensureBrowser, ensureInstalled, freePort, root, run, say, stop } from './lib.mjs';

const isShort = process.argv.includes('--short');
const isJson = process.argv.includes('--json');
const rounds = isShort ? 1 : 5;
/** How far beyond its gate a figure of the short form must be to fail. */
const leeway = 3;

/** Each in a process of its own, which charges it its own collector and compiler. */
const variants = [
  'flatqueue',
  'ring',
  'simjs',
  'raft',
  'simjsUnderLoad',
  'raftUnderLoad',
  'quarters',
  'longLog',
  'seek',
  'keyframeAgainstClone',
  'keyframeBytes',
  'traceBytes',
  'search',
  'histories',
];

/** Seconds in all: what the short form finds its bars in. */
const quick = ['flatqueue', 'ring', 'seek'];

/** By figure: what each round found. */
const found = new Map();
const note = (id, value) => found.set(id, [...(found.get(id) ?? []), value]);

async function measureEngine() {
  const folder = join(cache, 'bench');
  const code = await run('vite', ['build', '--ssr', '.ci/engineFigures.mjs', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], {
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) stop('The engine could not be built: see the message above.');
  for (let round = 0; round < rounds; round++) {
    const figures = {};
    for (const variant of isShort ? quick : variants) {
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'engineFigures.js'), variant]);
      const value = JSON.parse(stdout);
      Object.assign(figures, typeof value === 'number' ? { [variant]: value } : value);
    }
    for (const { id, of = (all) => all[id] } of engine) {
      const value = of(figures);
      if (Number.isFinite(value)) note(id, value);
    }
  }
}

async function measurePage() {
  await ensureBrowser();
  mkdirSync(cache, { recursive: true });
  const file = join(cache, 'measures.jsonl');
  rmSync(file, { force: true });
  const stdio = ['ignore', 2, 2];
  if ((await run('vite', ['build', '--logLevel', 'warn'], { stdio })) !== 0) stop('The page could not be built: see the message above.');
  const env = {
    FAULTLINE_STRICT: '1',
    FAULTLINE_MEASURES: file,
    FAULTLINE_BUILT_PORT: process.env.FAULTLINE_BUILT_PORT ?? String(await freePort()),
    FAULTLINE_DEV_PORT: process.env.FAULTLINE_DEV_PORT ?? String(await freePort()),
  };
  const args = [
    'test',
    '-c',
    'e2e/playwright.config.ts',
    '--project=performance',
    '--workers=1',
    `--repeat-each=${rounds}`,
    '--reporter=line',
  ];
  await run('playwright', args, { env, stdio }); // a bar that is missed is told in the table
  if (!existsSync(file)) stop('The page could not be measured: see the messages above.');
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { id, value } = JSON.parse(line);
    note(id, value);
  }
}

function judged({ id, title, unit, gate, stretch, isFloor = false }) {
  const values = (found.get(id) ?? []).toSorted((a, b) => a - b);
  const [min, median, max] = [values[0], values[Math.floor(values.length / 2)], values.at(-1)];
  const meets = (bar) => median !== undefined && (isFloor ? median >= bar : median <= bar);
  const holds = meets(gate);
  const isRed = isShort ? !meets(isFloor ? gate / leeway : gate * leeway) : !holds;
  return { id, title, unit, gate, stretch, median, min, max, isFloor, holds, isRed };
}

const digits = (value) => (value === undefined ? '—' : String(value < 1 ? Number(value.toPrecision(2)) : Math.round(value * 10) / 10));

function rowOf({ title, unit, gate, stretch, median, min, max, isFloor, holds, isRed }) {
  const sign = isFloor ? '≥' : '≤';
  const spread = `${digits(median)}${unit} (${digits(min)}–${digits(max)})`;
  return `${holds ? 'holds ' : isRed ? 'MISSED' : 'below '}  ${title.padEnd(52)} ${`${sign} ${digits(gate)}${unit}`.padEnd(14)} ${`${sign} ${digits(stretch)}${unit}`.padEnd(14)} ${spread}`;
}

await ensureInstalled();
process.chdir(root);
await measureEngine();
if (!isShort) await measurePage();
const bars = (isShort ? engine.filter(({ inTest }) => inTest) : [...engine, ...page]).map(judged);
if (isJson) {
  const told = bars.map(({ id, title, gate, stretch, median, min, max, holds }) => ({ id, title, gate, stretch, median, min, max, holds }));
  process.stdout.write(`${JSON.stringify({ bars: told }, null, 2)}\n`);
} else {
  const head = `        ${'bar'.padEnd(52)} ${'gate'.padEnd(14)} ${'stretch'.padEnd(14)} median (min–max) of ${rounds}`;
  process.stdout.write(`${[head, ...bars.map(rowOf)].join('\n')}\n`);
}
const missed = bars.filter(({ isRed }) => isRed);
if (missed.length > 0) say(`${missed.length} of ${bars.length} bars are missed${isShort ? ` by more than ${leeway}×` : ''}.`);
process.exitCode = missed.length > 0 ? 1 : 0;
