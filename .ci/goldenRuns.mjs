// The golden values as they are now, as JSON on stdout: run by golden.mjs, built like the command line.
import { renewed } from '../src/run/drawGolden.ts';
import golden from '../src/run/golden.json';
import links from '../src/run/goldenLinks.json';
import { renewedLinks } from '../src/run/goldenLinks.ts';
import { loadScenario, scenarioIds } from '../src/scenarios/index.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, await loadScenario(id)]));
process.stdout.write(JSON.stringify({ golden: renewed(scenarios, golden), links: renewedLinks(links, scenarios) }));
