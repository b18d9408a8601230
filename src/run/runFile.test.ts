import { assert as check, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import type { Micros } from '../base/micros.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { writeJson } from './export/json.ts';
import { modes } from './linkModel.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { parseRunFile, readRunFile } from './readRunFile.ts';
import type { FileFormat } from './readRunFile.ts';
import { replay } from './replay.ts';
import { tiers, reachOf } from './reach.ts';
import { defaultRun } from './runSpec.ts';
import { runFileName, runFileVersion, writeRunFile } from './runFile.ts';

const ids = [madeUpId, 'pause-outlives-lease'];
const view = record(
  {
    at: record(
      { time: integer({ min: 0, max: seconds(30) }).map((n) => n as Micros), after: integer({ min: 0, max: 9 }) },
      { requiredKeys: ['time'] },
    ),
    mode: constantFrom(...modes),
    view: constantFrom('alice', 'bob').map((node) => ({ kind: 'belief' as const, node })),
    digest: constantFrom('00000000', 'a7zz19qx'),
    verdicts: constantFrom('well', 'vk3f,n0a1'),
  },
  { requiredKeys: [] },
);

const plain = defaultRun(madeUpId, madeUp);
const written = writeRunFile(plain, {}, madeUp);

/** The file of a plain run with some of its fields changed. */
const withFields = (change: (file: { [field: string]: unknown; run: { [field: string]: unknown } }) => void): string => {
  const file = JSON.parse(written) as { [field: string]: unknown; run: { [field: string]: unknown } };
  change(file);
  return JSON.stringify(file);
};

const open = (text: string) => {
  const parsed = parseRunFile(text, ids);
  return parsed.ok ? readRunFile(parsed.file, madeUp) : parsed;
};

const reasonFor = (text: string): string => {
  const parsed = parseRunFile(text, ids);
  return parsed.ok ? 'taken' : parsed.because;
};

test('what is written is read back, over runs and views at random, without a note', () => {
  check(
    property(arbitraryRun(madeUpId, madeUp), view, (run, shown) => {
      expect(open(writeRunFile(run, shown, madeUp))).toEqual({ run, view: shown, notes: [] });
    }),
  );
});

test('a file is called like its lesson', () => {
  expect(runFileName(plain)).toBe(`${madeUpId}.faultline.json`);
});

describe('a file that cannot be a run is refused with its reason', () => {
  const cases: readonly { readonly title: string; readonly text: string; readonly because: RegExp }[] = [
    { title: 'empty', text: '  \n', because: /empty/ },
    { title: 'not JSON', text: 'seed=7&end', because: /not JSON/ },
    { title: 'of another program', text: '{"version": 5, "nodes": []}', because: /not a run of Faultline/ },
    { title: 'a list', text: '[1, 2]', because: /not a run of Faultline/ },
    { title: 'null', text: 'null', because: /not a run of Faultline/ },
    { title: 'from a newer version', text: withFields((file) => (file['version'] = runFileVersion + 1)), because: /newer version/ },
    { title: 'without a seed', text: withFields(({ run }) => delete run['seed']), because: /damaged: run\.seed/ },
    { title: 'with a seed that is none', text: withFields(({ run }) => (run['seed'] = 1.5)), because: /damaged: run\.seed/ },
    {
      title: 'with actions that are no words',
      text: withFields(({ run }) => (run['interventions'] = [7])),
      because: /damaged: run\.interventions\.0/,
    },
    {
      title: 'of a lesson that is not there',
      text: withFields(({ run }) => (run['scenario'] = 'nowhere')),
      because: /no lesson “nowhere”/,
    },
    {
      title: 'of too many actions',
      text: withFields(({ run }) => (run['interventions'] = [Array(2_001).fill('1s:freeze.alice').join(',')])),
      because: /2001 actions/,
    },
  ];
  test.each(cases)('$title', ({ text, because }) => {
    expect(reasonFor(text)).toMatch(because);
  });

  test('a trace, whose run is in its file too', () => {
    const trace = writeJson({ scenario: madeUp, run: plain, finished: replay(madeUp, plain) });
    expect(reasonFor(trace)).toMatch(/trace of a run/);
  });
});

test('wherever a file is cut off, it is refused; behind its opening words as torn', () => {
  const cuts = Array.from({ length: written.trimEnd().length - 1 }, (_, i) => reasonFor(written.slice(0, i + 1)));
  expect(cuts).not.toContain('taken');
  expect(new Set(cuts.slice(30))).toEqual(new Set([expect.stringMatching(/cut off/)]));
});

test('what is not taken as written has a note, and the rest is taken', () => {
  const text = withFields((file) => {
    file['hue'] = 'blue'; // a later version's
    file['view'] = { at: '900h', sheen: 'on' };
    file.run['interventions'] = ['3s:freeze.alice', '4s:freze.alice'];
    file.run['params'] = { nosuch: 'on' };
  });
  const read = open(text);
  expect(read).toMatchObject({ run: { interventions: [{ at: seconds(3), fault: { kind: 'freeze', node: 'alice' } }], params: {} } });
  const texts = 'notes' in read ? read.notes.map((one) => one.text) : [];
  expect(texts).toEqual([
    expect.stringMatching(/no param “nosuch”/),
    expect.stringMatching(/freze.*did you mean .*freeze/),
    expect.stringMatching(/at: 900h is out of range/),
    expect.stringMatching(/no key “sheen”/),
  ]);
});

test('a file of a newer engine is taken, and says so', () => {
  const read = open(withFields((file) => (file['engineEpoch'] = 99)));
  expect(read).toMatchObject({ run: plain, notes: [{ kind: 'newer' }] });
});

test('a file of an older version is taken through every version between, in order', () => {
  const format: FileFormat = {
    version: 3,
    migrations: [
      ({ dice, ...file }) => ({ ...file, play: { seed: dice } }), // version 1 called the seed its dice
      ({ play, run, ...file }) => ({ ...file, run: { ...(run as object), ...(play as object) } }), // version 2 had it elsewhere
    ],
  };
  const { seed: _, ...rest } = JSON.parse(written).run as { seed: number };
  const file = { ...(JSON.parse(written) as object), run: rest, version: 1, dice: 5 };
  const parsed = parseRunFile(JSON.stringify(file), ids, format);
  expect(parsed.ok && readRunFile(parsed.file, madeUp)).toEqual({ run: { ...plain, seed: 5 }, view: {}, notes: [] });
  expect(parseRunFile(JSON.stringify({ ...file, version: 4 }), ids, format)).toMatchObject({ ok: false, isNewer: true });
});

test('each tier of length ends where it says', () => {
  expect(tiers.slice(0, 3).flatMap(({ atMost }) => [reachOf(atMost), reachOf(atMost + 1)])).toEqual([
    'everything',
    'everywhere',
    'everywhere',
    'mail',
    'mail',
    'file',
  ]);
});
