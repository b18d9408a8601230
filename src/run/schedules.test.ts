/** Every scenario under every schedule and under load: no engine error, the same run again, and from each keyframe, and faults at random on top. */
import { sample } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ms, us } from '../base/micros.ts';
import type { Cast, Network, Workload } from '../engine/setup.ts';
import { operationsEndOnce } from '../properties/operationsEndOnce.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { arbitraryRun } from './arbitraryRun.ts';
import { openRun } from './liveRun.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));

const long = { kind: 'pareto', min: ms(1), shape: 0.7 } as const;
const schedules: readonly Partial<Network>[] = [
  { adversary: { kind: 'drop', share: 0.6, atMost: 2 } },
  { adversary: { kind: 'delay', share: 0.6, by: ms(700), atMost: 4 } },
  { adversary: { kind: 'newestFirst', atMost: 5 }, latency: long },
  { adversary: { kind: 'shuffle', atMost: 5 }, latency: long, rate: 2_000, buffer: 8, load: 0.3 },
];

/** Every client of it asks for all that it can, at random. */
function loaded(cast: Cast, arrivals: Workload['arrivals']): Cast {
  const withLoad = Object.entries(cast).map(([id, part]) => {
    const requests = part.roles.flatMap(({ protocol }) => Object.keys(protocol.requests ?? {}));
    if (requests.length === 0) return [id, part];
    return [id, { ...part, workload: { arrivals, mix: Object.fromEntries(requests.map((name) => [name, 1])) } }];
  });
  return Object.fromEntries(withLoad) as Cast;
}

function scheduled(scenario: Scenario, n: number): Scenario {
  const gst = { at: us(Math.floor(scenario.horizon / 3)), before: { latency: long, loss: 0.1 }, delta: ms(300) };
  const arrivals: Workload['arrivals'] =
    n % 2 === 0 ? { kind: 'open', rate: 5, gaps: 'poisson' } : { kind: 'closed', think: { kind: 'exponential', mean: ms(200) } };
  return {
    ...scenario,
    properties: [operationsEndOnce],
    network: (values, seed) => ({ ...scenario.network(values, seed), ...schedules[n % schedules.length], ...(n % 3 === 0 && { gst }) }),
    cast: (values, seed) => loaded(scenario.cast(values, seed), arrivals),
  };
}

const frames = 1_500;

describe.each(scenarios)('%s', (id, scenario) => {
  const runs = sample(arbitraryRun(id, scenario, 6), { seed: 3, numRuns: 24 });

  test.each(runs.map((run, n) => [n, run] as const))('run %d', (n, run) => {
    const one = scheduled(scenario, n);
    const played = () => {
      const live = openRun(one, run);
      live.advance(scenario.horizon, frames);
      return live;
    };
    const [live, again] = [played(), played()];
    const hash = live.hash();
    expect([again.hash(), again.monitor.state.verdicts]).toEqual([hash, live.monitor.state.verdicts]);
    expect(live.monitor.state.verdicts.map(({ verdict }) => verdict)).not.toContain('violated');
    const saved = live.keyframes[Math.floor(live.keyframes.length / 2)]!;
    live.resumeFrom(saved);
    live.advance(scenario.horizon, frames - live.trace.frames.length);
    expect(live.hash()).toBe(hash);
  });
});
