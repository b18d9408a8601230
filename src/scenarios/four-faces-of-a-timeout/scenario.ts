import { ms, seconds, us } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { rpcClient } from '../../protocols/rpc/client.ts';
import { rpcServer } from '../../protocols/rpc/server.ts';
import { doneThoughGivenUp } from '../../properties/doneThoughGivenUp.ts';
import { everyCallIsAnswered } from '../../properties/everyCallIsAnswered.ts';
import { choice, duration, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { asksAt, faultsOf, hiddenWorld } from './worlds.ts';

/** us-east-1 to eu-west-1, half of the 80.55 ms of 2017. Constant, so that nothing but the fault differs between the worlds. */
const oneWay = us(40_275);

const network: Network = { ...lan, latency: { kind: 'constant', value: oneWay } };

export default defineScenario({
  title: 'Four faces of a timeout',
  module: 'Partial failure and not knowing',
  question: 'Alice asked, and nothing came back. What happened?',
  minutes: 8,
  concepts: ['C2', 'C5', 'C20', 'C23', 'C24', 'C65'],

  params: {
    world: choice(
      'What goes wrong',
      'hidden',
      [
        { value: 'hidden', label: 'Hidden: the seed picks' },
        { value: 'request-lost', label: 'The request is lost' },
        { value: 'crashed', label: 'The server has crashed' },
        { value: 'paused', label: 'The server is paused for 4 s' },
        { value: 'answer-lost', label: 'The answer is lost' },
        { value: 'process-dead', label: 'The process is dead, its host lives' },
      ],
      { help: 'DDIA (2017), figure 8-1, splits a silence like this. The last world is the one that a live host can report.' },
    ),
    patience: duration('How long Alice waits', seconds(1), {
      min: ms(200),
      max: seconds(6),
      help: 'For an answer to one request, by her monotonic clock. 1 s was the default of Netflix Hystrix 1.5.',
    }),
    retry: toggle('Alice asks again, up to 3 times', false, { help: 'With the same id; this server does not look at it.' }),
    refusal: toggle('A live host refuses for a dead process', false, { help: 'TCP RST (RFC 9293, section 3.5.2), after one round trip.' }),
    unreachable: toggle('A router reports a dead host after 3 s', false, {
      help: 'ICMP host unreachable. Linux gives up on a neighbor after 3 probes, 1 s apart (arp(7): mcast_solicit, retrans_time).',
    }),
  },

  cast: ({ patience, retry }) => ({
    alice: play(rpcClient, { server: 'server', startsAt: asksAt, patience, retries: retry ? 3 : 0 }),
    server: play(rpcServer, { work: ms(5) }),
  }),
  network: ({ refusal, unreachable }) => ({ ...network, refusal, unreachable: unreachable ? seconds(3) : null }),
  positions: { alice: [240, 300], server: [760, 300] },
  names: { alice: 'Alice', server: 'Server' },
  script: ({ world }, seed) => faultsOf(world === 'hidden' ? hiddenWorld(seed) : world),
  horizon: seconds(8),

  properties: [everyCallIsAnswered, doneThoughGivenUp],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'How often was it done?',
      over: null,
      values: [],
      seeds: 200,
      given: { world: 'hidden' },
      measure: { kind: 'metric', metric: 'effects' },
    },
  ],

  // None violates anything: what the worlds have in common is asserted in the tests.
  cases: [
    { name: 'the seed hides one of four worlds', params: {}, violates: [] },
    { name: 'the request is lost: not done', params: { world: 'request-lost' }, violates: [] },
    { name: 'the server has crashed: not done', params: { world: 'crashed' }, violates: [] },
    { name: 'the server is paused: done after Alice gave up', params: { world: 'paused' }, violates: [] },
    { name: 'the answer is lost: done, and Alice does not know', params: { world: 'answer-lost' }, violates: [] },
    { name: 'a dead process on a live host is silent too', params: { world: 'process-dead' }, violates: [] },
    { name: 'unless its host refuses', params: { world: 'process-dead', refusal: true }, violates: [] },
    { name: 'a router reports the dead host, too late', params: { world: 'crashed', unreachable: true }, violates: [] },
    { name: 'a retry does the work twice when the answer was lost', params: { world: 'answer-lost', retry: true }, violates: [] },
    { name: 'left alone, Alice is answered', params: { script: false }, violates: [] },
  ],
  beats,
  leavesOut:
    'This network never corrupts or reorders a message, and takes the same time for each. The server does not recognize a retry, and a refusal is never forged.',
});
