import { ms, seconds } from '../../base/micros.ts';
import { lan } from '../../engine/setup.ts';
import { hystrixDefaults } from '../../parts/hystrix.ts';
import { service } from '../../protocols/breaker/service.ts';
import { shop } from '../../protocols/breaker/shop.ts';
import { failsFast } from '../../properties/failsFast.ts';
import { isolatesFailures } from '../../properties/isolatesFailures.ts';
import { recovers } from '../../properties/recovers.ts';
import { choice, duration, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { calmFrom, faultsOf, troubleAt, troubleEnds } from './worlds.ts';

const paymentsRate = 20;

export default defineScenario({
  title: 'Circuit breaker',
  module: 'Unreliable networks',
  question: 'Reviews hang. Why can nobody pay?',
  minutes: 12,
  concepts: ['C93'],

  params: {
    world: choice(
      'What becomes of the reviews',
      'hangs',
      [
        { value: 'hangs', label: 'They hang for 10 s' },
        { value: 'errors', label: '60 % of their answers are errors, for 10 s' },
        { value: 'blips', label: 'They hang for 0.8 s' },
      ],
      { help: 'From 2 s on. Payments are well all the time.' },
    ),
    breaker: toggle('Each service has a circuit breaker', true, {
      help: 'As of Hystrix 1.5: it looks every 500 ms at the calls of the last 10 s.',
    }),
    timeout: toggle('Calls are given up', true, { help: 'Off: a call holds its thread for as long as its service is silent.' }),
    patience: duration('They are given up after', ms(hystrixDefaults.timeoutMs), {
      min: ms(100),
      max: seconds(5),
      help: 'Hystrix 1.5: 1 s, by default.',
    }),
    bulkhead: toggle('Each service has threads of its own', false, {
      help: 'Bulkheads (Nygard, “Release It!”, 2007): in Hystrix, a pool for each group.',
    }),
    threads: number('Threads', hystrixDefaults.coreThreads, {
      min: 1,
      max: 40,
      step: 1,
      help: 'Hystrix 1.5: a core size of 10, by default. Of each pool, where there are two.',
    }),
    fallback: toggle('Without reviews, show those of yesterday', false, {
      help: 'Hystrix’s getFallback. Payments have none: what would it say?',
    }),
    traffic: number('Visitors who browse', 20, { min: 1, max: 40, step: 1, unit: 'per second', help: 'Another 20 a second pay.' }),
    volume: number('A circuit may open from', hystrixDefaults.requestVolumeThreshold, {
      min: 1,
      max: 100,
      step: 1,
      unit: 'calls in 10 s',
      help: 'Hystrix 1.5: a request volume threshold of 20, by default.',
    }),
    errors: number('It opens when so many fail', hystrixDefaults.errorThresholdPercentage, {
      min: 10,
      max: 100,
      step: 5,
      unit: '%',
      help: 'Hystrix 1.5: an error threshold of 50 %, by default.',
    }),
    sleep: duration('An open circuit sleeps for', ms(hystrixDefaults.sleepWindowMs), {
      min: ms(500),
      max: seconds(30),
      help: 'Hystrix 1.5: a sleep window of 5 s, by default.',
    }),
  },

  cast: ({ breaker, timeout, patience, bulkhead, threads, fallback, traffic, volume, errors, sleep }) => ({
    shop: play(
      shop,
      {
        reviews: 'reviews',
        payments: 'payments',
        threads,
        bulkheads: bulkhead,
        patience: timeout ? patience : null,
        rule: breaker
          ? { ...hystrixDefaults, requestVolumeThreshold: volume, errorThresholdPercentage: errors, sleepWindowMs: sleep / 1_000 }
          : null,
        fallback,
      },
      {
        workload: {
          arrivals: { kind: 'open', rate: traffic + paymentsRate, gaps: 'regular' },
          mix: { browse: traffic, pay: paymentsRate },
        },
      },
    ),
    reviews: play(service, { work: ms(30), errorShare: 0.6 }),
    payments: play(service, { work: ms(30), errorShare: 0.6 }),
  }),
  network: lan,
  positions: { shop: [240, 280], reviews: [740, 150], payments: [740, 410] },
  names: { shop: 'Shop', reviews: 'Reviews', payments: 'Payments' },
  script: ({ world }) => faultsOf(world),
  horizon: seconds(22.5),

  properties: [
    isolatesFailures({ op: 'call', failing: 'reviews', healthy: 'payments' }),
    failsFast({ op: 'call', key: 'reviews' }),
    recovers({ op: 'call', calm: { from: calmFrom, until: troubleAt }, troubleEnds }),
  ],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'How long may a thread wait?',
      over: 'patience',
      values: [100, 200, 300, 400, 500, 600, 800, 1000, 1500, 2000].map(ms),
      seeds: 5,
      given: { timeout: true, script: true },
      measure: { kind: 'metric', metric: 'paid' },
    },
    {
      title: 'How long may a circuit sleep?',
      over: 'sleep',
      values: [0.5, 1, 2, 3, 5, 8, 12].map(seconds),
      seeds: 5,
      given: { breaker: true, script: true },
      measure: { kind: 'metric', metric: 'back' },
    },
    {
      title: 'From how many visitors on does a breaker help?',
      over: 'traffic',
      values: [1, 2, 3, 4, 6, 10, 20],
      seeds: 10,
      given: { breaker: true, script: true },
      measure: { kind: 'broken', property: 'fails-fast' },
    },
  ],

  cases: [
    { name: 'until the circuit opens, reviews hold the threads of payments', params: {}, violates: ['isolates-failures'] },
    {
      name: 'a timeout without a breaker: half of the payments, for as long as it lasts',
      params: { breaker: false },
      violates: ['isolates-failures', 'fails-fast'],
    },
    {
      name: 'neither: nobody pays',
      params: { breaker: false, timeout: false },
      violates: ['isolates-failures'],
    },
    { name: 'a bulkhead keeps payments apart from the first moment on', params: { bulkhead: true }, violates: [] },
    { name: 'a bulkhead without a breaker goes on waiting', params: { bulkhead: true, breaker: false }, violates: ['fails-fast'] },
    { name: 'errors that come fast hold no thread', params: { world: 'errors' }, violates: [] },
    { name: 'a short hang is over before the circuit opens', params: { world: 'blips' }, violates: ['isolates-failures'] },
    { name: 'too few calls: the circuit never opens', params: { traffic: 1 }, violates: ['fails-fast'] },
    { name: 'a long sleep outlasts the trouble', params: { sleep: seconds(20) }, violates: ['isolates-failures', 'recovers'] },
    {
      name: 'impatience alone: what nobody waits for keeps the reviews busy',
      params: { patience: ms(200), breaker: false },
      violates: ['fails-fast', 'recovers'],
    },
    { name: 'impatience and a breaker', params: { patience: ms(200) }, violates: [] },
    { name: 'left alone, all are served', params: { script: false }, violates: [] },
  ],
  beats,
  leavesOut:
    'Who finds no thread is turned away: nobody waits for one. A thread that is given up is free at once, which takes clients that heed an interrupt. A service does one thing at a time, keeps 128 requests waiting, and does what nobody waits for any more.',
});
