/** The same run, today as ever. Other engines are held to the same file by `npm run test:engines`. */
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../scenarios/scenario.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { verbsOf } from './arbitraryRun.ts';
import { caseRuns, faultRuns } from './golden.ts';
import golden from './golden.json';
import type { NamedRun } from './golden.ts';
import { placeOf } from './place.ts';
import { replay } from './replay.ts';
import { engineEpoch } from './versions.ts';

const howToRenew =
  'If that is meant: `npm run golden` writes the new hashes into src/run/golden.json, to be reviewed. Links to such runs play differently, too: ' +
  'once any are out in the world, engineEpoch in src/run/versions.ts is raised first, so that old links say so.';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));

/** What plays differently than it did, and what is to be done about it. */
function changed(scenario: Scenario, runs: readonly NamedRun[], hashes: { readonly [key: string]: string }): readonly string[] {
  const lines = runs.flatMap(({ key, run }) => {
    const [is, was] = [replay(scenario, run).hash, hashes[key] ?? 'not in the file'];
    return is === was ? [] : [`${key} was ${was}, is ${is}`];
  });
  return lines.length === 0 ? [] : [...lines, howToRenew];
}

const missing = (verb: string): string => `${verb} is in no run: npm run golden draws one`;

describe.each(scenarios)('%s', (id, scenario) => {
  test('its cases come to what they always came to', () => {
    expect(changed(scenario, caseRuns(id, scenario), golden.cases)).toEqual([]);
  });

  test('so do runs with faults', () => {
    expect(changed(scenario, faultRuns(id, scenario, golden), golden.faults)).toEqual([]);
  });

  test('and every verb is among their faults', () => {
    const done = new Set(faultRuns(id, scenario, golden).flatMap(({ run }) => run.interventions.map(({ fault }) => fault.kind)));
    const verbs = verbsOf(placeOf(scenario, {}, scenario.seed));
    expect(verbs.filter((verb) => !done.has(verb)).map(missing)).toEqual([]);
  });
});

test('the file has nothing else, and is of this engine', () => {
  const keysOf = (runsOf: (id: string, scenario: Scenario) => readonly NamedRun[]): readonly string[] =>
    scenarios.flatMap(([id, scenario]) => runsOf(id, scenario).map(({ key }) => key));
  expect(Object.keys(golden.cases)).toEqual(keysOf(caseRuns));
  expect(Object.keys(golden.faults)).toEqual(keysOf((id, scenario) => faultRuns(id, scenario, golden)));
  expect(golden.engineEpoch).toBe(engineEpoch); // raised: npm run golden
});
