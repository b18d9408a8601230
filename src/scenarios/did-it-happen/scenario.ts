import { ms, seconds } from '../../base/micros.ts';
import type { Network } from '../../engine/setup.ts';
import { lan } from '../../engine/setup.ts';
import { bank } from '../../protocols/payment/bank.ts';
import { paymentClient } from '../../protocols/payment/client.ts';
import { bookedExactlyOnce } from '../../properties/bookedExactlyOnce.ts';
import { choice, duration, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { amount, balance, faultsOf, paysAt } from './worlds.ts';

/** Constant, so that nothing but the fault differs between two runs. */
const network: Network = { ...lan, latency: { kind: 'constant', value: ms(50) } };

export default defineScenario({
  title: 'Did my payment go through?',
  module: 'Partial failure and not knowing',
  question: 'Alice paid, and no receipt came. Should she pay again?',
  minutes: 8,
  concepts: ['C5', 'C6', 'C12', 'C86', 'C87'],

  params: {
    world: choice(
      'What goes wrong',
      'receipt-lost',
      [
        { value: 'receipt-lost', label: 'The receipt is lost' },
        { value: 'request-lost', label: 'The request is lost' },
        { value: 'receipt-late', label: 'The receipt takes 1.5 s longer' },
        { value: 'crash', label: 'The bank crashes after booking' },
        { value: 'twins', label: 'The network doubles the request' },
      ],
      { help: 'All but the last look the same to Alice until she asks again.' },
    ),
    retry: toggle('Alice asks again, up to 3 times', true, { help: 'Until a receipt comes: at least once.' }),
    key: toggle('Each attempt carries the same key', false, { help: 'An idempotency key: the attempts say that they are one payment.' }),
    memory: choice(
      'The bank remembers keys',
      'together',
      [
        { value: 'none', label: 'not at all' },
        { value: 'volatile', label: 'in memory' },
        { value: 'separate', label: 'on disk, after the booking' },
        { value: 'together', label: 'on disk, with the booking' },
      ],
      { help: 'With the booking: in one transaction, so that no crash falls between them.' },
    ),
    patience: duration('How long Alice waits', seconds(1), {
      min: ms(150),
      max: seconds(3),
      help: 'For a receipt, by her monotonic clock.',
    }),
  },

  cast: ({ retry, key, memory, patience }) => ({
    alice: play(paymentClient, { bank: 'bank', amount, startsAt: paysAt, patience, retries: retry ? 3 : 0, sendsKey: key }),
    bank: play(bank, { memory, work: ms(5), balance }),
  }),
  network,
  positions: { alice: [240, 300], bank: [760, 300] },
  names: { alice: 'Alice', bank: 'Bank' },
  script: ({ world }) => faultsOf(world),
  horizon: seconds(6),

  properties: [bookedExactlyOnce],
  metrics,
  numbers,
  sweeps: [
    {
      title: 'Which memory survives?',
      over: 'memory',
      values: ['none', 'volatile', 'separate', 'together'],
      seeds: 5,
      given: { world: 'crash', retry: true, key: true },
      measure: { kind: 'metric', metric: 'bookings' },
    },
    {
      title: 'How long is long enough?',
      over: 'patience',
      values: [150, 500, 1000, 1500, 2000, 2500, 3000].map(ms),
      seeds: 1,
      given: { world: 'receipt-late', retry: true, key: false },
      measure: { kind: 'metric', metric: 'bookings' },
    },
  ],

  cases: [
    { name: 'the receipt is lost, and Alice pays twice', params: {}, violates: ['booked-exactly-once'] },
    { name: 'a key makes the retry the same payment', params: { key: true }, violates: [] },
    { name: 'a key that the bank forgets at once is none', params: { key: true, memory: 'none' }, violates: ['booked-exactly-once'] },
    { name: 'without a retry she never knows: booked', params: { retry: false }, violates: [] },
    { name: 'without a retry she never knows: not booked', params: { world: 'request-lost', retry: false }, violates: [] },
    { name: 'a retry after a lost request books once', params: { world: 'request-lost' }, violates: [] },
    { name: 'a late receipt is as bad as a lost one', params: { world: 'receipt-late' }, violates: ['booked-exactly-once'] },
    { name: 'a late receipt and a key', params: { world: 'receipt-late', key: true }, violates: [] },
    {
      name: 'a crash forgets keys in memory',
      params: { world: 'crash', key: true, memory: 'volatile' },
      violates: ['booked-exactly-once'],
    },
    {
      name: 'a crash falls between the booking and its key',
      params: { world: 'crash', key: true, memory: 'separate' },
      violates: ['booked-exactly-once'],
    },
    { name: 'nothing falls between what is one transaction', params: { world: 'crash', key: true }, violates: [] },
    {
      name: 'a doubled request is booked twice without any retry',
      params: { world: 'twins', retry: false },
      violates: ['booked-exactly-once'],
    },
    { name: 'a doubled request with a key', params: { world: 'twins', key: true }, violates: [] },
    { name: 'left alone, one payment is one booking', params: { script: false }, violates: [] },
    {
      name: 'a bank whose fsync keeps nothing hands out receipts for bookings that a crash undoes',
      params: { script: false },
      do: '100ms:nofsync.bank',
      violates: ['booked-exactly-once'],
    },
  ],
  beats,
  leavesOut: 'The bank never refuses, never forgets a key by its age, and checks no invoice by itself. Alice pays one bill at a time.',
});
