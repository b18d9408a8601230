import { ms, seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat, Choice } from '../scenario.ts';
import { flawsIn, heardOf, lateOf, lostOnWay, missingOf } from './outcome.ts';
import { areDatagrams, isMended, isPulled, isSentInVain } from './premises.ts';
import { gap, startsAt, troubleAt } from './troubles.ts';

const isComplete = (replay: Replay): boolean => missingOf(replay, 'bob') === 0;
const isTidy = (replay: Replay): boolean => {
  const { twice, overtaken } = flawsIn(replay, 'bob');
  return twice === 0 && overtaken === 0;
};

const bobReads = (id: string, text: string, isRight: Choice['isRight'], wrong: string): Choice => ({
  id,
  text,
  isRight,
  right: 'Yes. Missing: {bobMissing}. Read again: {bobTwice}. Out of order: {bobOvertaken}.',
  wrong,
});

const carolPays = (id: string, text: string, isRight: (late: number, lost: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(lateOf(replay, 'carol'), lostOnWay(replay, 'carol')),
  right: 'Yes. Lost on their way: {carolLost}. Later than {bound}: {carolLate}, the latest after {carolWorst}.',
  wrong,
});

const hears = (
  id: string,
  text: string,
  isRight: (after: number) => boolean,
  wrong: string,
  right = 'Yes: {heardAfter} it hears that {heardWhat}. The last reading went out {sendings}.',
): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(heardOf(replay)?.after ?? Infinity),
  right,
  wrong,
});

const answer = 'It hears of it {heardAfter}.';

export const beats: readonly Beat[] = [
  {
    id: 'datagrams',
    at: startsAt,
    isSo: areDatagrams,
    until: seconds(3),
    window: [ms(400), seconds(3)],
    ask: {
      prompt: 'Alice sends {count} numbered readings to Bob, a datagram each. What does his application read?',
      choices: [
        bobReads(
          'all',
          'All of them, in order',
          (replay) => isComplete(replay) && isTidy(replay),
          'Missing: {bobMissing}. Read again: {bobTwice}. Out of order: {bobOvertaken}. A network promises none of the three.',
        ),
        bobReads(
          'some',
          'Most of them, each once and in order',
          (replay) => !isComplete(replay) && isTidy(replay),
          'Loss is not all. Read again: {bobTwice}. Out of order: {bobOvertaken}. Packets are doubled on their way, and may overtake each other.',
        ),
        bobReads(
          'mess',
          'Some again or out of order, and perhaps not all',
          (replay) => !isTidy(replay),
          'In this run nothing came again and nothing out of order: give it more noise.',
        ),
      ],
    },
    draws: ['delays'],
  },
  {
    id: 'tcp',
    at: seconds(3),
    isSo: isMended,
    window: [ms(400), seconds(3)],
    ask: {
      prompt:
        'What did the losses cost Carol? Her application misses {carolMissing} of the readings; again or out of order she read {carolFlaws}.',
      choices: [
        carolPays(
          'nothing',
          'Nothing that she could notice',
          (late) => late === 0,
          'Later than {bound}: {carolLate}. TCP can only send again what has been lost, and has to wait before it knows.',
        ),
        carolPays(
          'behind',
          'Time: the lost ones are late, and so are some behind them',
          (late, lost) => late > lost,
          'In this run no more were late than were lost.',
        ),
        carolPays(
          'lost',
          'Time: the lost ones are late, the others are not',
          (late, lost) => late > 0 && late <= lost,
          'Lost on their way: {carolLost}. Later than {bound}: {carolLate}. What arrives behind a gap is kept back by her kernel until the gap is filled.',
        ),
      ],
    },
    draws: ['delays'],
    offers: ['overTcp'],
  },
  {
    id: 'cable',
    at: seconds(4.9),
    isSo: isPulled,
    until: seconds(12),
    window: [troubleAt, seconds(13)],
    ask: {
      prompt: 'The cable is pulled at 4 s, and Alice sends one reading more. When does her application hear of it?',
      choices: [
        hears(
          'at-once',
          'At once',
          (after) => after < 1e6,
          `${answer} Nobody reports a lost packet: handing data to a kernel says nothing of its arrival.`,
        ),
        hears(
          'seconds',
          'After some seconds',
          (after) => after >= 1e6 && after < 60e6,
          `${answer} Seconds are the patience of people and applications. A kernel is told to get the data across, and does not give up so soon.`,
        ),
        hears(
          'two-minutes',
          'After about two minutes',
          (after) => after >= 60e6 && after < 300e6,
          `${answer} Two minutes are for a connection that was never opened. This one is open, and kernels try harder for those.`,
        ),
        hears('quarter', 'After about a quarter of an hour', (after) => after >= 300e6 && after < Infinity, answer),
        hears(
          'never',
          'Never',
          (after) => after === Infinity,
          `${answer} Late, but it does: with data on its way, a kernel gives up in the end.`,
          'Yes, in this run: nothing tells it of any trouble. The last reading went out {sendings}.',
        ),
      ],
    },
    draws: ['sendings'],
  },
  { id: 'doubling', at: seconds(930), isSo: isSentInVain, window: [troubleAt, seconds(1_100)], draws: ['sendings'], offers: ['trouble'] },
  { id: 'own-timeout', at: seconds(4.9), until: seconds(30), window: [troubleAt, seconds(40)], offers: ['patience', 'trouble'] },
  { id: 'again', at: seconds(930), until: seconds(945), window: [seconds(900), seconds(950)], offers: ['trouble', 'dedup', 'sendsAgain'] },
  { id: 'confirmed', at: seconds(4.9), until: seconds(13), window: [troubleAt, seconds(14)], offers: ['trouble', 'patience', 'dedup'] },
  { id: 'real-systems', at: seconds(12) },
  {
    id: 'break-next',
    at: seconds(1),
    window: [startsAt, seconds((startsAt + 50 * gap) / 1e6 + 1)],
    offers: ['trouble', 'overTcp', 'dedup', 'patience', 'loss'],
    handle: { target: 'alice-carol', label: 'Cut the cable to Carol' },
  },
];
