/** The command line as its callers see it: what is on stdout and stderr, and the exit code. */
import { parse } from 'valibot';
import { describe, expect, test } from 'vitest';
import { linkDigest } from '../run/digest.ts';
import { packFragment } from '../run/packed/packedLink.ts';
import { verbNames } from '../run/verbs.ts';
import { scenarioIds } from '../scenarios/index.ts';
import { answer } from './answer.ts';
import { linkSchema, listSchema, runSchema } from './schema.ts';

const lesson = 'pause-outlives-lease';
const allThereAre = `There are ${scenarioIds.join(', ')}.`;
const run = async (...args: readonly string[]) => parse(runSchema, JSON.parse((await answer(['run', ...args, '--json'])).out));
const link = async (url: string) => parse(linkSchema, JSON.parse((await answer(['link', url, '--json'])).out));

describe('list', () => {
  test('--json is what the contract says, one entry for each scenario', async () => {
    const listed = await answer(['list', '--json']);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(parse(listSchema, JSON.parse(listed.out)).map(({ id }) => id)).toEqual(scenarioIds);
  });

  test('for people names every scenario', async () => {
    const { out } = await answer(['list']);
    expect(scenarioIds.filter((id) => !out.includes(`${id}\n`))).toEqual([]);
  });
});

describe('run', () => {
  test('each case that list tells of, run by its own words, violates what it says', async () => {
    const entries = parse(listSchema, JSON.parse((await answer(['list', '--json'])).out));
    for (const { id, cases, properties } of entries) {
      for (const { name, params, seed, do: actions, violates } of cases) {
        const flags = [
          ...Object.entries(params).flatMap(([param, value]) => ['--param', `${param}=${value}`]),
          ...(seed === undefined ? [] : ['--seed', String(seed)]),
          ...(actions === undefined ? [] : ['--do', actions]),
        ];
        const report = await run(id, ...flags);
        const violated = report.verdicts.filter(({ verdict }) => verdict === 'violated').map(({ property }) => property);
        expect({ name, violated }).toEqual({ name, violated: violates });
        expect(report.verdicts.map(({ property }) => property)).toEqual(properties.map((property) => property.id));
      }
    }
  });

  test('gives back its inputs in the words it took, without what is the default anyway', async () => {
    const report = await run(
      lesson,
      '--seed',
      '4294967295',
      '--param',
      'script=off',
      '--param',
      'ttl=10000ms',
      '--do',
      '8000ms:freeze.alice=6s,9s.0:thaw.alice',
    );
    expect(report).toMatchObject({
      scenario: lesson,
      seed: 4294967295,
      params: { script: 'off' },
      interventions: ['8s:freeze.alice=6s', '9s:thaw.alice'],
      endedAt: 30_000_000,
    });
  });

  test('tells which of its actions did nothing, and why; nothing of it where all did something', async () => {
    const actions = '2s:freeze.bob=500ms,3s:thaw.bob,4s:cut.alice-storage,20s:thaw.alice,alice.write.9:thaw.bob';
    const { missed, interventions } = await run(lesson, '--do', actions, '--until', '9s');
    expect(missed).toEqual([
      { intervention: '3s:thaw.bob', because: 'bob is not paused' },
      { intervention: '20s:thaw.alice', because: 'the run ended before that moment' },
      { intervention: 'alice.write.9:thaw.bob', because: 'that step never came' },
    ]);
    expect(missed!.every(({ intervention }) => interventions.includes(intervention))).toBe(true);
    expect((await run(lesson, '--do', '2s:freeze.bob=500ms')).missed).toBeUndefined();
    const { out } = await answer(['run', lesson, '--do', '3s:thaw.bob']);
    expect(out).toMatch(/^ {2}missed +3 s +Thaw Bob: Bob is not paused$/m);
  });

  test('ends early when told to, and is the same each time', async () => {
    const early = await run(lesson, '--until', '5s');
    expect(early.endedAt).toBe(5_000_000);
    expect(await run(lesson, '--until', '5s')).toEqual(early);
    expect((await run(lesson)).hash).not.toBe(early.hash);
  });

  test('exits 0 whatever the verdicts, and says them to people too', async () => {
    const { code, out, err } = await answer(['run', lesson]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/mutual-exclusion +always +violated +at \d/);
  });
});

describe('bad input is one line that names it, and exit code 2', () => {
  test.each([
    [['run'], 'run needs the id of a scenario.'],
    [['run', 'pause-outlive-lease'], `There is no scenario “pause-outlive-lease”. Did you mean ${lesson}? ${allThereAre}`],
    [['run', 'constructor'], `There is no scenario “constructor”. ${allThereAre}`],
    [['run', lesson, 'extra'], 'run does not know what to do with “extra”.'],
    [['run', lesson, '--speed', '2'], "Unknown option '--speed'; did you mean --seed?"],
    [['check', 'a.jsonl', '--budgt', '2'], "Unknown option '--budgt'; did you mean --budget?"],
    [
      ['run', 'did-it-happen', '--param', 'x=1'],
      '--param x=1: this scenario has no param “x”; there is world, retry, key, memory, patience, script.',
    ],
    [['list', '--seed', '2'], 'list takes no --seed.'],
    [['transcript', lesson, '--json'], 'transcript takes no --json.'],
    [['run', lesson, '--seed'], '--seed needs a value.'],
    [['run', lesson, '--seed', '--json'], '--seed needs a value.'],
    [['run', lesson, '--seed', '1', '--seed', '2'], '--seed is given twice.'],
    [['run', lesson, '--seed', '4294967296'], '--seed 4294967296: a seed is a whole number from 0 to 4294967295.'],
    [['run', lesson, '--seed=-1'], '--seed -1: a seed is a whole number from 0 to 4294967295.'],
    [['run', lesson, '--seed', '-1'], '--seed -1: a seed is a whole number from 0 to 4294967295.'],
    [['run', lesson, '--until', '-5s'], '--until -5s: out of range; the run goes from 0s to 30s.'],
    [['run', lesson, '--param', 'fencing'], '--param fencing: write name=value.'],
    [['run', lesson, '--param', 'fencng=on'], '--param fencng=on: this scenario has no param “fencng”; did you mean fencing?'],
    [['run', lesson, '--param', 'fencing=maybe'], '--param fencing=maybe: fencing is on or off.'],
    [['run', lesson, '--param', 'ttl=10'], '--param ttl=10: “10” is not a duration with its unit (us ms s m h d), as in 1.5s.'],
    [['run', lesson, '--param', 'ttl=2h'], '--param ttl=2h: 2h is out of range; the nearest is 60s.'],
    [['run', 'last-write-wins', '--param', 'rate=2.5'], '--param rate=2.5: 2.5 is not a whole number; the nearest is 3.'],
    [['run', lesson, '--param', 'clock=wal'], '--param clock=wal: clock is wall or monotonic; did you mean wall?'],
    [['run', lesson, '--param', 'ttl=8s', '--param', 'ttl=9s'], '--param ttl=9s: “ttl” is given twice.'],
    [['run', lesson, '--do', '-1s:thaw.alice'], '--do: -1s:thaw.alice (no time is before 0s)'],
    [['run', lesson, '--do', '8s:thaw.alice,9s:\nthaw.bob'], '--do: 9s:\\nthaw.bob (no verb “\\nthaw”; did you mean thaw?)'],
    [['run', 'two\nlines'], `There is no scenario “two\\nlines”. ${allThereAre}`],
    [['run', lesson, '--do', '8s:freze.alice=6s'], '--do: 8s:freze.alice=6s (no verb “freze”; did you mean freeze?)'],
    [['run', lesson, '--do', '8s:freeze.alise=6s'], '--do: 8s:freeze.alise=6s (no node “alise”; did you mean alice?)'],
    [
      ['run', lesson, '--do', '8s:freeze.alice=6'],
      '--do: 8s:freeze.alice=6 (“6” is not a duration with its unit (us ms s m h d), as in 1.5s)',
    ],
    [
      ['run', lesson, '--do', '8s:freeze.alice=31d'],
      '--do: For how long: 31d is out of range; the nearest is 30d (in 8s:freeze.alice=31d)',
    ],
    [['run', lesson, '--do', '8s:ntp.alice=off:3ms'], '--do: Path to the reference: 3ms means nothing here (in 8s:ntp.alice=off:3ms)'],
    [['run', lesson, '--do', '8s:thaw.alice,'], '--do: an empty action (there is no action here)'],
    [['run', lesson, '--until', '30'], '--until 30: not a duration with its unit (us ms s m h d), as in 30s.'],
    [['run', lesson, '--until', '31s'], '--until 31s: out of range; the run goes from 0s to 30s.'],
    [['link'], 'link needs a link.'],
    [
      ['link', 'https://example.org/s/pause-outlives-leas/#end'],
      `There is no scenario “pause-outlives-leas”. Did you mean ${lesson}? ${allThereAre}`,
    ],
    [['link', 'https://example.org/s/x\ny/#end'], `There is no scenario “x\\ny”. ${allThereAre}`],
    [['lst'], 'There is no command “lst”; did you mean list?'],
  ])('%j', async (args, line) => {
    expect(await answer(args)).toEqual({ code: 2, out: '', err: `${line}\n` });
  });
});

describe('link', () => {
  test('gives the run that the link stands for, with its notes', async () => {
    const url = `https://example.org/s/${lesson}/#seed=9&p.script=off&at=12.4s&view=belief:alice&do=8s:freeze.alice=6s,9s:frezze.bob&end`;
    expect(await link(url)).toEqual({
      ok: true,
      run: { scenario: lesson, seed: 9, params: { script: 'off' }, interventions: ['8s:freeze.alice=6s'] },
      view: { at: '12.4s', view: 'belief:alice', epoch: 1, hasEnd: true },
      notes: [
        {
          kind: 'ignored',
          text: expect.stringContaining('did you mean freeze?'),
          part: '9s:frezze.bob',
          at: url.indexOf('frezze') - url.indexOf('#') - 1,
        },
      ],
    });
    const { code, out } = await answer(['link', url]);
    expect({ code, lines: out.trimEnd().split('\n') }).toEqual({
      code: 0,
      lines: [
        `A pause outlives the lease (${lesson}), seed 9, script=off`,
        '  by hand  8 s  Freeze Alice for 6 s',
        'Note: Ignored: 9s:frezze.bob (no verb “frezze”; did you mean freeze?)',
      ],
    });
  });

  test('whose run came to other verdicts when it was made says so, and exits 0', async () => {
    const address = `https://example.org/s/${lesson}/#`;
    const finished = await run(lesson, '--do', '8s:freeze.alice=6s');
    const digest = linkDigest(`${lesson}&seed=7&do=8s:freeze.alice=6s`, finished.verdicts);
    const others = `${digest.slice(0, 4)}${digest.endsWith('0000') ? '1111' : '0000'}`;
    const notes = async (fragment: string) => {
      const told = await link(address + fragment);
      return told.ok ? told.notes : told.because;
    };
    expect(await notes(`seed=7&do=8s:freeze.alice=6s&h=${digest}&end`)).toEqual([]);
    expect(await notes(`seed=7&do=8s:freeze.alice=7s&h=${digest}&end`)).toEqual([]);
    const made = `seed=7&do=8s:freeze.alice=6s&h=${others}&end`;
    expect(await notes(made)).toEqual([
      { kind: 'differs', text: expect.stringContaining('Plays differently'), part: `h=${others}`, at: made.indexOf('h=') },
    ]);
    expect(await answer(['link', address + made])).toMatchObject({ code: 0, out: expect.stringContaining('\nNote: Plays differently') });
  });

  test('of thousands of slips tells the first, and how many more; each on one line', async () => {
    const told = await link(`https://example.org/s/${lesson}/#${'&'.repeat(60_000)}end`);
    expect(told.ok ? told.notes.length : 0).toBe(21);
    expect(told.ok ? told.notes.at(-1) : null).toMatchObject({ kind: 'more', text: expect.stringContaining('59,980 more') });
    const { out } = await answer(['link', `https://example.org/s/${lesson}/#a\nb=1&end`]);
    expect(out.trimEnd().split('\n').at(-1)).toBe('Note: Ignored: a\\nb=1 (no key “a\\nb”)');
  });

  test('that is packed is told like the short one; cut off, it is refused', async () => {
    const packed = packFragment(lesson, 'seed=7&do=8s:freeze.alice=6s&end');
    const told = await answer(['link', `https://example.org/x/#${packed}`]);
    expect(told).toEqual(await answer(['link', `https://example.org/s/${lesson}/#seed=7&do=8s:freeze.alice=6s&end`]));
    expect(told.code).toBe(0);
    const refused = await answer(['link', `https://example.org/x/#${packed.slice(0, -1)}`, '--json']);
    expect({ code: refused.code, told: parse(linkSchema, JSON.parse(refused.out)) }).toEqual({
      code: 2,
      told: { ok: false, because: expect.stringContaining('looks cut off'), kind: 'cutOff' },
    });
  });

  test('that is refused says why, and exits 2', async () => {
    const refused = await answer(['link', `https://example.org/s/${lesson}s/`, '--json']);
    expect(refused.code).toBe(2);
    expect(parse(linkSchema, JSON.parse(refused.out))).toEqual({
      ok: false,
      because: `There is no scenario “${lesson}s”.`,
      closest: [lesson],
      known: scenarioIds,
    });
  });
});

describe('transcript and help', () => {
  test('the transcript ends where it is told to', async () => {
    const { code, out } = await answer(['transcript', lesson, '--until', '1ms']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# pause-outlives-lease&seed=7\n {4}0\.000000 {2}\w+ +boot\n/);
    expect(out).not.toContain('0.002');
  });

  test('help names every verb, and is what nothing at all asks for', async () => {
    const { code, out } = await answer([]);
    expect(code).toBe(0);
    expect(verbNames.filter((verb) => ![`  ${verb}.`, `  ${verb}[.`, `  ${verb}=`].some((line) => out.includes(line)))).toEqual([]);
    expect([await answer(['help']), await answer(['--help']), await answer(['run', '--help'])].map((asked) => asked.out)).toEqual([
      out,
      out,
      out,
    ]);
  });
});
