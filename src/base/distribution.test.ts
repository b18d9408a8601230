import { expect, test } from 'vitest';
import { basedOn, longestSampleUs, sample, type Distribution } from './distribution.ts';
import { draw } from './draw.ts';

const lan: Distribution = { kind: 'uniform', min: 200, max: 300 };
const slowAnswers: Distribution = { kind: 'lognormal', median: 10_000, p99: 200_000 };
const heavyTail: Distribution = { kind: 'pareto', min: 10_000, shape: 1.5 };
const arrivals: Distribution = { kind: 'exponential', mean: 10_000 };
const wan: Distribution = { kind: 'exponential', mean: 80_000, min: 70_000 };

const quantiles = (d: Distribution): number[] => [0, 0.5, 0.9, 0.99].map((u) => sample(d, u));

function meanOf(d: Distribution): number {
  let sum = 0;
  for (let n = 0; n < 50_000; n++) sum += sample(d, draw(7, 1, n));
  return sum / 50_000;
}

test('every quantile is that of the closed form, in whole microseconds', () => {
  expect({
    constant: quantiles({ kind: 'constant', value: 250 }),
    uniform: quantiles(lan),
    exponential: quantiles(arrivals),
    shifted: quantiles(wan),
    lognormal: quantiles(slowAnswers),
    pareto: quantiles(heavyTail),
  }).toEqual({
    constant: [250, 250, 250, 250],
    uniform: [200, 250, 290, 299],
    exponential: [0, 10_000 * Math.LN2, 10_000 * Math.LN10, 20_000 * Math.LN10].map(Math.round),
    shifted: [70_000, 70_000 + 10_000 * Math.LN2, 70_000 + 10_000 * Math.LN10, 70_000 + 20_000 * Math.LN10].map(Math.round),
    lognormal: [0, 10_000, Math.round(10_000 * Math.exp((Math.log(20) / 2.3263478740408408) * 1.2815515655446004)), 200_000],
    pareto: [10_000, 10_000 * 2 ** (2 / 3), 10_000 * 10 ** (2 / 3), 10_000 * 100 ** (2 / 3)].map(Math.round),
  });
});

test('many samples have the mean that the closed form gives', () => {
  const sigma = Math.log(20) / 2.3263478740408408;
  expect(Math.abs(meanOf(lan) / 250 - 1)).toBeLessThan(0.01);
  expect(Math.abs(meanOf(arrivals) / 10_000 - 1)).toBeLessThan(0.02);
  expect(Math.abs(meanOf(wan) / 80_000 - 1)).toBeLessThan(0.01);
  expect(Math.abs(meanOf(slowAnswers) / (10_000 * Math.exp((sigma * sigma) / 2)) - 1)).toBeLessThan(0.05);
  expect(Math.abs(meanOf({ kind: 'pareto', min: 1_000, shape: 3 }) / 1_500 - 1)).toBeLessThan(0.02);
});

test('a sample is never negative and never above the stated limit', () => {
  const almostOne = 1 - 2 ** -53;
  expect(sample({ kind: 'pareto', min: 1_000, shape: 0.5 }, almostOne)).toBe(longestSampleUs);
  expect(sample({ kind: 'exponential', mean: 1e12 }, 0.5)).toBe(longestSampleUs);
  // A letter takes days, and that is its own end.
  expect(sample({ kind: 'constant', value: 1e12 }, 0)).toBe(1e12);
  expect(sample({ kind: 'uniform', min: -500, max: 500 }, 0.1)).toBe(0);
});

test('a distribution that has no number is a programmer’s error', () => {
  expect(() => sample({ kind: 'constant', value: NaN }, 0.5)).toThrow('no constant sample');
});

test('on another base it is as wide as it was, or as wide for its size', () => {
  const based = (d: Distribution): Distribution => basedOn(d, 1_000);
  expect(based({ kind: 'constant', value: 5 })).toEqual({ kind: 'constant', value: 1_000 });
  expect(based({ kind: 'uniform', min: 20, max: 30 })).toEqual({ kind: 'uniform', min: 1_000, max: 1_010 });
  expect(based({ kind: 'exponential', mean: 50 })).toEqual({ kind: 'exponential', min: 1_000, mean: 1_050 });
  expect(based({ kind: 'exponential', mean: 50, min: 20 })).toEqual({ kind: 'exponential', min: 1_000, mean: 1_030 });
  expect(based({ kind: 'lognormal', median: 10, p99: 200 })).toEqual({ kind: 'lognormal', median: 1_000, p99: 20_000 });
  expect(based({ kind: 'pareto', min: 3, shape: 1.5 })).toEqual({ kind: 'pareto', min: 1_000, shape: 1.5 });
});

test('that only scales takes no time at all on a base of none, and has lost its width on the next', () => {
  const none = basedOn({ kind: 'lognormal', median: 10, p99: 200 }, 0);
  expect(quantiles(none)).toEqual([0, 0, 0, 0]);
  expect(quantiles(basedOn(none, 1_000))).toEqual([1_000, 1_000, 1_000, 1_000]);
});
