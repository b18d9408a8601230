/** What a time daemon does to its clock: when it slews, when it steps, when it gives up. */
import { expect, test } from 'vitest';
import type { Micros } from '../../base/micros.ts';
import { hours, ms, seconds, zero } from '../../base/micros.ts';
import { readClock } from '../../engine/clock.ts';
import { step } from '../../engine/kernel.ts';
import { acts, after, atC, benchOf, clockOf, errorOf, notes, stateOf } from './madeUp.ts';

test('slews 100 ms away in 200 s, at 500 ppm, and the wall clock never goes back', () => {
  const bench = { client: { offset: ms(100) } };
  const m = benchOf(bench);
  let last = -Infinity;
  while (step(m, seconds(300))) {
    const wall = readClock(clockOf(m), 'wall', m.world.now);
    expect(wall).toBeGreaterThanOrEqual(last);
    last = wall;
  }
  expect(Math.abs(errorOf(after(seconds(150), bench)) - ms(25))).toBeLessThan(ms(0.1));
  expect(Math.abs(errorOf(after(seconds(201), bench)))).toBeLessThanOrEqual(2);
  expect([acts(m, 'slew').length > 3, acts(m, 'step')]).toEqual([true, []]);
});

test('slews 128 ms and steps 129: once, at the first measurement after its start', () => {
  expect(acts(after(seconds(1), { client: { offset: ms(-128) } }), 'step')).toEqual([]);
  const m = after(hours(1), { client: { offset: ms(-129) } });
  expect([acts(m, 'step'), errorOf(m)]).toEqual([[[0, ms(129)]], 0]);
});

const jumpAt = (time: Micros, by: Micros) => [atC(time, { kind: 'step', by })];

test('later it steps only what has lasted for the stepout: no sooner than 300 s after the last good offset', () => {
  const m = after(hours(1), { interventions: jumpAt(seconds(100), ms(200)) });
  expect(acts(m, 'step')).toEqual([
    [100, ms(200)],
    [384, ms(-200)],
  ]);
  expect(notes(m).filter((note) => note.includes('too far off'))).toHaveLength(4);
  const hasty = after(hours(1), { config: { stepout: seconds(100) }, interventions: jumpAt(seconds(100), ms(200)) });
  expect(acts(hasty, 'step')[1]).toEqual([192, ms(-200)]);
});

test('a jump that is over sooner leaves no step behind', () => {
  const m = after(hours(1), { interventions: [...jumpAt(seconds(100), ms(200)), ...jumpAt(seconds(300), ms(-200))] });
  expect(acts(m, 'step').map(([second]) => second)).toEqual([100, 300]);
  expect(errorOf(m)).toBe(0);
});

test('slews all there is when told to step nothing', () => {
  const m = after(seconds(2_100), { config: { step: seconds(600) }, client: { offset: seconds(1) } });
  expect([acts(m, 'step'), Math.abs(errorOf(m)) <= 3]).toEqual([[], true]);
});

test('a slew that it began is over when it steps', () => {
  const bench = { client: { offset: ms(100) }, config: { stepout: seconds(10) }, interventions: jumpAt(seconds(70), seconds(1)) };
  expect([127, 130].map((second) => clockOf(after(seconds(second), bench)).slewPpm)).toEqual([-500, 0]);
  expect(errorOf(after(seconds(180), bench))).toBe(0);
});

test('more than 1000 s is too much: it exits, says so, and asks no more', () => {
  const m = after(hours(2), { interventions: jumpAt(seconds(100), seconds(1_001)) });
  expect(acts(m, 'step')).toEqual([[100, seconds(1_001)]]);
  expect([stateOf(m).last!.remedy, notes(m)]).toEqual(['panic', ['−16 min 41 s is more than I dare to set: I exit']]);
  expect(m.trace.packets.length).toBe(6);
  const restarted = after(hours(2), {
    interventions: [
      ...jumpAt(seconds(100), seconds(1_001)),
      atC(seconds(200), { kind: 'skew', offset: ms(900) }),
      atC(seconds(201), { kind: 'restart', disk: 'kept' }),
    ],
  });
  expect(errorOf(restarted)).toBe(0);
});

test('keeps a crystal that drifts within what it drifts from poll to poll', () => {
  const driftPpm = 50;
  const m = after(hours(6), { client: { driftPpm } });
  expect(Math.abs(errorOf(m))).toBeLessThanOrEqual(64 * driftPpm + 10);
  expect(
    errorOf(
      after(hours(6), {
        client: { driftPpm },
        interventions: [{ at: zero, fault: { kind: 'cut', link: { a: 'c', b: 's1', way: 'both' } } }],
      }),
    ),
  ).toBe(6 * 3_600 * driftPpm);
});

test('switched off by the environment, it works on and moves nothing', () => {
  const m = after(hours(1), { client: { driftPpm: 100 }, interventions: [atC(zero, { kind: 'ntp', to: 'off' })] });
  expect(errorOf(m)).toBe(360_000);
  expect([acts(m, 'slew').length + acts(m, 'step').length, acts(m, 'ignored').length > 10]).toEqual([0, true]);
});
