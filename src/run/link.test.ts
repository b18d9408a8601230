import { assert as check, constantFrom, integer, option, property, record, shuffledSubarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seconds } from '../base/micros.ts';
import type { Micros } from '../base/micros.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { parseActions } from './fragment.ts';
import { parseFragment, readAddress, writeFragment, writeLink } from './link.ts';
import { modes, regions } from './linkModel.ts';
import { madeUp, madeUpId } from './madeUp.ts';
import { placeOf } from './place.ts';
import { runOfCase } from './runOfCase.ts';

const nobodys = { epoch: 1, hasEnd: true };
const view = record(
  {
    at: record(
      { time: integer({ min: 0, max: seconds(30) }).map((n) => n as Micros), after: integer({ min: 0, max: 9 }) },
      { requiredKeys: ['time'] },
    ),
    speed: constantFrom(0.1, 0.25, 0.5, 1, 2, 4),
    mode: constantFrom(...modes),
    beat: constantFrom('the-gap', 'late-write'),
    view: option(constantFrom('alice', 'bob', 'n2'), { nil: null }).map((node) =>
      node === null ? { kind: 'truth' as const } : { kind: 'belief' as const, node },
    ),
    theme: constantFrom('light' as const, 'dark' as const),
    hide: shuffledSubarray([...regions], { minLength: 1 }),
    madeFrom: constantFrom('k3j2h1a9'),
    api: constantFrom(true as const),
    xapi: constantFrom(true as const),
    digest: constantFrom('00000000', 'a7zz19qx'),
    verdicts: constantFrom('well', 'vk3f,n0a1'),
  },
  { requiredKeys: [] },
);

describe('what is written is read back', () => {
  test('over runs and views at random, without a note', () => {
    check(
      property(arbitraryRun(madeUpId, madeUp), view, (run, shown) => {
        const parsed = parseFragment(madeUpId, madeUp, writeFragment(run, shown, madeUp));
        expect(parsed).toEqual({ ok: true, run, view: { ...shown, ...nobodys }, notes: [] });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('the whole link is legal unescaped, and leads back to its scenario', () => {
    check(
      property(arbitraryRun(madeUpId, madeUp), (run) => {
        const link = writeLink(run, {}, madeUp, 'https://example.org/lab/');
        const fragment = writeFragment(run, {}, madeUp);
        expect(new URL(link).href).toBe(link);
        expect(fragment).toMatch(/^[A-Za-z0-9.:,=&-]*end$/);
        expect(readAddress(link, [madeUpId])).toEqual({ ok: true, scenario: madeUpId, fragment, epoch: 1, isEmbedded: false });
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('keys stand in one order: seed, params, how to show it, actions, digest, end', () => {
    const run = {
      scenario: madeUpId,
      seed: 9,
      params: { fencing: true, lease: 8_000_000 },
      interventions: parseActions('8s:freeze.alice=6s', placeOf(madeUp, {}, 9)).interventions,
    };
    const fragment = writeFragment(
      run,
      { digest: 'abcd1234', verdicts: 'well', speed: 0.5, at: { time: seconds(12.4) }, mode: 'watch', view: { kind: 'truth' } },
      madeUp,
    );
    expect(fragment).toBe(
      'seed=9&p.lease=8s&p.fencing=on&speed=0.5&at=12.4s&view=truth&mode=watch&do=8s:freeze.alice=6s&was=well&h=abcd1234&end',
    );
  });

  test('so is every case of every scenario', async () => {
    const cases = await Promise.all(
      scenarioIds.map(async (id) => {
        const scenario = (await loadScenario(id))!;
        return scenario.cases.map((one) => ({ id, scenario, name: one.name, run: runOfCase(id, scenario, one) }));
      }),
    );
    for (const { id, scenario, name, run } of cases.flat())
      expect({ name, parsed: parseFragment(id, scenario, writeFragment(run, {}, scenario)) }).toEqual({
        name,
        parsed: { ok: true, run, view: nobodys, notes: [] },
      });
  });
});

describe('an address', () => {
  const ids = ['four-faces-of-a-timeout', 'last-write-wins', madeUpId];
  const found = (fragment: string, isEmbedded = false) => ({ ok: true, scenario: madeUpId, fragment, epoch: 1, isEmbedded });

  test('names its scenario under any folder, with or without the closing slash', () => {
    const addresses = [
      'https://example.org/s/made-up/#seed=9&end',
      'https://example.org/a/b/s/made-up#seed=9&end',
      's/made-up/index.html#seed=9&end',
      '/s/made-up?utm_source=mail#seed=9&end',
      ' https://example.org/e/1/s/made-up/#seed=9&end\n',
      'https://example.org/lab/#/s/made-up?seed=9&end',
      'https://example.org/lab/#/s/made-up/?seed=9&end',
      'https://example.org/lab/#%2Fs%2Fmade-up%3Fseed%3D9%26end',
    ];
    expect(addresses.map((address) => readAddress(address, ids))).toEqual(addresses.map(() => found('seed=9&end')));
    expect(readAddress('https://example.org/embed/s/made-up/#mode=watch&end', ids)).toEqual(found('mode=watch&end', true));
    expect(readAddress('https://example.org/#/s/made-up', ids)).toEqual(found(''));
  });

  test('of a frozen engine says which, and that it is newer when it is', () => {
    const address = readAddress('https://example.org/e/3/s/made-up/#seed=9&end', ids);
    expect(address).toEqual({ ...found('seed=9&end'), epoch: 3 });
    const notesOf = (frozen: number, fragment: string) => {
      const parsed = parseFragment(madeUpId, madeUp, fragment, frozen);
      return parsed.ok ? parsed.notes.map(({ kind, text }) => `${kind}: ${text}`) : [];
    };
    const newer = ['newer: Made with a newer version of the engine: it may play differently here. Reload to update.'];
    expect(['seed=9&end', 'e=1&end', 'e=3&end', ''].map((fragment) => notesOf(3, fragment))).toEqual([newer, newer, newer, newer]);
    expect(notesOf(1, 'seed=9&end')).toEqual([]);
  });

  test('of no scenario is refused, with what may have been meant', () => {
    expect(readAddress('https://example.org/s/last-write-win/#end', ids)).toEqual({
      ok: false,
      because: 'There is no scenario “last-write-win”.',
      closest: ['last-write-wins'],
      known: ids,
    });
    expect(readAddress('https://example.org/s/constructor/', ids)).toEqual({
      ok: false,
      because: 'There is no scenario “constructor”.',
      closest: [],
      known: ids,
    });
    const others = [
      'https://example.org/#seed=9',
      '/load/#src=x',
      'https://example.org/#/s/x',
      '/s/made-up/?seed=9&end',
      `/s/made-up/#${'a'.repeat(70_000)}`,
    ];
    expect(others.map((address) => readAddress(address, ids))).toMatchObject([
      { because: expect.stringContaining('names no scenario') },
      { because: expect.stringContaining('from elsewhere') },
      { because: expect.stringContaining('no scenario “x”') },
      { because: expect.stringContaining('belong after “#”') },
      { because: expect.stringContaining('longer than 64 KB') },
    ]);
  });
});
