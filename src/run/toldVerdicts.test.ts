import { describe, expect, test } from 'vitest';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import type { PlainVerdict } from './toldVerdicts.ts';
import { changedVerdicts, isTold, tagOf, writeTold } from './toldVerdicts.ts';

const properties = [
  { id: 'one-believer', name: 'One believer' },
  { id: 'no-lost-write', name: 'No lost write' },
  { id: 'recovers', name: 'Recovers' },
];

type Verdict = PlainVerdict['verdict'];

const lines = (...verdicts: readonly Verdict[]): readonly PlainVerdict[] =>
  verdicts.map((verdict, i) => ({ property: properties[i]!.id, verdict }));

const changed = (before: readonly Verdict[], after: readonly Verdict[]) =>
  changedVerdicts(writeTold(lines(...before)), properties, lines(...after));

describe('which verdict changed', () => {
  test.each<[Verdict, Verdict, string]>([
    ['violated', 'held', '“One believer” was violated, now holds'],
    ['held', 'violated', '“One believer” was not violated, is violated now'],
    ['unknown', 'held', '“One believer” could not be decided, now holds'],
    ['held', 'unknown', '“One believer” was not undecided, cannot be decided now'],
    ['not yet', 'satisfied', '“One believer” was not yet true, now comes true'],
    ['satisfied', 'not yet', '“One believer” was not open, is not yet true now'],
    ['unknown', 'violated', '“One believer” could not be decided, is violated now'],
  ])('from %s to %s', (before, after, says) => {
    expect(changed([before, 'violated', 'not yet'], [after, 'violated', 'not yet'])).toEqual([says]);
  });

  test('none, where all are as they were', () => {
    for (const verdict of ['held', 'violated', 'unknown', 'not yet', 'satisfied'] as const)
      expect(changed([verdict, 'held', 'satisfied'], [verdict, 'held', 'satisfied'])).toEqual([]);
  });

  test('each of several, in the scenario’s order', () => {
    expect(changed(['violated', 'held', 'not yet'], ['held', 'violated', 'satisfied'])).toEqual([
      '“One believer” was violated, now holds',
      '“No lost write” was not violated, is violated now',
      '“Recovers” was not yet true, now comes true',
    ]);
  });

  test('of a property that is gone no name is made up; one that came later and holds is no change', () => {
    const told = writeTold([{ property: 'of-yore', verdict: 'violated' }]);
    expect(changedVerdicts(told, properties, lines('held', 'held', 'satisfied'))).toEqual(['a verdict of then is not asked for any more']);
    expect(changedVerdicts('well', properties, lines('held', 'held', 'satisfied'))).toEqual([]);
  });
});

test('what is written is what is read; nothing else is', () => {
  expect(writeTold(lines('held', 'held', 'satisfied'))).toBe('well');
  const told = writeTold(lines('violated', 'unknown', 'not yet'));
  expect(told).toBe(`v${tagOf('one-believer')},u${tagOf('no-lost-write')},n${tagOf('recovers')}`);
  expect([told, 'well', '', 'v', 'x123', 'v123,', 'v1234', 'V123'].map(isTold)).toEqual([true, true, ...Array(6).fill(false)]);
});

test('no two properties of a scenario are written alike', async () => {
  for (const id of scenarioIds) {
    const tags = (await loadScenario(id))!.properties.map((property) => tagOf(property.id));
    expect(new Set(tags).size).toBe(tags.length);
  }
});
