import { expect, test } from 'vitest';
import { draw, purposeOf } from '../base/draw.ts';
import { sample } from '../base/distribution.ts';
import { exp } from '../base/math.ts';
import { serviceQuality } from './detectorQuality.ts';
import type { Turn, Watch } from './detectorQuality.ts';
import { nfdQuality } from './nfdQuality.ts';

const turnsAt = (...at: readonly number[]): readonly Turn[] => at.map((time, i) => ({ at: time, to: i % 2 === 0 ? 'suspect' : 'trust' }));
const means = (watch: Watch): object =>
  Object.fromEntries(
    Object.entries(serviceQuality([watch])).map(([name, estimate]: [string, unknown]) => [
      name,
      typeof estimate === 'number' ? estimate : (estimate as { mean: number | null }).mean,
    ]),
  );

test('three mistakes and a crash: each metric from its definition', () => {
  expect(means({ turns: turnsAt(10, 12, 40, 46, 100, 101, 205), downs: [{ from: 200, to: null }], endedAt: 300 })).toEqual({
    detectionTime: 5,
    undetected: 0,
    recurrence: 45, // 30 and 60
    duration: 3, // 2, 6 and 1
    goodPeriod: 41, // 28 and 54
    mistakeRate: 1 / 45,
    accuracy: 1 - 8 / 90,
  });
});

test('the margin of a rate is that of the recurrence, over its square; one recurrence alone has none', () => {
  const rateOf = (...at: readonly number[]) => serviceQuality([{ turns: turnsAt(...at), downs: [], endedAt: 300 }]).mistakeRate;
  // 30 and 60: 45 ± 12.7062 · 15, by Student's t for two samples.
  expect([rateOf(10, 12, 40, 46, 100, 101), rateOf(10, 12, 40, 46)]).toEqual([
    { count: 2, mean: 1 / 45, margin: expect.closeTo((12.7062 * 15) / (45 * 45), 6) },
    { count: 1, mean: 1 / 30, margin: null },
  ]);
});

test('what is thought at the very moment of a crash is of the crash, and at that of a restart of the life after it', () => {
  const downs = [{ from: 50, to: 60 }, { from: 80, to: 100 }]; // prettier-ignore
  expect(means({ turns: turnsAt(0, 5, 50, 60, 75, 80, 100, 104), downs, endedAt: 200 })).toMatchObject({
    detectionTime: 0,
    undetected: 1,
    duration: 14 / 3, // 0 to 5, 75 to 80 and 100 to 104
    recurrence: null,
  });
});

test('a process that was suspected when it crashed is detected at once, and that suspicion is no mistake with an end', () => {
  expect(means({ turns: turnsAt(10, 12, 40), downs: [{ from: 50, to: null }], endedAt: 100 })).toMatchObject({
    detectionTime: 0,
    duration: 2,
    recurrence: 30,
  });
});

test('a crash that nobody noticed in time is counted, not averaged', () => {
  const watch = { turns: turnsAt(70, 75), downs: [{ from: 50, to: 60 }, { from: 80, to: null }], endedAt: 100 }; // prettier-ignore
  expect(means(watch)).toMatchObject({ detectionTime: null, undetected: 2, duration: 5, recurrence: null });
});

test('a suspicion that began in the crash and outlived the restart is no mistake', () => {
  expect(means({ turns: turnsAt(55, 63, 90, 91), downs: [{ from: 50, to: 60 }], endedAt: 100 })).toMatchObject({
    detectionTime: 5,
    duration: 1,
    recurrence: null,
  });
});

test('a run without mistakes or crashes says nothing, rather than zero', () => {
  expect(means({ turns: [], downs: [], endedAt: 100 })).toEqual({
    detectionTime: null,
    undetected: 0,
    recurrence: null,
    duration: null,
    goodPeriod: null,
    mistakeRate: null,
    accuracy: null,
  });
});

/** NFD-S by its definition, without an engine: at a freshness point it wants heartbeat i or later. */
function nfdTurns(heartbeats: number, delta: number, loss: number, meanDelay: number): Watch {
  const [lost, late] = [purposeOf('nfd loss'), purposeOf('nfd delay')];
  const eta = 1_000_000;
  const turns: Turn[] = [];
  let isSuspected = false;
  const arrivals = Array.from({ length: heartbeats }, (_, i) =>
    draw(7, lost, i) < loss ? Infinity : i * eta + sample({ kind: 'exponential', mean: meanDelay }, draw(7, late, i)),
  );
  const within = Math.ceil(delta / eta) + 1;
  for (let i = 1; i < heartbeats - within; i++) {
    const point = i * eta + delta;
    const first = Math.min(...arrivals.slice(i, i + within)); // later ones are sent after the next freshness point
    if (first > point && !isSuspected) turns.push({ at: point, to: 'suspect' });
    if (first > point) isSuspected = true;
    if (first < point + eta && isSuspected) {
      turns.push({ at: Math.max(first, point), to: 'trust' });
      isSuspected = false;
    }
  }
  return { turns, downs: [], endedAt: heartbeats * eta };
}

const experiments = [
  { delta: 0.1, loss: 0.01, meanDelay: 0.02 },
  { delta: 1, loss: 0.01, meanDelay: 0.02 },
  { delta: 1, loss: 0.1, meanDelay: 0.25 },
];

test.each(experiments)(
  'Chen’s closed forms lie within the margins of a million heartbeats, $delta s, $loss',
  ({ delta, loss, meanDelay }) => {
    const closed = nfdQuality({ interval: 1, delta, loss, takesLonger: (x) => exp(-x / meanDelay) });
    const { recurrence, duration, accuracy } = serviceQuality([nfdTurns(1_000_000, delta * 1e6, loss, meanDelay * 1e6)], 0.9999);
    const isWithin = ({ mean, margin }: typeof recurrence, truth: number, unit: number): boolean =>
      Math.abs(mean! / unit - truth) <= margin! / unit;
    expect([
      recurrence.count > 9_000,
      isWithin(recurrence, closed.recurrence, 1e6),
      isWithin(duration, closed.duration, 1e6),
      isWithin(accuracy, closed.accuracy, 1),
      recurrence.margin! / recurrence.mean! < 0.05, // margins that one honest seed in ten thousand exceeds, and still narrow,
    ]).toEqual([true, true, true, true, true]);
  },
);
