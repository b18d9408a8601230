import { ms } from '../../base/micros.ts';
import type { ParamValues } from '../params.ts';
import type { SweepOffer } from '../scenario.ts';
import { work } from './outcome.ts';

/** Two ways in a local network, 0.25 ms each on average, and an fsync. */
const around = ms(1.5);

/** The chance that the part is not durable when the machine crashes, where a part takes a uniform time; the ways’ jitter of 0.1 ms is left out. */
export function notYetDone(crashAt: number): number {
  const [least, most] = work;
  return Math.min(1, Math.max(0, 1 - (crashAt - around - least) / (most - least)));
}

/** Orders is done in any case: half an order is one without its payment. */
const halves = (crashAt: number, { shape, trouble, repair, replicas, script }: ParamValues): number | null =>
  shape === 'many' && trouble === 'crash' && repair === 'none' && replicas === false && script !== false ? notYetDone(crashAt) : null;

export const sweeps: readonly SweepOffer[] = [
  {
    title: 'The same crash, 200 seeds',
    over: null,
    values: [],
    seeds: 200,
    given: { shape: 'many', trouble: 'crash', script: true },
    measure: { kind: 'metric', metric: 'parts' },
  },
  {
    title: 'When must it crash to leave half an order?',
    over: 'crashAt',
    values: [1, 3, 4, 5, 6, 7, 8, 9, 10, 12].map(ms),
    seeds: 60,
    given: { shape: 'many', trouble: 'crash', repair: 'none', replicas: false, script: true },
    measure: { kind: 'broken', property: 'all-or-none' },
    theory: { label: 'share of payments not yet on disk', at: halves },
  },
  {
    title: 'Which repair leaves no half?',
    over: 'repair',
    values: ['none', 'retry', 'compensate', 'outbox'],
    seeds: 60,
    given: { shape: 'many', trouble: 'crash', script: true },
    measure: { kind: 'broken', property: 'all-or-none' },
  },
];
