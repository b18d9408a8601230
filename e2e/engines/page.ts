/** Plays every golden run in the browser that opens it, by the site's own worker, and posts what they come to: see .ci/engines.mjs. */
import { connectWorker, EngineClient } from '../../src/bridge/engineClient.ts';
import type { Report } from '../../src/bridge/messages.ts';
import golden from '../../src/run/golden.json';
import { caseRuns, faultRuns } from '../../src/run/golden.ts';
import { loadScenario, scenarioIds } from '../../src/scenarios/index.ts';

let hear: (report: Report) => void = () => {};
const client = new EngineClient(connectWorker, (report) => hear(report));

const hashes: { [key: string]: string } = {};
for (const id of scenarioIds) {
  const scenario = (await loadScenario(id))!;
  for (const { key, run } of [...caseRuns(id, scenario), ...faultRuns(id, scenario, golden)]) {
    const report = await new Promise<Report>((resolve) => {
      hear = resolve;
      client.whole(run);
    });
    hashes[key] = report.kind === 'whole' ? report.whole.digest : JSON.stringify(report);
  }
}
await fetch('hashes', { method: 'POST', body: JSON.stringify({ browser: navigator.userAgent, hashes }) });
