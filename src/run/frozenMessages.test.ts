/** Guarantee 2, for every protocol there is: a message is a value. Whoever changes one that was sent is found out. */
import { expect, test } from 'vitest';
import { createMachine, step, traceHash } from '../engine/kernel.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { runOfCase } from './runOfCase.ts';
import { setupOf } from './runSpec.ts';

test.each(scenarioIds)('%s runs the same with deep-frozen messages, in each of its cases', async (id) => {
  const scenario = (await loadScenario(id))!;
  for (const one of scenario.cases) {
    const setup = setupOf(scenario, runOfCase(id, scenario, one));
    const [thawed, frozen] = [createMachine(setup), createMachine(setup, { freezesMessages: true })];
    for (const m of [thawed, frozen]) while (step(m, scenario.horizon));
    expect(traceHash(frozen)).toBe(traceHash(thawed));
  }
});
