import { ms, seconds } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { crashesAreSuspectedInTime } from '../../properties/crashesAreSuspectedInTime.ts';
import { someoneIsTrusted } from '../../properties/someoneIsTrusted.ts';
import { strongAccuracy } from '../../properties/strongAccuracy.ts';
import { dispatcher } from '../../protocols/dispatch/dispatcher.ts';
import { worker } from '../../protocols/dispatch/worker.ts';
import { choice, duration, number, toggle } from '../params.ts';
import type { ParamValues } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { chanceLater, faultsOf, requestsEvery, servers, there, wayBack, work } from './mixes.ts';
import type { Mix } from './mixes.ts';
import { metrics, numbers } from './numbers.ts';

/** Answers overtake each other: one that is slow holds up no other. */
const network: Network = { ...lan, latency: { kind: 'constant', value: there }, fifo: false, inbox: 1_000 };

/** In percent, as long as the timeout is no other than the slider's. */
const lateByTheory = (timeout: number, { mix, script, adapts }: ParamValues): number | null => {
  const chance = script === false && adapts !== true ? chanceLater(mix as Mix, timeout) : null;
  return chance === null ? null : 100 * chance;
};

export default defineScenario({
  title: 'Timeout tuner',
  module: 'Unreliable networks',
  question: 'How long should a client wait before it takes a server for dead?',
  minutes: 12,
  concepts: ['C9', 'C13', 'C14', 'C15', 'C24', 'C86'],

  params: {
    timeout: duration('Timeout τ', ms(200), {
      min: ms(50),
      max: seconds(5),
      help: '200 ms is 2d + r, for messages of at most 50 ms and work of at most 100 ms (Kleppmann, DDIA 2017, chapter 8).',
    }),
    mix: choice(
      'How long answers take',
      'lognormal',
      [
        { value: 'bounded', label: 'up to 200 ms, evenly' },
        { value: 'lognormal', label: 'lognormal: half 10 ms, 1 in 100 over 200 ms' },
        { value: 'pareto', label: 'Pareto: from 10 ms, with a heavy tail' },
        { value: 'queue', label: 'as long as a server’s queue' },
      ],
      { help: 'Figures for illustration. Pareto’s α is 1.5: its mean is finite, its variance is not.' },
    ),
    world: choice(
      'What goes wrong',
      'spike',
      [
        { value: 'spike', label: 'Oak’s answers take 0.3 s longer, for 0.9 s' },
        { value: 'crash', label: 'Oak crashes' },
        { value: 'gc', label: 'Oak collects garbage, for 1 to 15 s' },
      ],
      { help: 'At 5 s. Full collections take seconds for each GB of heap (Lipcon, Cloudera 2011).' },
    ),
    load: number('Load of a queue', 80, {
      min: 30,
      max: 95,
      step: 5,
      unit: '%',
      help: 'Of what the three servers can do together, where answers wait in their queues. Two can do two thirds of it.',
    }),
    retry: choice(
      'Without an answer, ask again',
      'none',
      [
        { value: 'none', label: 'not at all' },
        { value: 'same', label: 'the same server' },
        { value: 'other', label: 'another server' },
      ],
      { help: 'Once. It is work on top of what the first request asked for.' },
    ),
    adapts: toggle('Learn the timeout', false, {
      help: 'For each server from its own answers, as TCP does: mean + 4 deviations (RFC 6298), at least 10 ms.',
    }),
  },

  cast: ({ timeout, mix, load, retry, adapts }) => ({
    alice: play(dispatcher, { of: servers, every: requestsEvery(mix, load), timeout, adapts, retry, probeEvery: seconds(1) }),
    ...Object.fromEntries(servers.map((server) => [server, play(worker, { mix, work: mix === 'queue' ? work : ms(0) })])),
  }),
  network: ({ mix }) => ({ ...network, links: Object.fromEntries(servers.map((server) => [`${server}-to-alice`, wayBack(mix)])) }),
  positions: { alice: [240, 300], oak: [520, 110], elm: [780, 300], fir: [520, 490] },
  names: { alice: 'Alice', oak: 'Oak', elm: 'Elm', fir: 'Fir' },
  script: ({ world }, seed) => faultsOf(world, seed),
  horizon: seconds(20),
  seed: 5,

  properties: [strongAccuracy, crashesAreSuspectedInTime(seconds(2)), someoneIsTrusted],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'How often is an answer late?',
      over: 'timeout',
      values: [50, 100, 150, 199, 200, 500, 1_000, 2_000, 5_000].map(ms),
      seeds: 20,
      given: { script: false, adapts: false },
      measure: { kind: 'metric', metric: 'late-share' },
      theory: { label: 'by the mix', at: lateByTheory },
    },
    {
      title: 'How late is a crash noticed?',
      over: 'timeout',
      values: [50, 200, 500, 1_000, 2_000, 5_000].map(ms),
      seeds: 10,
      given: { world: 'crash', script: true, adapts: false },
      measure: { kind: 'metric', metric: 'detection-time' },
    },
    {
      title: 'How many live servers are given up at each load?',
      over: 'load',
      values: [40, 50, 60, 65, 70, 75, 80, 90],
      seeds: 1,
      given: { mix: 'queue', world: 'spike', script: true, adapts: false },
      measure: { kind: 'metric', metric: 'false-deaths' },
    },
    {
      title: 'Does a longer timeout stop the cascade?',
      over: 'timeout',
      values: [100, 200, 300, 400, 500, 1_000].map(ms),
      seeds: 1,
      given: { mix: 'queue', world: 'spike', script: true, adapts: false },
      measure: { kind: 'metric', metric: 'false-deaths' },
    },
  ],

  cases: [
    { name: 'a slow answer is taken for a dead server', params: {}, violates: ['strong-accuracy'] },
    { name: 'a bounded network has a right answer', params: { mix: 'bounded', script: false }, violates: [] },
    { name: 'which is wrong as soon as the bound is', params: { mix: 'bounded' }, violates: ['strong-accuracy'] },
    {
      name: 'below the bound it is wrong, too',
      params: { mix: 'bounded', timeout: ms(190), script: false },
      violates: ['strong-accuracy'],
    },
    { name: 'a short timeout notices a crash soon', params: { mix: 'bounded', world: 'crash' }, violates: [] },
    {
      name: 'a long one does not',
      params: { mix: 'bounded', world: 'crash', timeout: seconds(5) },
      violates: ['crashes-are-suspected-in-time'],
    },
    { name: 'a pause is longer than any timeout of a second', params: { world: 'gc', timeout: seconds(1) }, violates: ['strong-accuracy'] },
    {
      name: 'at 80 % load one false death is followed by others',
      params: { mix: 'queue' },
      violates: ['strong-accuracy', 'someone-is-trusted'],
    },
    { name: 'at 50 % it is not', params: { mix: 'queue', load: 50 }, violates: ['strong-accuracy'] },
    { name: 'nor with a timeout that bears the spike', params: { mix: 'queue', timeout: seconds(1) }, violates: [] },
    { name: 'a queue below its capacity is no trouble', params: { mix: 'queue', script: false }, violates: [] },
  ],
  beats,
  leavesOut:
    'A request that is late counts for one that is lost at once, where real balancers want several in a row. Servers refuse nothing and shed no load, and requests come regularly.',
});
