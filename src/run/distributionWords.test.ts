import { expect, test } from 'vitest';
import type { Distribution } from '../base/distribution.ts';
import { describe } from './distributionWords.ts';

const lan: Distribution = { kind: 'uniform', min: 200, max: 300 };
const slowAnswers: Distribution = { kind: 'lognormal', median: 10_000, p99: 200_000 };
const heavyTail: Distribution = { kind: 'pareto', min: 10_000, shape: 1.5 };
const arrivals: Distribution = { kind: 'exponential', mean: 10_000 };
const wan: Distribution = { kind: 'exponential', mean: 80_000, min: 70_000 };

test('each is said in words', () => {
  const all: readonly Distribution[] = [
    { kind: 'constant', value: 600 },
    lan,
    { kind: 'uniform', min: 0, max: 2_000 },
    { kind: 'uniform', min: 5_000, max: 5_000 },
    arrivals,
    wan,
    slowAnswers,
    heavyTail,
  ];
  expect(all.map(describe)).toEqual([
    '0.6 ms',
    '0.25 ms ± 20 %',
    '0 s to 2 ms',
    '5 ms',
    'exponential, mean 10 ms',
    'exponential, at least 70 ms, mean 80 ms',
    'median 10 ms, p99 200 ms',
    'Pareto, at least 10 ms, shape 1.5',
  ]);
});
