import { ms, seconds, us } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Cast, Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { lwwClient } from '../../protocols/lww/client.ts';
import type { Wish } from '../../protocols/lww/client.ts';
import { lwwReplica } from '../../protocols/lww/replica.ts';
import { causalTimestamps } from '../../properties/causalTimestamps.ts';
import { noCausalWriteLost } from '../../properties/noCausalWriteLost.ts';
import { replicasAgree } from '../../properties/replicasAgree.ts';
import { choice, duration, number } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';

/** Half of the round trips of 2017: n1 in us-east-1, n2 in ap-northeast-1, n3 in eu-west-1; clients sit in a zone next to their replica. */
const clientHop = us(600);
const oneWay = { n1n2: us(72_650), n1n3: us(40_275), n2n3: us(106_200) };

const always = (value: Micros): Pick<Network, 'latency'> => ({ latency: { kind: 'constant', value } });

/** Constant, so that the readings of the book's figure come out to the thousandth of a second. */
const network: Network = {
  ...lan,
  ...always(clientHop),
  links: {
    'n1-to-n2': always(oneWay.n1n2),
    'n2-to-n1': always(oneWay.n1n2),
    'n1-to-n3': always(oneWay.n1n3),
    'n3-to-n1': always(oneWay.n1n3),
    'n2-to-n3': always(oneWay.n2n3),
    'n3-to-n2': always(oneWay.n2n3),
  },
};

/**
 * Alice's write reaches n1 one hop later, at 300.5 ms, and is stamped 42.0045 s past the minute. Bob's write reaches n3 three hops after he
 * begins, at 499.5 ms, when n1 reads 42.2035 and n3, 200 ms behind, 42.0035.
 */
const aliceStarts = us(299_900);
const bobStarts = us(497_700);
const epoch = seconds(36_041.704);
/** Alice's write has reached n3, at 340.775 ms, when Bob's stream begins. */
const streamStarts = ms(350);

const replicas = ['n1', 'n2', 'n3'];

interface Script {
  readonly startsAt: Micros;
  readonly first: Wish;
  readonly every: Micros | null;
}

function scripts(work: 'figure' | 'stream' | 'race', rate: number): { readonly alice: Script; readonly bob: Script } {
  const every = us(1_000_000 / rate);
  const once: Script = { startsAt: aliceStarts, first: 'write', every: null };
  switch (work) {
    case 'figure':
      return { alice: once, bob: { startsAt: bobStarts, first: 'increment', every: null } };
    case 'stream':
      return { alice: once, bob: { startsAt: streamStarts, first: 'increment', every } };
    default:
      return { alice: { startsAt: aliceStarts, first: 'increment', every }, bob: { startsAt: aliceStarts, first: 'increment', every } };
  }
}

export default defineScenario({
  title: 'Last write wins',
  module: 'Unreliable clocks',
  question: 'Bob’s increment was acknowledged. Where did it go?',
  minutes: 8,
  concepts: ['C41', 'C42', 'C43'],

  params: {
    skew: duration('Node 3’s clock is ahead by', ms(-200), {
      min: ms(-500),
      max: ms(500),
      help: 'Below zero it lags. CockroachDB assumes by default that clocks are within 500 ms of one another (--max-offset).',
    }),
    stamps: choice(
      'Which write is the last?',
      'wall',
      [
        { value: 'wall', label: 'The one with the latest wall-clock reading' },
        { value: 'lamport', label: 'The one with the largest Lamport stamp' },
        { value: 'hlc', label: 'The one with the largest hybrid stamp' },
        { value: 'vector', label: 'Version vectors: keep siblings' },
        { value: 'cas', label: 'Compare-and-set through n1' },
      ],
      { help: 'Cassandra compares timestamps; Riak can keep siblings; CockroachDB stamps with hybrid clocks.' },
    ),
    work: choice(
      'Who writes',
      'figure',
      [
        { value: 'figure', label: 'Alice once, then Bob once' },
        { value: 'stream', label: 'Alice once, then Bob again and again' },
        { value: 'race', label: 'Both again and again, at the same time' },
      ],
      { help: 'Once each is figure 8-3 of DDIA (2017).' },
    ),
    rate: number('Increments', 10, {
      min: 1,
      max: 400,
      step: 1,
      unit: 'per second and client',
      help: 'Of those who write again and again; illustrative.',
    }),
  },

  cast: ({ skew, stamps, work, rate }): Cast => {
    const config = { stamps, replicas, leader: 'n1' };
    const script = scripts(work, rate);
    return {
      alice: play(lwwClient, { via: 'n1', ...script.alice }),
      bob: play(lwwClient, { via: 'n3', ...script.bob }),
      n1: play(lwwReplica, config),
      n2: play(lwwReplica, config),
      n3: play(lwwReplica, config, { offset: skew }),
    };
  },
  network,
  epoch,
  positions: { alice: [130, 330], n1: [320, 140], n3: [680, 140], bob: [870, 330], n2: [500, 450] },
  names: { alice: 'Alice', bob: 'Bob', n1: 'Node 1', n2: 'Node 2', n3: 'Node 3' },
  horizon: seconds(6),

  properties: [noCausalWriteLost, causalTimestamps, replicasAgree],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'How far may a clock be off?',
      over: 'skew',
      values: [-500, -400, -300, -200, -100, 0, 100, 200, 300].map(ms),
      seeds: 3,
      given: { stamps: 'wall' },
      measure: { kind: 'broken', property: 'no-causal-write-lost' },
    },
    {
      title: 'Which stamps lose a write?',
      over: 'stamps',
      values: ['wall', 'lamport', 'hlc', 'vector', 'cas'],
      seeds: 5,
      measure: { kind: 'broken', property: 'no-causal-write-lost' },
    },
  ],

  cases: [
    { name: 'the later write of the lagging node is dropped', params: {}, violates: ['no-causal-write-lost', 'causal-timestamps'] },
    { name: 'with clocks that agree nothing is lost', params: { skew: ms(0) }, violates: [] },
    {
      name: 'a fast node does the same to everybody else',
      params: { skew: ms(0) },
      do: '100ms:skew.n1=200ms',
      violates: ['no-causal-write-lost', 'causal-timestamps'],
    },
    { name: 'Bob goes on while his node lags', params: { work: 'stream' }, violates: ['no-causal-write-lost', 'causal-timestamps'] },
    { name: 'Lamport stamps keep what follows', params: { stamps: 'lamport' }, violates: [] },
    { name: 'hybrid stamps keep what follows', params: { stamps: 'hlc' }, violates: [] },
    { name: 'version vectors keep what follows', params: { stamps: 'vector' }, violates: [] },
    { name: 'compare-and-set keeps what follows', params: { stamps: 'cas' }, violates: [] },
    { name: 'a race by wall clock', params: { work: 'race' }, violates: ['no-causal-write-lost', 'causal-timestamps'] },
    { name: 'a race by hybrid stamps still overwrites', params: { work: 'race', stamps: 'hlc' }, violates: [] },
    { name: 'a race with version vectors keeps siblings', params: { work: 'race', stamps: 'vector' }, violates: [] },
    { name: 'a race of compare-and-set refuses the loser', params: { work: 'race', stamps: 'cas' }, violates: [] },
    { name: 'a cut keeps the replicas apart', params: { skew: ms(0) }, do: '100ms:cut.n1-n3', violates: [] },
  ],
  beats,
  leavesOut:
    'One register, and no repair: what a cut link has lost stays lost until the next write. Replicas acknowledge before their disk has the write. Messages take the same time each.',
});
