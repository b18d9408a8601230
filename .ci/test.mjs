// npm test: installs what is missing, runs every check and every test, and closes with "N passed, N failed".
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { cache, ensureBrowser, ensureInstalled, freePort, run, say } from './lib.mjs';

const reports = join(cache, 'reports');

/** A stage that counts as one check. */
const check = (title, command, ...args) => ({ title, command, args, count: () => ({ passed: 0, failed: 0 }), isOneCheck: true });

const unitTests = (title, project, ...more) => {
  const report = join(reports, `${title}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...more];
  const count = () => {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const failures = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
    return { passed: numPassedTests, failed: numFailedTests, remarks: failures.map(({ fullName }) => `failed: ${fullName}`) };
  };
  return { title, command: 'vitest', args, count };
};

const journeys = (title, project, ...more) => {
  const report = join(reports, `${title}.json`);
  const args = ['test', '-c', 'e2e/playwright.config.ts', '--project', project, '--reporter=list,json', ...more];
  const count = () => {
    const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, remarks: suites.flatMap((suite) => remarksOf(suite)) };
  };
  return { title, command: 'playwright', args, count, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report } };
};

/** What did not pass at once, with the first line of its error; a journey that passed when it was tried again is told, too. */
function remarksOf({ title, specs = [], suites = [] }) {
  const told = specs.flatMap((spec) =>
    spec.tests.flatMap(({ status, results }) => {
      if (status !== 'unexpected' && status !== 'flaky') return [];
      const message = results.find(({ error }) => error)?.error.message.split('\n')[0] ?? '';
      return [
        `${status === 'flaky' ? 'passed the second time only' : 'failed'}: ${title} › ${spec.title} (${stripVTControlCharacters(message)})`,
      ];
    }),
  );
  return [...told, ...suites.flatMap((suite) => remarksOf(suite))];
}

/** The golden runs in three browser engines; those that are not installed are named and skipped. */
function engines(title) {
  const report = join(reports, `${title}.json`);
  const count = () => JSON.parse(readFileSync(report, 'utf8'));
  return { title, command: 'node', args: ['.ci/engines.mjs'], count, env: { FAULTLINE_ENGINES_REPORT: report } };
}

/** One after the other; lists within a list beside each other, since none of them keeps two cores busy. */
const stages = [
  check('types', 'tsc', '--noEmit', '-p', '.'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  check('format', 'oxfmt', '--check', '.'),
  check('dead code', 'knip'),
  // Vitest leaves one core idle by itself, which of two is half.
  unitTests('unit', 'unit', '--maxWorkers=100%'),
  [
    [unitTests('component', 'component')],
    [check('build', 'vite', 'build'), check('size budget', 'node', '.ci/sizes.mjs'), engines('browser engines')],
  ],
  journeys('e2e', 'journeys'),
  // Measured alone, so that no other test takes its processor.
  journeys('performance', 'performance', '--workers=1'),
  check('benchmark, short form', 'node', '.ci/bench.mjs', '--short'),
];

async function perform({ title, command, args, count, env = {}, isOneCheck = false }) {
  const started = Date.now();
  say(`\n── ${title}: ${command} ${args.join(' ')}`);
  const code = await run(command, args, { env });
  const outcome = isOneCheck ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 } : countOrFail(count, code);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return { title, seconds, ...outcome };
}

/** A runner that broke, or ran nothing, must not look like one that passed. */
function countOrFail(count, code) {
  let outcome = { passed: 0, failed: 0 };
  try {
    outcome = count();
  } catch (error) {
    say(`Its report cannot be read: ${error.message}`);
  }
  const isBroken = outcome.failed === 0 && (code !== 0 || outcome.passed === 0);
  return isBroken ? { ...outcome, failed: 1 } : outcome;
}

await ensureInstalled();
await ensureBrowser();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
process.env.FAULTLINE_BUILT_PORT ??= String(await freePort());
process.env.FAULTLINE_DEV_PORT ??= String(await freePort());

async function performAll(ones) {
  const outcomes = [];
  for (const one of ones) {
    if (Array.isArray(one)) outcomes.push(...(await Promise.all(one.map(performAll))).flat());
    else outcomes.push(await perform(one));
  }
  return outcomes;
}

const outcomes = await performAll(stages);

const total = (key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
console.log('\nSummary');
for (const { title, seconds, passed, failed, remarks = [] } of outcomes) {
  console.log(
    `  ${failed > 0 ? 'FAILED' : 'ok    '} ${title.padEnd(22)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.padStart(7)} s`,
  );
  for (const remark of remarks) console.log(`         ${remark}`);
}
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
