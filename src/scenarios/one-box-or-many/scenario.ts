import { ms, seconds, us } from '../../base/micros.ts';
import { lan } from '../../engine/setup.ts';
import { box } from '../../protocols/orders/box.ts';
import { buyer } from '../../protocols/orders/buyer.ts';
import { gateway } from '../../protocols/orders/gateway.ts';
import { service } from '../../protocols/orders/service.ts';
import { allOrNone } from '../../properties/allOrNone.ts';
import { chargedOnce } from '../../properties/chargedOnce.ts';
import { choice, duration, toggle } from '../params.ts';
import { defineScenario, play } from '../scenario.ts';
import { beats } from './beats.ts';
import { metrics, numbers } from './numbers.ts';
import { scriptOf, work } from './outcome.ts';
import { sweeps } from './sweeps.ts';

const timeout = ms(100);

export default defineScenario({
  title: 'One box or many',
  module: 'Partial failure and not knowing',
  question: 'The same crash at the same instant: is the same half of the order done each time?',
  minutes: 9,
  concepts: ['C1', 'C2', 'C3', 'C4', 'C6'],

  params: {
    shape: choice(
      'The shop is',
      'many',
      [
        { value: 'one', label: 'one box' },
        { value: 'many', label: 'many boxes' },
      ],
      { help: 'One process with one fsync for both parts, or a service for each.' },
    ),
    trouble: choice(
      'What goes wrong',
      'crash',
      [
        { value: 'crash', label: 'Payments crashes, or the one box' },
        { value: 'slow', label: 'It is 20 times slower' },
        { value: 'drop', label: 'Its first answer is lost' },
      ],
      { help: 'After a crash it is back 300 ms later, with its disk.' },
    ),
    crashAt: duration('When it crashes', ms(7), {
      min: us(100),
      max: ms(14),
      help: 'After Alice has clicked. A part takes 2.5 to 7.5 ms, 5 on average, and 1 ms for the disk.',
    }),
    repair: choice(
      'When a service is late',
      'none',
      [
        { value: 'none', label: 'The gateway says so' },
        { value: 'retry', label: 'The gateway asks again' },
        { value: 'compensate', label: 'The gateway takes all back' },
        { value: 'outbox', label: 'Orders hands it on, by an outbox' },
      ],
      { help: 'Late is after 100 ms. It asks again up to 5 times. An outbox is durable with the order itself, and has no last time.' },
    ),
    key: toggle('Services remember request ids', true, { help: 'An idempotency key, kept in the transaction of the work itself.' }),
    replicas: toggle('A second Payments to fall back on', false, {
      help: 'With a disk of its own: what the first one has done it does not know.',
    }),
  },

  cast: ({ shape, repair, key, replicas }) => {
    const shop = shape === 'one' ? 'box' : 'gateway';
    const alice = play(buyer, { shop, startsAfter: us(1), patience: seconds(1), looksAfter: seconds(2.4) });
    if (shape === 'one') return { alice, box: play(box, { work }) };
    const tills = replicas ? ['payments', 'backup'] : ['payments'];
    const part = { work, remembers: key, again: timeout };
    return {
      alice,
      gateway: play(gateway, { services: { Orders: ['orders'], Payments: tills }, timeout, repair, retries: 5 }),
      orders: play(service, { ...part, part: 'Orders', next: repair === 'outbox' ? 'payments' : null }),
      ...Object.fromEntries(tills.map((id) => [id, play(service, { ...part, part: 'Payments', next: null })])),
    };
  },
  network: lan,
  positions: {
    alice: [130, 300],
    box: [800, 300],
    gateway: [430, 300],
    orders: [620, 110],
    payments: [820, 300],
    backup: [620, 490],
  },
  names: { alice: 'Alice', box: 'Box', gateway: 'Gateway', orders: 'Orders', payments: 'Payments', backup: 'Backup' },
  script: ({ shape, trouble, crashAt }) => scriptOf({ shape, trouble, crashAt }),
  horizon: seconds(3),
  seed: 2,

  properties: [allOrNone({ op: 'order', does: 'perform', undoes: 'undo', settle: ms(1_200) }), chargedOnce],
  metrics,
  numbers,
  sweeps,

  cases: [
    { name: 'the same crash leaves half of an order', params: {}, violates: ['all-or-none'] },
    { name: 'or all of it', params: {}, seed: 4, violates: [] },
    { name: 'in one box there is no half', params: { shape: 'one' }, violates: [] },
    { name: 'asking again completes it', params: { repair: 'retry' }, violates: [] },
    {
      name: 'unless the gateway crashes as well',
      params: { repair: 'retry' },
      do: '50ms:crash.gateway=100ms',
      violates: ['all-or-none'],
    },
    { name: 'an outbox outlives the gateway', params: { repair: 'outbox' }, do: '50ms:crash.gateway=100ms', violates: [] },
    { name: 'what is taken back is none', params: { repair: 'compensate' }, violates: [] },
    {
      name: 'a lost answer and a retry without a key charge twice',
      params: { trouble: 'drop', repair: 'retry', key: false },
      violates: ['charged-once'],
    },
    { name: 'with a key once', params: { trouble: 'drop', repair: 'retry' }, violates: [] },
    {
      name: 'a second machine does not know what the first has done',
      params: { trouble: 'drop', replicas: true },
      violates: ['charged-once'],
    },
    { name: 'a second machine outlives the crash of the first', params: { replicas: true }, violates: [] },
    { name: 'slow is late, and done all the same', params: { trouble: 'slow' }, violates: [] },
    { name: 'left alone, an order is whole', params: { script: false }, violates: [] },
  ],
  beats,
  leavesOut:
    'No payment is refused, no service calls another one’s database, and there is no transaction over several machines (two-phase commit).',
});
