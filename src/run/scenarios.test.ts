/** Laws that every scenario keeps, for each of its cases. */
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../scenarios/scenario.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { openRun } from './liveRun.ts';
import { finish, replay } from './replay.ts';
import { runOfCase } from './runOfCase.ts';
import { wholeOf } from './whole.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id)) as Scenario] as const));

describe.each(scenarios)('%s', (id, scenario) => {
  test.each(scenario.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const run = runOfCase(id, scenario, one);
    const replayed = replay(scenario, run);
    expect(replayed.violated).toEqual(one.violates);
    expect(replay(scenario, run).hash).toBe(replayed.hash);
    const rewound = openRun(scenario, run);
    rewound.advance(scenario.horizon, Infinity);
    for (const saved of replayed.keyframes) {
      rewound.resumeFrom(rewound.keyframes.find(({ kernel }) => kernel.frame === saved.kernel.frame) ?? rewound.keyframes[0]!);
      expect(finish(rewound, scenario.horizon).hash).toBe(replayed.hash);
    }
  });

  test('each beat has exactly one right choice in the default run', () => {
    const whole = wholeOf(scenario, replay(scenario, runOfCase(id, scenario, { name: 'default', params: {}, violates: [] })));
    expect(Object.values(whole.right).map((right) => right.length)).toEqual(Object.values(whole.right).map(() => 1));
  });
});
