// The golden values as they are now, as JSON on stdout: run by golden.mjs, built like the command line.
import { renewed } from '../src/run/drawGolden.ts';
import golden from '../src/run/golden.json';
import { loadScenario, scenarioIds } from '../src/scenarios/index.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, await loadScenario(id)]));
process.stdout.write(`${JSON.stringify(renewed(scenarios, golden), null, 2)}\n`);
