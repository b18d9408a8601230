/** For the exports' tests: the first cases of a scenario, and of one the runs with faults of every verb, played. */
import type { Scenario } from '../../../scenarios/scenario.ts';
import type { Exported } from '../exported.ts';
import { caseRuns, faultRuns } from '../../golden.ts';
import golden from '../../golden.json';
import { replay } from '../../replay.ts';

const withFaults = 'pause-outlives-lease';
const mostCases = 5;

export function casesOf(id: string, scenario: Scenario): readonly (readonly [string, Exported])[] {
  const runs = [...caseRuns(id, scenario).slice(0, mostCases), ...(id === withFaults ? faultRuns(id, scenario, golden) : [])];
  return runs.map(({ key, run }) => [key, { scenario, run, finished: replay(scenario, run) }]);
}
