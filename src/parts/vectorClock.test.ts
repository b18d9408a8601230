import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareVectors, vectorMerge } from './vectorClock.ts';
import type { VectorClock } from './vectorClock.ts';

test('knowing more is later, knowing something else is concurrent', () => {
  const first = { alice: 1 };
  const second = { alice: 1, bob: 1 };
  const other = { bob: 1 };
  expect([
    compareVectors(first, second),
    compareVectors(second, first),
    compareVectors(first, other),
    compareVectors(first, first),
  ]).toEqual(['before', 'after', 'concurrent', 'equal']);
});

test('a merge knows all that either side knew', () => {
  expect(vectorMerge({ alice: 2, bob: 1 }, { bob: 4, n1: 1 })).toEqual({ alice: 2, bob: 4, n1: 1 });
});

/** In the published tables a clock lists the nodes of its events, one by one: [1, 1, 2] is node 1 twice, node 2 once. */
function clockOf(events: readonly number[]): VectorClock {
  const clock: { [process: string]: number } = {};
  for (const node of events) clock[`n${node}`] = (clock[`n${node}`] ?? 0) + 1;
  return clock;
}

interface Tables {
  readonly compare: readonly (readonly [readonly number[], readonly number[], string])[];
  readonly merge: readonly (readonly [readonly number[], readonly number[], readonly number[]])[];
}

const file = '../shared/conformance/vectors.json';
const published = existsSync(file) ? [(JSON.parse(readFileSync(file, 'utf8')) as { vclock: Tables }).vclock] : [];
if (published.length === 0) process.stdout.write(`no ${file}: the published tables of vector clocks are not checked\n`);

test.each(published)('the published tables of Voldemort come out exactly', ({ compare, merge }) => {
  const word = { before: 'BEFORE', after: 'AFTER', equal: 'EQ', concurrent: 'CONC' } as const;
  expect(compare.map(([a, b]) => word[compareVectors(clockOf(a), clockOf(b))])).toEqual(compare.map(([, , order]) => order));
  expect(merge.map(([a, b]) => vectorMerge(clockOf(a), clockOf(b)))).toEqual(merge.map(([, , both]) => clockOf(both)));
});
