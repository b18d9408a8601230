import { ms, us } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { gateway } from '../../protocols/orders/gateway.ts';
import type { Beat, Choice } from '../scenario.ts';
import { doneOf, isOneBox, toldOf, wholeOf } from './outcome.ts';
import type { Whole } from './outcome.ts';

const first: readonly [Micros, Micros] = [us(0), ms(14)];
const whole: readonly [Micros, Micros] = [us(0), ms(600)];

const done = (id: string, text: string, isRight: (how: Whole) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(wholeOf(replay)),
  right: 'Yes: {whole}. Another seed, with the very same crash, may end otherwise.',
  wrong,
});

/** Whether anything mends a half: a gateway that does not give up at once, or a machine to fall back on. */
const isMended = (replay: Replay): boolean =>
  replay.world.playing(gateway).some(({ config: { repair, services } }) => repair !== 'none' || services.Payments.length > 1);

const again = (id: string, text: string, isRight: (replay: Replay) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight,
  right: 'Yes. Open “Many runs” and try 200 seeds: each is one of these runs, with the same fault at the same instant.',
  wrong,
});

const hears = (id: string, text: string, isRight: (replay: Replay) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight,
  right: 'Yes: “{told}”, after {toldAfter}. On the disks there is {whole}.',
  wrong,
});

const charges = (id: string, text: string, isRight: (count: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(doneOf(replay).payments),
  right: 'Yes: charged {charged}, after {requests} requests to the services.',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'click',
    at: ms(4),
    until: ms(150),
    window: first,
    ask: {
      prompt: 'Payments crashes in a moment. What is on the disks in the end?',
      choices: [
        done(
          'both',
          'The order and its payment',
          (how) => how === 'both',
          'There is {whole}. For both the payment must be on its disk before the crash, and it was not.',
        ),
        done(
          'neither',
          'Neither: a crash undoes it',
          (how) => how === 'neither',
          'There is {whole}. A crash undoes what one machine had not finished; Orders is another machine, and knows nothing of it.',
        ),
        done(
          'half',
          'One without the other',
          (how) => how === 'order' || how === 'payment',
          'There is {whole}. Here the payment was on its disk first. It is a matter of tenths of a millisecond.',
        ),
      ],
    },
  },
  {
    id: 'again',
    at: ms(150),
    window: first,
    ask: {
      prompt: 'Same shop, same crash at the same instant, another seed. What can come out?',
      choices: [
        again(
          'same',
          'The same as now',
          () => false,
          'Neither the network nor the disk takes the same time twice. A fault at a fixed instant falls on another step each time.',
        ),
        again(
          'whole',
          'All or nothing, one of them',
          (replay) => isOneBox(replay) || isMended(replay),
          'That is what one box promises, or a shop that repairs itself. These services fail one by one, and nobody mends it.',
        ),
        again(
          'half',
          'All, or half of it',
          (replay) => !isOneBox(replay) && !isMended(replay),
          'There is no half in this design: {shape}.',
        ),
      ],
    },
  },
  { id: 'one-box', at: ms(4), until: ms(150), window: first, offers: ['shape', 'crashAt'] },
  {
    id: 'told',
    at: ms(20),
    until: ms(450),
    window: whole,
    ask: {
      prompt: 'What is Alice told?',
      choices: [
        hears(
          'ok',
          'Bought',
          (replay) => toldOf(replay) === 'ok',
          'She was told “{told}”, after {toldAfter}. The gateway says “bought” when it knows of both parts, and of one of them it heard nothing.',
        ),
        hears(
          'failed',
          'Nothing bought',
          (replay) => toldOf(replay) === 'failed',
          'She was told “{told}”. Who has had no answer cannot say that nothing was done, unless everything has been taken back.',
        ),
        hears(
          'unknown',
          'That nobody knows',
          (replay) => toldOf(replay) === 'unknown' || toldOf(replay) === 'waiting',
          'She was told “{told}”, after {toldAfter}. In this run all the answers came, or a repair brought them.',
        ),
      ],
    },
  },
  { id: 'repairs', at: ms(450), window: whole, offers: ['repair', 'trouble'] },
  {
    id: 'twice',
    at: ms(450),
    window: whole,
    offers: ['trouble', 'key', 'replicas', 'repair'],
    ask: {
      prompt: 'As this run is set up: how often is Alice charged?',
      choices: [
        charges(
          'never',
          'Not at all',
          (count) => count === 0,
          'Charged {charged}. The payment did get onto a disk, whoever was told of it.',
        ),
        charges(
          'once',
          'Once',
          (count) => count === 1,
          'Charged {charged}. Once takes a payment that gets through, and every later attempt known for the same.',
        ),
        charges(
          'more',
          'More than once',
          (count) => count > 1,
          'Charged {charged}. More takes a second attempt at a machine that does not know the first.',
        ),
      ],
    },
  },
  { id: 'real-systems', at: ms(450) },
  {
    id: 'break-next',
    at: ms(4),
    window: whole,
    offers: ['repair', 'replicas', 'key'],
    handle: { target: 'gateway', label: 'Crash the gateway' },
  },
];
