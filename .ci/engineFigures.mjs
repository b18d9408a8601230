// One round of the engine's figures, as JSON on stdout: run by bench.mjs in a process of its own, built like the command line.
import { openRun } from '../src/run/liveRun.ts';
import { loadScenario } from '../src/scenarios/index.ts';

const id = 'last-write-wins';
const params = { work: 'race', rate: 400 };
const probes = 50;

const cpuMs = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const scenario = await loadScenario(id);
const whole = { scenario: id, seed: scenario.seed, params, interventions: [] };

/** Everything recorded: the trace, the properties after each event, a keyframe each 1,000. */
function playWhole() {
  const before = process.cpuUsage();
  const live = openRun(scenario, whole);
  live.advance(scenario.horizon, Infinity);
  return { live, ms: cpuMs(before) };
}

playWhole(); // warms the compiler up, as the first seconds on a page do
const { live, ms } = playWhole();
const events = live.trace.frames.length;
const seeks = Array.from({ length: probes }, (_, i) => {
  const frames = Math.floor(((i + 0.5) / probes) * events);
  const before = process.cpuUsage();
  live.lookAt(frames, live.trace.frame(frames).time, (m) => m.world.frame);
  return cpuMs(before);
}).toSorted((a, b) => a - b);

const figures = {
  'engine-events': events / (ms / 1000),
  'seek-p95': seeks[Math.floor(0.95 * probes)],
  'seek-share': seeks[probes / 2] / ms,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
