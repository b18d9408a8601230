import { days } from '../../base/micros.ts';
import type { ParamValues } from '../params.ts';
import type { SweepOffer } from '../scenario.ts';

/** The shortest and the longest way of one letter, in days, and how long a friend with time takes to answer. */
const [least, most] = [1, 5];
const writes = 1 / 24;

/**
 * The chance that nothing has come after `wait` days, where the post alone decides: both letters must get through, and the sum of two uniform
 * ways (its density is a triangle, Irwin and Hall) must be short enough.
 */
export function silenceAfter(wait: number, lossPercent: number): number {
  const passes = 1 - lossPercent / 100;
  const span = most - least;
  const x = Math.min(2, Math.max(0, (wait - writes - 2 * least) / span));
  const isThere = x <= 1 ? (x * x) / 2 : 1 - ((2 - x) * (2 - x)) / 2;
  return 1 - passes * passes * isThere;
}

const byChance = (wait: number, { world, loss }: ParamValues): number | null =>
  world === 'chance' ? silenceAfter(wait / days(1), Number(loss)) : null;

export const sweeps: readonly SweepOffer[] = [
  {
    title: 'How long must you wait for the post alone?',
    over: 'patience',
    values: [2, 4, 6, 8, 10, 12, 14].map(days),
    seeds: 100,
    given: { world: 'chance' },
    measure: { kind: 'metric', metric: 'silent' },
    theory: { label: 'two letters, each in time and not lost', at: byChance },
  },
  {
    title: 'How many may be wrong?',
    over: 'wrong',
    values: [0, 1, 2, 3, 4, 5],
    seeds: 40,
    given: { whom: 'majority' },
    measure: { kind: 'broken', property: 'verdict-is-right' },
  },
  {
    title: 'How many may be silent?',
    over: 'silent',
    values: [0, 1, 2, 3, 4, 5],
    seeds: 40,
    given: { whom: 'majority' },
    measure: { kind: 'metric', metric: 'undecided' },
  },
];
