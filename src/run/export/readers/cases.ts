/** For the exports' tests: every case of a scenario, played. */
import type { Scenario } from '../../../scenarios/scenario.ts';
import type { Exported } from '../exported.ts';
import { replay } from '../../replay.ts';
import { runOfCase } from '../../runOfCase.ts';

export const casesOf = (id: string, scenario: Scenario): readonly (readonly [string, Exported])[] =>
  scenario.cases.map((one) => {
    const run = runOfCase(id, scenario, one);
    return [`${id}: ${one.name}`, { scenario, run, finished: replay(scenario, run) }];
  });
