import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import { pingPong } from '../bridge/pingPong.ts';
import { openRun } from '../run/liveRun.ts';
import { defaultRun } from '../run/runSpec.ts';
import type { Trace } from '../engine/trace.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { paced, sayScale, scaleAt } from './pacing.ts';
import type { Pace } from './pacing.ts';
import { plainRun, played } from './testBench.ts';

const at = (trace: Trace, more: Partial<Pace> = {}): Pace => ({ trace, pace: 1, speed: 1, slowsDown: true, ...more });

/** Microseconds on the page from the start of a run to its end, in frames of 16 ms. */
function hereFor(pace: Pace, horizon: number): number {
  let frames = 0;
  for (let time = 0; time < horizon; time = paced(pace, time, 16_000)) frames++;
  return frames * 16_000;
}

const playedWhole = (id: string, scenario: Scenario): Trace => {
  const live = openRun(scenario, defaultRun(id, scenario));
  live.advance(scenario.horizon, Infinity);
  return live.trace;
};

describe('pace', () => {
  const trace = played(plainRun, seconds(10));
  const first = trace.packet(0);

  test('without packets one second here is one second there', () => {
    expect(paced(at(trace), ms(100), 20_000)).toBe(ms(120));
    expect(scaleAt(at(trace), ms(100))).toEqual({ rate: 1, isSlowed: false });
  });

  test('the first flight of its kind takes 0.6 s on the page', () => {
    expect(paced(at(trace), first.sentAt, 600_000)).toBeCloseTo(first.dueAt, 3);
    expect(scaleAt(at(trace), first.sentAt)).toEqual({ rate: (first.dueAt - first.sentAt) / 600_000, isSlowed: true });
  });

  test('a repetition is shown, but shortly', () => {
    const later = trace.packet(2);
    expect(later).toMatchObject({ name: first.name, number: 2 });
    expect(paced(at(trace), later.sentAt, 150_000)).toBeCloseTo(later.dueAt, 3);
  });

  test('speed multiplies it, and the reader can turn it off', () => {
    expect(paced(at(trace, { speed: 4 }), first.sentAt, 150_000)).toBeCloseTo(first.dueAt, 3);
    expect(paced(at(trace, { slowsDown: false }), first.sentAt, 600_000)).toBe(first.sentAt + 600_000);
  });

  test('at a scenario’s own pace the same flights are as long as that takes', () => {
    const slow = at(trace, { pace: 1 / 1_000 });
    expect(paced(slow, first.dueAt, 20_000)).toBeCloseTo(first.dueAt + 20, 3);
    expect(scaleAt(slow, first.sentAt)).toEqual({ rate: (first.dueAt - first.sentAt) / 600_000, isSlowed: true });
    expect(scaleAt(at(trace, { pace: 43_200 }), ms(100))).toEqual({ rate: 43_200, isSlowed: false });
  });

  test('in small steps or in one it comes to the same place', () => {
    let time = 0;
    for (let i = 0; i < 100; i++) time = paced(at(trace), time, 16_000);
    expect(time).toBeCloseTo(paced(at(trace), 0, 1_600_000), 3);
  });

  test('dense traffic does not hold up the run', () => {
    const dense = played({ ...plainRun, params: { gap: ms(10) } }, seconds(10));
    expect(dense.packets.length).toBeGreaterThan(1_900);
    expect(hereFor(at(dense), pingPong.horizon)).toBeLessThan(20e6);
  });

  test('what it says is true, to two digits', () => {
    expect([1, 0.05, 0.000417, 4, 0.1].map(sayScale)).toEqual([
      '1 s here = 1 s in the system',
      '1 s here = 50 ms in the system',
      '1 s here = 0.42 ms in the system',
      '1 s here = 4 s in the system',
      '1 s here = 100 ms in the system',
    ]);
  });
});

describe('a lesson', () => {
  test.each(scenarioIds)('%s plays in less than two and a half times its own time', async (id) => {
    const scenario = (await loadScenario(id))!;
    const trace = playedWhole(id, scenario);
    const pace = scenario.pace / 1e6;
    const here = hereFor(at(trace, { pace }), scenario.horizon);
    expect(here).toBeGreaterThanOrEqual(scenario.horizon / pace);
    expect(here).toBeLessThan((scenario.horizon / pace) * 2.5);
  });
});
