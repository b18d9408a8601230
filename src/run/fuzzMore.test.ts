/** The other half of the runs with random faults, see `fuzz.ts`. */
import { describe, expect, test } from 'vitest';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { checkChunk, chunksOf } from './fuzz.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));

describe.each(scenarios)('%s', (id, scenario) => {
  test.each(chunksOf(scenarios.length, 1))(
    'runs, replays, forks and travels by link: runs from %d on',
    (_, chunk) => expect(() => checkChunk(id, scenario, chunk)).not.toThrow(),
    120_000,
  );
});
