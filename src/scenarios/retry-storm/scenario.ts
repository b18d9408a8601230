import { ms, seconds, us } from '../../base/micros.ts';
import { lan } from '../../engine/setup.ts';
import { retryBudgetDefaults } from '../../parts/retryBudget.ts';
import { clients } from '../../protocols/retry/clients.ts';
import { database } from '../../protocols/retry/database.ts';
import { layer } from '../../protocols/retry/layer.ts';
import type { How, Policy } from '../../protocols/retry/policy.ts';
import { boundedAmplification } from '../../properties/boundedAmplification.ts';
import { recovers } from '../../properties/recovers.ts';
import { choice, duration, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { asked, bound, calm, capacity, faultsOf, fewTimes, troubleEnds, window } from './worlds.ts';

/** With an answer in between, a client comes round in so many seconds. */
const think = ms(1_100);
const roundTrip = 1.25;

/** A hundredth of Finagle’s, as all rates are. */
const reserve = retryBudgetDefaults.minRetriesPerSecond / 100;

function policyOf(policy: How | 'none' | 'sre', share: number): Policy {
  const budget = { ...retryBudgetDefaults, minRetriesPerSecond: reserve };
  switch (policy) {
    case 'none':
      return { how: 'at-once', attempts: 1, budget };
    case 'sre':
      return { how: 'budget', attempts: 3, budget: { ...budget, share: 0.1 } };
    default:
      return { how: policy, attempts: 4, budget: { ...budget, share: share / 100 } };
  }
}

export default defineScenario({
  title: 'Retry storm',
  module: 'Unreliable networks',
  question: 'The database is well again. Why is nobody served?',
  minutes: 12,
  concepts: ['C6', 'C14', 'C92', 'C104'],
  params: {
    world: choice(
      'What befalls the database',
      'brownout',
      [
        { value: 'brownout', label: '30 % of its speed for 5 s' },
        { value: 'down', label: 'It is down for 5 s' },
      ],
      { help: 'From 4 s on. At full speed it does 10 requests a second.' },
    ),
    policy: choice(
      'Who was not answered asks again',
      'at-once',
      [
        { value: 'none', label: 'not at all' },
        { value: 'at-once', label: 'at once, up to 3 times' },
        { value: 'backoff', label: 'after 0.5, 1 and 2 s' },
        { value: 'jitter', label: 'after up to 0.5, 1 and 2 s, by chance' },
        { value: 'budget', label: 'at once, out of a budget' },
        { value: 'sre', label: 'at once, twice at most, out of a budget of 10 %' },
        { value: 'throttle', label: 'at once, while gRPC’s tokens last' },
        { value: 'adaptive', label: 'at once, and asks less when it is answered less' },
      ],
      {
        help: 'Full jitter: AWS, 2015. Budgets: Finagle. Twice, 10 %, and asking less (K = 2): Google’s SRE book, 2016. Tokens: gRPC A6, 10 and 0.1.',
      },
    ),
    share: number('The budget', 10, {
      min: 0,
      max: 100,
      step: 5,
      unit: '% of requests',
      help: '10 % in Google’s SRE book (2016, chapter 22); 20 % is Finagle’s default. It forgets after 10 s.',
    }),
    where: choice(
      'Who asks again',
      'each',
      [
        { value: 'each', label: 'Clients, Front and Mid' },
        { value: 'edge', label: 'Only the clients' },
        { value: 'last', label: 'Only Mid, next to the database' },
      ],
      { help: 'Google’s SRE book (2016, chapter 22): not at several layers, since their attempts multiply.' },
    ),
    deadline: toggle('Requests say until when somebody waits', false, {
      help: 'Deadline propagation, as in gRPC and Finagle: what is over is dropped.',
    }),
    patience: duration('Each waits for one attempt', seconds(1), {
      min: ms(200),
      max: seconds(5),
      help: 'The same at every layer, as it is where nobody has thought about it.',
    }),
    load: number('Load', 80, { min: 10, max: 100, step: 10, unit: '% of what the database can do', help: 'Ten clients, at 80 %.' }),
    loop: choice(
      'A client whose request has not ended',
      'closed',
      [
        { value: 'closed', label: 'waits for its end' },
        { value: 'open', label: 'is followed by others all the same' },
      ],
      { help: 'A closed loop, and an open one (Schroeder et al., 2006).' },
    ),
  },

  cast: ({ policy, share, where, deadline, patience, load, loop }) => {
    const retries = policyOf(policy, share);
    const once: Policy = { ...retries, attempts: 1 };
    const of = (which: 'edge' | 'last' | 'between'): Policy => (where === 'each' || where === which ? retries : once);
    const rate = (capacity * load) / 100;
    return {
      clients: play(
        clients,
        {
          next: 'front',
          patience,
          policy: of('edge'),
          count: loop === 'closed' ? Math.round(rate * roundTrip) : 0,
          think,
          deadline: deadline ? patience : null,
        },
        loop === 'open' ? { workload: { arrivals: { kind: 'open', rate, gaps: 'regular' }, mix: { ask: 1 } } } : {},
      ),
      front: play(layer, { next: 'mid', patience, policy: of('between') }),
      mid: play(layer, { next: 'db', patience, policy: of('last') }),
      db: play(database, { work: us(1_000_000 / capacity) }, { inbox: 40 }),
    };
  },
  network: lan,
  positions: { clients: [215, 390], front: [385, 220], mid: [620, 390], db: [850, 220] },
  names: { clients: 'Crowd', front: 'Front', mid: 'Mid', db: 'Database' },
  script: ({ world }) => faultsOf(world),
  horizon: seconds(19.5),
  properties: [
    recovers({ op: 'ask', calm, troubleEnds, bound, window }),
    boundedAmplification({ op: asked, last: 'the database', atMost: fewTimes }),
  ],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'Which way of asking again recovers?',
      over: 'policy',
      values: ['none', 'at-once', 'backoff', 'jitter', 'budget', 'sre', 'throttle', 'adaptive'],
      seeds: 5,
      measure: { kind: 'broken', property: 'recovers' },
    },
    {
      title: 'How large may a budget be?',
      over: 'share',
      values: [0, 5, 10, 15, 20, 30, 50, 100],
      seeds: 10,
      given: { policy: 'budget', script: true },
      measure: { kind: 'broken', property: 'recovers' },
    },
    {
      title: 'Who should ask again?',
      over: 'where',
      values: ['each', 'edge', 'last'],
      seeds: 10,
      measure: { kind: 'metric', metric: 'goodput' },
    },
    {
      title: 'From which load on does it not come back?',
      over: 'load',
      values: [10, 20, 30, 40, 50, 60, 70, 80, 90],
      seeds: 5,
      measure: { kind: 'broken', property: 'recovers' },
    },
  ],

  cases: [
    {
      name: 'three layers that ask again at once: the storm outlives its cause',
      params: {},
      violates: ['recovers', 'bounded-amplification'],
    },
    { name: 'nobody asks again', params: { policy: 'none' }, violates: [] },
    { name: 'a backoff at every layer still multiplies', params: { policy: 'backoff' }, violates: ['recovers', 'bounded-amplification'] },
    { name: 'a budget of 10 % at each layer', params: { policy: 'budget' }, violates: [] },
    {
      name: 'a budget of 20 % at each of three layers is 73 %',
      params: { policy: 'budget', share: 20 },
      violates: ['recovers', 'bounded-amplification'],
    },
    { name: 'tokens that failures use up', params: { policy: 'throttle' }, violates: [] },
    { name: 'only the clients ask again: four times at most, and still no recovery', params: { where: 'edge' }, violates: ['recovers'] },
    { name: 'only the clients, with full jitter', params: { where: 'edge', policy: 'jitter' }, violates: [] },
    { name: 'what nobody waits for is not done', params: { deadline: true }, violates: [] },
    {
      name: 'in an open loop 10 % at each layer are too much at 80 % load',
      params: { policy: 'budget', loop: 'open' },
      violates: ['recovers', 'bounded-amplification'],
    },
    { name: 'left alone, all are served', params: { script: false }, violates: [] },
  ],
  beats,
  leavesOut:
    'A hundredth of the size: 10 requests a second in place of 1,000, from ten clients on one node in place of 100, and a reserve of 0.1 retries a second in place of Finagle’s 10. The database keeps 40 requests waiting and always needs the same time for one; Front and Mid need none.',
});
