import { expect, test } from 'vitest';
import { linearizable } from '../properties/linearizable.ts';
import { models } from '../properties/linearizable/models.ts';
import { narrated } from '../run/madeUpHistory.ts';
import { replay } from '../run/replay.ts';
import { defaultRun } from '../run/runSpec.ts';
import { sayVerdicts } from './sayRun.ts';

/** Six writes at once, one value twice, so that it takes a search; and one that lasts, so that nothing is settled. */
const writes = Array.from({ length: 6 }, (_, i) => [
  `1.${i} n${i} invoke write w${i} x ${i % 5}`,
  `2.${i} n${i} ok write w${i} x ${i % 5}`,
]).flat();
const lines = ['0.5 dave invoke write w9 x 9', ...writes, '3 alice invoke read r x', '4 alice ok read r x 0'];

const said = (budget: number): string => {
  const model = models.find(({ name }) => name === 'cas-register')!;
  const scenario = narrated(linearizable({ model, budget }), lines);
  return sayVerdicts(replay(scenario, defaultRun('histories', scenario)).verdicts);
};

test('a verdict that nobody can give says so, and why', () => {
  expect([said(1_000), said(3)]).toEqual([
    '  linearizable  always  held',
    '  linearizable  always  unknown  at 2.3 s  no order was found for x in 3 tries',
  ]);
});
