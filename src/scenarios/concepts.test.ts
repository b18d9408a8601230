import { describe, expect, test } from 'vitest';
import { conceptNames, corrections, taughtIn } from './concepts.ts';
import type { ConceptId } from './concepts.ts';
import { loadScenario, scenarioIds } from './index.ts';

/** Modules 1 and 2, whose concepts are all to be taught there. */
const firstModules = Object.keys(taughtIn).slice(0, 14);
const known = Object.keys(conceptNames) as ConceptId[];

const teachersOf = (concept: ConceptId): readonly string[] => Object.keys(taughtIn).filter((id) => taughtIn[id]!.includes(concept));

test.each(scenarioIds)('%s claims just the concepts that it is to teach', async (id) => {
  const { concepts } = (await loadScenario(id))!;
  expect(concepts.toSorted()).toEqual(taughtIn[id]?.toSorted());
});

describe('the table', () => {
  test('has a concept for every number, with a name of its own and somebody who teaches it', () => {
    expect(known).toEqual(known.map((_, i) => `C${i + 1}`));
    expect(new Set(Object.values(conceptNames)).size).toBe(known.length);
    expect(known.filter((concept) => teachersOf(concept).length === 0)).toEqual([]);
  });

  test('corrects in at most 45 words what it knows', () => {
    expect(Object.keys(corrections).filter((concept) => !known.includes(concept as ConceptId))).toEqual([]);
    expect(Object.values(corrections).filter((words) => words.split(/\s+/).length > 45 || !/^[A-ZÀ-Ž].*\.$/.test(words))).toEqual([]);
  });
});

test('modules 1 and 2 teach all that is theirs, but for what only scenarios teach that are still to come', async () => {
  const numbers = [...Array.from({ length: 20 }, (_, i) => i + 1), 23, 24, 25];
  const theirs = [...new Set([...numbers.map((n) => `C${n}` as ConceptId), ...firstModules.flatMap((id) => taughtIn[id]!)])];
  expect(theirs.filter((concept) => !teachersOf(concept).some((id) => firstModules.includes(id)))).toEqual([]);
  const scenarios = await Promise.all(scenarioIds.map(loadScenario));
  const taught = new Set(scenarios.flatMap((scenario) => scenario!.concepts));
  const toCome = theirs.filter((concept) => teachersOf(concept).every((id) => !scenarioIds.includes(id)));
  expect(theirs.filter((concept) => !taught.has(concept))).toEqual(toCome);
});
