import { expect, test } from 'vitest';
import { ms } from '../base/micros.ts';
import { sayWorkload } from './workloadWords.ts';

test('a workload says how requests come, what they are, and of what', () => {
  const think = { kind: 'exponential', mean: ms(20) } as const;
  const all = [
    { arrivals: { kind: 'open', rate: 50, gaps: 'poisson' }, mix: { read: 9, write: 1 }, keys: { kind: 'zipf', n: 100, s: 1 } },
    { arrivals: { kind: 'open', rate: 0.5, gaps: 'regular' }, mix: { ask: 1 } },
    { arrivals: { kind: 'closed', think }, mix: { read: 1, write: 2 }, keys: { kind: 'uniform', n: 3 } },
  ] as const;
  expect(all.map((workload) => sayWorkload(workload).join(' | '))).toEqual([
    'open loop, 50 a second at random | 90 % read, 10 % write | 100 keys, Zipf 1',
    'open loop, 0.5 a second | ask',
    'closed loop, the next one after a pause (exponential, mean 20 ms) | 33.3 % read, 66.7 % write | 3 keys, each as likely',
  ]);
});
