import { expect, test } from 'vitest';
import { sayMetric } from './sayMetric.ts';

test('a number has its unit, an estimate its margin and how often it was measured', () => {
  expect([
    sayMetric(1_234.5678, 'ms'),
    sayMetric(3),
    sayMetric('◇P, ◇S'),
    sayMetric({ count: 1_200, mean: 60.5919, margin: 2.3456 }, 's'),
    sayMetric({ count: 90, mean: 0.030_101, margin: 0.000_52 }, 's'),
    sayMetric({ count: 4, mean: 1_500, margin: 240 }, 'ms'),
    sayMetric({ count: 2, mean: 5, margin: 0 }, 's'),
  ]).toEqual([
    '1,234.568 ms',
    '3',
    '◇P, ◇S',
    '60.6 ± 2.3 s (1,200 times)',
    '0.03010 ± 0.00052 s (90 times)',
    '1,500 ± 240 ms (4 times)',
    '5 ± 0 s (2 times)',
  ]);
});

test('one measurement has no margin, none says so', () => {
  expect([sayMetric({ count: 1, mean: 5, margin: null }, 's'), sayMetric({ count: 0, mean: null, margin: null }, 's')]).toEqual([
    '5 s (once)',
    'none',
  ]);
});
