/** Who crashes and stays down has no state, and may be looked at all the same: the run is told whole, and each node inspected. */
import { expect, test } from 'vitest';
import { openRun } from '../run/liveRun.ts';
import { finish } from '../run/replay.ts';
import { runOfCase } from '../run/runOfCase.ts';
import { valuesOf } from '../run/runSpec.ts';
import { wholeOf } from '../run/whole.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { inspect } from './inspect.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id)) as Scenario] as const));
test.each(scenarios)('%s', (id, scenario) => {
  const nodes = Object.keys(scenario.cast(valuesOf(scenario, {}), scenario.seed));
  const at = (scenario.horizon * 0.3) / 1_000_000;
  for (const down of [nodes, ...nodes.map((node) => [node])]) {
    const run = runOfCase(id, scenario, { name: '', violates: [], params: {}, do: down.map((node) => `${at}s:crash.${node}`).join(',') });
    const live = openRun(scenario, run);
    const finished = finish(live, scenario.horizon);
    expect(Object.keys(wholeOf(scenario, finished).metrics)).toEqual(scenario.metrics.map((metric) => metric.id));
    for (const node of nodes) {
      const { instruments } = inspect(live, node, finished.events, scenario.horizon);
      expect(instruments.flatMap((one) => Object.entries(one).filter(([, value]) => value === undefined))).toEqual([]);
    }
  }
});
