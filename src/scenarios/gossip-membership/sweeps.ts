import { meanDetectionPeriods } from '../../parts/swimTimes.ts';
import type { SweepOffer } from '../scenario.ts';

export const sweeps: readonly SweepOffer[] = [
  {
    title: 'How long until anybody notices a crash?',
    over: 'members',
    values: [3, 4, 6, 8, 10],
    seeds: 100,
    given: { world: 'crash', order: 'random', script: true },
    measure: { kind: 'metric', metric: 'periods' },
    theory: {
      label: '1 / (1 − (1 − 1/(n − 1))ⁿ⁻¹), for a crash, and pings at random',
      at: (n, { world, order, script }) => (world === 'crash' && order === 'random' && script !== false ? meanDetectionPeriods(n) : null),
    },
  },
  {
    title: 'What do others’ pings save?',
    over: 'helpers',
    values: [0, 1, 2, 3, 4, 5],
    seeds: 30,
    given: { world: 'cut', suspicion: false, script: true },
    measure: { kind: 'broken', property: 'nobody-alive-is-declared-dead' },
  },
  {
    title: 'At random, or each once a round?',
    over: 'order',
    values: ['random', 'round-robin'],
    seeds: 30,
    given: { script: false },
    measure: { kind: 'metric', metric: 'gap' },
  },
];
