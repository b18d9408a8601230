import { seconds } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { streamReceiver } from '../../protocols/stream/receiver.ts';
import { streamSender } from '../../protocols/stream/sender.ts';
import { boundedDelivery } from '../../properties/boundedDelivery.ts';
import { fifoDelivery } from '../../properties/fifoDelivery.ts';
import { noDuplicates } from '../../properties/noDuplicates.ts';
import { choice, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { cases } from './cases.ts';
import { metrics, numbers } from './numbers.ts';
import { bound, count, faultsOf, gap, lastAt, oneWay, startsAt, work } from './troubles.ts';

const patienceOf = { none: null, '1s': seconds(1), '5s': seconds(5), '30s': seconds(30) } as const;

const tcp = { transport: 'tcp' } as const;
const carols: Network['links'] = { 'alice-to-carol': tcp, 'carol-to-alice': tcp };
const bobs: Network['links'] = { 'alice-to-bob': tcp, 'bob-to-alice': tcp };

const percent = { min: 0, max: 50, step: 1, unit: '%' } as const;

export default defineScenario({
  title: 'What TCP hides',
  module: 'Unreliable networks',
  question: 'One network, two readers: why does one of them see none of its faults, and what does that cost her?',
  minutes: 10,
  concepts: ['C10', 'C11', 'C12'],

  params: {
    trouble: choice(
      'What happens at 4 s',
      'cable',
      [
        { value: 'none', label: 'Nothing' },
        { value: 'outage', label: 'The cable is out for 10 s' },
        { value: 'cable', label: 'The cable is pulled for good' },
        { value: 'firewall', label: 'A firewall drops what Carol answers' },
        { value: 'crash', label: 'Carol’s process dies before it confirms' },
      ],
      { help: 'The one reading that follows meets it. The firewall is wrong for 15 min 31 s; the process is back after 300 ms.' },
    ),
    overTcp: toggle('Bob is sent to over TCP, too', false, {
      help: 'Off: a datagram each, as UDP sends them (RFC 768, 1980). Carol is always sent to over TCP (RFC 9293, 2022).',
    }),
    dedup: toggle('Readers know a number that they have', false, { help: 'In the application, by what is on its disk.' }),
    sendsAgain: toggle('Alice sends again what Carol has not confirmed', true, {
      help: 'Over a new connection, 1 s after the end of the old one, then after 2 s, up to a minute.',
    }),
    patience: choice(
      'Alice’s application waits for a confirmation',
      'none',
      [
        { value: 'none', label: 'for ever' },
        { value: '1s', label: '1 s' },
        { value: '5s', label: '5 s' },
        { value: '30s', label: '30 s' },
      ],
      {
        help: 'Without a timeout of its own it hears what its kernel says. Linux: 200 ms, doubled up to 120 s, and 15 retries (ip-sysctl, tcp_retries2).',
      },
    ),
    loss: number('Packets lost', 5, { ...percent, help: 'Each way, 1 in 20 as it opens. An illustration: a good network loses far less.' }),
    dup: number('Packets doubled', 2, {
      ...percent,
      help: 'An illustration, too: networks double packets seldom, and applications that retry often.',
    }),
    reorder: number('Packets that linger', 5, { ...percent, help: 'For up to three times their way, so that others overtake them.' }),
  },

  cast: ({ patience, sendsAgain, dedup }) => ({
    alice: play(streamSender, {
      outlets: [
        { to: 'bob', isConfirmed: false },
        { to: 'carol', isConfirmed: true },
      ],
      startsAt,
      gap,
      count,
      lastAt,
      patience: patienceOf[patience],
      sendsAgain,
    }),
    bob: play(streamReceiver, { sender: 'alice', confirms: false, work, knowsTwins: dedup }),
    carol: play(streamReceiver, { sender: 'alice', confirms: true, work, knowsTwins: dedup }),
  }),
  network: ({ loss, dup, reorder, overTcp }): Network => ({
    ...lan,
    latency: { kind: 'constant', value: oneWay },
    loss: loss / 100,
    dup: dup / 100,
    reorder: reorder / 100,
    links: { ...carols, ...(overTcp && bobs) },
  }),
  positions: { alice: [250, 290], bob: [780, 110], carol: [780, 460] },
  names: { alice: 'Alice', bob: 'Bob', carol: 'Carol' },
  script: ({ trouble, loss }) => faultsOf(trouble, loss),
  horizon: seconds(1_100),

  properties: [fifoDelivery, noDuplicates, boundedDelivery(bound)],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'How many arrive without TCP?',
      over: 'loss',
      values: [0, 1, 2, 5, 10, 20],
      seeds: 10,
      measure: { kind: 'metric', metric: 'delivered' },
    },
    {
      title: 'What does TCP make of the loss?',
      over: 'loss',
      values: [0, 1, 2, 5, 10, 20],
      seeds: 10,
      measure: { kind: 'metric', metric: 'late' },
    },
    { title: 'How late is the latest?', over: null, values: [], seeds: 100, measure: { kind: 'metric', metric: 'worst' } },
  ],

  cases,
  beats,
  leavesOut:
    'This TCP has no fast retransmit and no SACK: each loss costs a timeout, where real ones repair most in a round trip or two. Nobody closes a connection but kernels and crashes.',
});
