// npm run fuzz [-- runs [seed]]: faults at random over all scenarios, for long: 100,000 runs unless told otherwise, on all cores.
// Each run must end without an engine error, replay to the same hash, and travel by link; what fails is told as its link.
import { availableParallelism } from 'node:os';
import { ensureInstalled, run, say, stop } from './lib.mjs';

const [runs = 100_000, seed = 1] = process.argv.slice(2).map(Number);
const isCount = (n) => Number.isSafeInteger(n) && n >= 0;
if (!isCount(runs) || !isCount(seed)) stop('npm run fuzz -- runs seed: both are whole numbers.');

await ensureInstalled();
const started = Date.now();
// Each process has two files of runs (src/run/fuzz.ts), and a worker for each.
const processes = Math.max(1, Math.floor(availableParallelism() / 2));
const each = Math.ceil(runs / processes);
say(`${processes} × ${each} runs, from seed ${seed} on.`);
const args = ['run', '--project', 'unit', '--maxWorkers=2', 'src/run/fuzz'];
const codes = await Promise.all(
  Array.from({ length: processes }, (_, i) => run('vitest', args, { env: { FUZZ_RUNS: String(each), FUZZ_SEED: String(seed + i) } })),
);
const failed = codes.filter((code) => code !== 0).length;
const seconds = Math.round((Date.now() - started) / 1000);
say(
  failed === 0
    ? `Nothing wrong in at least ${processes * each} runs, ${seconds} s.`
    : `${failed} of ${processes} processes found something, ${seconds} s.`,
);
process.exitCode = failed === 0 ? 0 : 1;
