import { ms, zero } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { sojournMM1, waitMD1 } from '../../parts/queue.ts';
import { trafficSender } from '../../protocols/traffic/sender.ts';
import { trafficServer } from '../../protocols/traffic/server.ts';
import { boundedDelivery } from '../../properties/boundedDelivery.ts';
import { choice, number, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { cases } from './cases.ts';
import { metrics, numbers } from './numbers.ts';
import {
  bound,
  burstSize,
  faultsOf,
  names,
  othersLoad,
  packetsPerSecond,
  senderRate,
  sendersOf,
  sendsFrom,
  sendsUntil,
  spacing,
  troubleAt,
  way,
  work,
} from './troubles.ts';

/** Senders stand in a column, the server to their right. */
const placeOf = (i: number, count: number): readonly [number, number] => [
  230,
  Math.round(300 + (i - (count - 1) / 2) * Math.min(170, 500 / count)),
];

export default defineScenario({
  title: 'Where delay comes from',
  module: 'Unreliable networks',
  question: 'The way takes two milliseconds. Why does a packet take thirty?',
  minutes: 12,
  concepts: ['C9', 'C10', 'C11', 'C25', 'C26', 'C27'],

  params: {
    trouble: choice(
      'What happens at 160 ms',
      'busier',
      [
        { value: 'none', label: 'Nothing' },
        { value: 'busier', label: 'Others load the switch to 95 %' },
        { value: 'incast', label: 'All senders burst at once (incast)' },
        { value: 'steal', label: 'A neighbor has the CPU for 30 ms' },
        { value: 'route', label: 'Another route: 40 ms longer' },
        { value: 'pause', label: 'The server’s process pauses for 100 ms' },
      ],
      {
        help: 'A burst is 45 packets of each sender. Hypervisors give a CPU to other machines for tens of milliseconds (Kleppmann, 2017, chapter 8).',
      },
    ),
    load: number('Load of the switch', 80, {
      min: 5,
      max: 120,
      step: 1,
      unit: '%',
      help: 'Of 1 Gbit/s, most of it others’ traffic to the same machine. A packet of 1,500 bytes takes 12 µs.',
    }),
    lengths: choice(
      'Packets are',
      'all',
      [
        { value: 'all', label: 'of all lengths (M/M/1)' },
        { value: 'alike', label: 'all alike (M/D/1)' },
      ],
      {
        help: 'To be sent they take an exponential time, or 12 µs each. What theory says of both is in Kleinrock, “Queueing systems” (1975).',
      },
    ),
    senders: choice(
      'Senders',
      '3',
      [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
        { value: '3', label: '3' },
        { value: '5', label: '5' },
        { value: '8', label: '8' },
      ],
      { help: '320 packets a second each. The server needs 0.42 ms for one, so that eight are too many.' },
    ),
    buffer: choice(
      'The switch keeps',
      '100',
      [
        { value: '10', label: '10 packets' },
        { value: '100', label: '100 packets' },
        { value: '1000', label: '1,000 packets' },
        { value: '10000', label: '10,000 packets' },
      ],
      { help: 'Then it drops what comes last. Large buffers lose less and delay more: bufferbloat (Gettys and Nichols, 2011).' },
    ),
    osBuffer: number('The operating system keeps', 64, {
      min: 1,
      max: 1000,
      step: 1,
      unit: 'packets',
      help: 'For a process that does not read; then it drops more.',
    }),
    paced: toggle('Senders pace their bursts', false, { help: 'A rate limit: one packet of a burst every 6 ms.' }),
    priority: toggle('These senders go first at the switch', false, {
      help: 'Before others’ packets, but for the one that is being sent.',
    }),
  },

  cast: ({ trouble, senders, paced, osBuffer, load }) => ({
    ...Object.fromEntries(
      sendersOf(Number(senders)).map((id) => [
        id,
        play(trafficSender, {
          to: 'server',
          rate: senderRate,
          from: sendsFrom,
          until: sendsUntil,
          burst: trouble === 'incast' ? { at: troubleAt, size: burstSize, spacing: paced ? spacing : zero } : null,
        }),
      ]),
    ),
    server: play(trafficServer, { work, around: { buffer: osBuffer, load: othersLoad(load / 100, Number(senders)) } }, { inbox: osBuffer }),
  }),
  network: ({ load, lengths, senders, buffer, priority }): Network => {
    const ids = sendersOf(Number(senders));
    return {
      ...lan,
      latency: { kind: 'uniform', ...way },
      links: Object.fromEntries(ids.map((id) => [`${id}-to-server`, { port: 'egress' }])),
      ports: {
        egress: {
          rate: packetsPerSecond,
          buffer: Number(buffer),
          load: othersLoad(load / 100, ids.length),
          service: lengths === 'all' ? 'exponential' : 'fixed',
          priority,
        },
      },
    };
  },
  positions: ({ senders }) => ({
    ...Object.fromEntries(sendersOf(Number(senders)).map((id, i) => [id, placeOf(i, Number(senders))])),
    server: [670, 300],
  }),
  names,
  script: ({ trouble, senders }) => faultsOf(trouble, sendersOf(Number(senders))),
  horizon: ms(480),
  seed: 9,
  pace: ms(40),

  properties: [boundedDelivery(bound)],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'From half load to 95 %',
      over: 'load',
      values: [50, 60, 70, 80, 85, 90, 95],
      seeds: 12,
      given: { priority: false },
      measure: { kind: 'metric', metric: 'units' },
      theory: {
        label: 'Theory, without an end to the buffer',
        at: (load, { lengths }) => (load >= 100 ? null : lengths === 'all' ? sojournMM1(load / 100, 1) : 1 + waitMD1(load / 100, 1)),
      },
    },
    {
      title: 'What a larger buffer is worth',
      over: 'buffer',
      values: ['10', '100', '1000', '10000'],
      seeds: 8,
      given: { trouble: 'none', load: 110, priority: false },
      measure: { kind: 'metric', metric: 'p99' },
    },
    {
      title: 'How many senders can it serve?',
      over: 'senders',
      values: ['1', '2', '3', '5', '8'],
      seeds: 8,
      measure: { kind: 'metric', metric: 'p99' },
    },
  ],

  cases,
  beats,
  leavesOut:
    'Senders neither slow down nor send again when something is lost, as TCP would. The network card is one buffer with the operating system’s, and interrupts cost nothing.',
});
