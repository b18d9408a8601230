/** Links of older schemas: of a grammar that is made up, because there has been but one. */
import { describe, expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import { parseFragment } from './link.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { migrated, ours } from './migrations.ts';
import type { Migration, Schema } from './migrations.ts';
import { schemaVersion } from './versions.ts';

const renamed =
  (from: string, to: string): Migration =>
  (words) =>
    words.map(([key, value]) => [key === from ? to : key, value]);

/** Schema 1 said `s` for the seed and `halt` for a freeze; schema 2 counted the lease in bare seconds; schema 3 is today's grammar. */
const later: Schema = {
  version: 3,
  migrations: [
    (words) =>
      renamed('s', 'seed')(words).map(([key, value]) => [key, key === 'do' ? (value?.replaceAll(':halt.', ':freeze.') ?? null) : value]),
    (words) => words.map(([key, value]) => [key, key === 'p.lease' && value !== null ? `${value}s` : value]),
  ],
};

const read = (fragment: string, schema?: Schema) => {
  const parsed = parseFragment(madeUpId, madeUp, fragment, 1, schema);
  if (!parsed.ok) return parsed.because;
  return { run: parsed.run, hasEnd: parsed.view.hasEnd, notes: parsed.notes.map(({ kind, text }) => `${kind}: ${text}`) };
};

const run = {
  scenario: madeUpId,
  seed: 9,
  params: { lease: seconds(8) },
  interventions: [{ at: seconds(3), fault: { kind: 'freeze', node: 'alice', length: seconds(6) } }],
};

describe('a link of an older schema', () => {
  test('is taken through every schema between, in order, and says the same run', () => {
    const links = [
      's=9&p.lease=8&do=3s:halt.alice=6s&end',
      'v=2&seed=9&p.lease=8&do=3s:freeze.alice=6s&end',
      'v=3&seed=9&p.lease=8s&do=3s:freeze.alice=6s&end',
    ];
    expect(links.map((link) => read(link, later))).toEqual(links.map(() => ({ run, hasEnd: true, notes: [] })));
  });

  test('keeps its notes, in the words of today', () => {
    expect(read('s=9&do=3s:halt.carol&end', later)).toMatchObject({
      notes: [expect.stringMatching(/^ignored: .*3s:freeze\.carol.*carol/)],
    });
    expect(read('s=9&p.lease=8&do=3s:halt.ali', later)).toMatchObject({ hasEnd: false, notes: [expect.stringMatching(/^torn: /)] });
    expect(read('', later)).toMatchObject({ notes: [] });
  });

  test('is left as it is by a schema that does not know it to be older', () => {
    for (const fragment of ['', 'v=3&seed=9', 'v=4&seed=9', 'v=0&seed=9', 'v=two&seed=9', 'v&seed=9'])
      expect(migrated(fragment, later)).toBe(fragment);
  });
});

test('a link of a newer schema than the page’s says so', () => {
  expect(read('v=4&seed=9&end', later)).toMatchObject({
    run: { seed: 9 },
    notes: ['newer: Made with a newer version of Faultline. Reload to update; until then parts of it may be missing.'],
  });
});

test('there is a migration for each schema that was', () => {
  expect(ours).toMatchObject({ version: schemaVersion, migrations: { length: schemaVersion - 1 } });
});
