/** Export as its callers see it; what is in each format is held by `src/run/export`. */
import { parse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { traceSchema } from '../run/export/traceSchema.ts';
import { answer } from './answer.ts';
import { runSchema } from './schema.ts';

const lesson = 'pause-outlives-lease';
const exported = (format: string, ...flags: readonly string[]) => answer(['export', lesson, '--format', format, ...flags]);

test('is of the very run that run tells of, and all of stdout is the export', async () => {
  const flags = ['--seed', '9', '--param', 'script=off', '--do', '2s:freeze.alice=6s', '--until', '12s'];
  const { code, out, err } = await exported('json', ...flags);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { run: inputs, hash, endedAt } = parse(traceSchema, JSON.parse(out));
  const report = parse(runSchema, JSON.parse((await answer(['run', lesson, ...flags, '--json'])).out));
  const { scenario, seed, params, interventions } = report;
  expect({ inputs, hash, endedAt }).toEqual({
    inputs: { scenario, seed, params, interventions },
    hash: report.hash,
    endedAt: report.endedAt,
  });
});

test.each([
  ['abc', 'abc'],
  ['true', true],
  ['-1.5', -1.5],
])('a history that a liar has had a word in is what the contract says: version %s', async (told, version) => {
  const actions = `0s:lie.n5-to-all.answer=says:version:${told}`;
  const { code, out, err } = await answer(['export', 'raft', '--format', 'json', '--do', actions, '--until', '2s']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const answers = parse(traceSchema, JSON.parse(out)).changes.filter(({ kind, value }) => kind === 'history' && value.type === 'ok');
  expect(answers.map(({ value }) => value)).toContainEqual(expect.objectContaining({ version }));
});

test.each([
  ['csv', /^event,at_us,kind,.*\r\n0,0,boot,alice,boot,/],
  ['shiviz', /^0\.000000 boot\nalice \{"alice":1\}\n/],
  ['mermaid', /^sequenceDiagram\n {2}%% pause-outlives-lease&seed=7\n {2}participant alice as Alice\n/],
  ['edn', /^; pause-outlives-lease&seed=7\n\{:index 0, :time \d+, /],
])('%s begins as its readers expect', async (format, beginning) => {
  const { code, out, err } = await exported(format);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(beginning);
});

test('says so when Mermaid would refuse to draw so much', async () => {
  const race = ['last-write-wins', '--param', 'work=race', '--param', 'rate=400'];
  const { code, out, err } = await answer(['export', ...race, '--format', 'mermaid']);
  expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^Mermaid draws 50000 characters .* these are \d+; --until .*\n$/) });
  expect(out.length).toBeGreaterThan(50_000);
});

test('help names every format', async () => {
  const { out } = await answer(['help']);
  expect(['json', 'csv', 'shiviz', 'mermaid', 'edn'].filter((format) => !out.includes(`\n  ${format} `))).toEqual([]);
});

describe('bad input is one line that names it, and exit code 2', () => {
  test.each([
    [['export'], 'export needs the id of a scenario.'],
    [['export', lesson], 'export needs --format: a format is json, csv, shiviz, mermaid or edn.'],
    [['export', lesson, '--format'], '--format needs a value.'],
    [['export', lesson, '--format', 'xml'], '--format xml: a format is json, csv, shiviz, mermaid or edn.'],
    [['export', lesson, '--format', 'toString'], '--format toString: a format is json, csv, shiviz, mermaid or edn.'],
    [['export', lesson, '--format', 'jsn'], '--format jsn: a format is json, csv, shiviz, mermaid or edn; did you mean json?'],
    [['export', lesson, '--format', 'csv', '--format', 'edn'], '--format is given twice.'],
    [['export', lesson, '--format', 'csv', '--json'], 'export takes no --json.'],
    [['export', 'pause-outlive-lease', '--format', 'csv'], expect.stringContaining(`Did you mean ${lesson}?`)],
    [['export', lesson, '--format', 'csv', '--do', '8s:thaw.alise'], '--do: 8s:thaw.alise (no node “alise”; did you mean alice?)'],
    [['run', lesson, '--format', 'csv'], 'run takes no --format.'],
  ])('%j', async (args, line) => {
    const { code, out, err } = await answer(args);
    expect({ code, out, err: err.trimEnd() }).toEqual({ code: 2, out: '', err: line });
  });
});
