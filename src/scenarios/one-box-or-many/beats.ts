import { ms, us } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { gateway } from '../../protocols/orders/gateway.ts';
import type { Beat, Choice } from '../scenario.ts';
import { doneOf, firstCrashOf, isOneBox, toldOf, wholeOf } from './outcome.ts';
import type { Whole } from './outcome.ts';
import { notYetDone } from './sweeps.ts';

const first: readonly [Micros, Micros] = [us(0), ms(14)];
const whole: readonly [Micros, Micros] = [us(0), ms(600)];

const done = (id: string, text: string, isRight: (how: Whole) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(wholeOf(replay)),
  right: 'Yes: {whole}. Whether another seed, with the very same trouble, ends alike is the next question.',
  wrong,
});

/** Whether the same fault may leave half an order, by another seed if not by this one. */
function canBeHalf(replay: Replay): boolean {
  if (['order', 'payment'].includes(wholeOf(replay))) return true;
  const crashedAt = firstCrashOf(replay, 'payments');
  return crashedAt !== null && !isOneBox(replay) && !isMended(replay) && notYetDone(crashedAt) > 0;
}

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
    isSo: (replay) => !isOneBox(replay) && firstCrashOf(replay, 'payments') !== null,
    until: ms(150),
    window: first,
    ask: {
      prompt: 'Something goes wrong in a moment: as the lesson comes, Payments crashes. What is on the disks in the end?',
      choices: [
        done(
          'both',
          'The order and its payment',
          (how) => how === 'both',
          'There is {whole}. For both, each part has to get onto its disk, before a crash or by a repair, and stay there.',
        ),
        done(
          'neither',
          'Neither of them',
          (how) => how === 'neither',
          'There is {whole}. A crash undoes only what the machine that crashed had not finished; what is on a disk, its own or another’s, stays.',
        ),
        done(
          'half',
          'One without the other',
          (how) => how === 'order' || how === 'payment',
          'There is {whole}. A half takes two machines, one of which crashes before its part is on its disk, and nobody who mends it.',
        ),
      ],
    },
  },
  {
    id: 'again',
    at: ms(150),
    isSo: (replay) => !isOneBox(replay) && firstCrashOf(replay, 'payments') !== null,
    window: first,
    ask: {
      prompt: 'Same shop, same crash at the same instant, another seed. What can come out?',
      choices: [
        again(
          'same',
          'The very same run, step by step',
          () => false,
          'Neither the network nor the disk takes the same time twice. A fault at a fixed instant falls on another step each time.',
        ),
        again(
          'whole',
          'All or nothing, never a half',
          (replay) => !canBeHalf(replay),
          'That is what one box promises, or a shop that repairs itself. Here one part can be done and the other lost, and nobody mends it.',
        ),
        again(
          'half',
          'Half of it, too',
          canBeHalf,
          'No half comes of this: it takes two machines, one of which crashes before its part is on its disk, and nobody who mends it.',
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
          'She was told “{told}”, after {toldAfter}. “Bought” is said by who knows of both parts, and is heard by who still waits.',
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
