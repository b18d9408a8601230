import { days } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { host } from '../../protocols/dinner/host.ts';
import type { Beat, Choice } from '../scenario.ts';
import { hasAsked, isSilent, waitedInVain, waitsStill } from './premises.ts';
import { answerAt, dinnerAt, dinnerOf, silences, truthOf, verdictOf } from './worlds.ts';
import type { Truth } from './worlds.ts';

const bet = (id: string, text: string, truths: readonly Truth[]): Choice => ({
  id,
  text,
  isRight: (replay) => truths.includes(truthOf(replay)),
  right:
    'In this run {world}. You were right, as one guesser in four is: nothing in your record points there. Change the seed and guess again.',
  wrong: 'In this run {world}. {record}',
});

const comes = (id: string, text: string, isRight: (at: number | null, dinner: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(answerAt(replay), dinnerAt - replay.world.epoch),
  right: 'Yes, in this run (her letter: {answered}). In others it is otherwise, and you are in one of them without knowing which.',
  wrong,
});

const holds = (id: string, text: string, isRight: (verdict: ReturnType<typeof verdictOf>) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(verdictOf(replay)),
  right: 'Yes: {home} of {asked} say home, {away} say away, and {needed} must say the same. Your verdict: {verdict}.',
  wrong,
});

/** As many wrong ones as can never be enough by themselves. */
const borne = (replay: Replay): number => replay.world.playing(host)[0]!.config.needed - 1;

const bears = (id: string, text: string, count: number, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => borne(replay) === count,
  right: 'Yes: {needed} must say the same, so that fewer can never make you believe it.',
  wrong,
});

const meet = (id: string, text: string, isRight: (how: ReturnType<typeof dinnerOf>) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(dinnerOf(replay)),
  right: 'Yes: {meeting} (you: {maxCame}, Fay: {fayCame}).',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'silence',
    at: days(6.5),
    isSo: (replay) => waitsStill(replay, days(6.5)),
    until: days(7.5),
    view: 'max',
    ask: {
      prompt: 'Which of the four is it? Bet before you look.',
      choices: [
        bet('lost', 'My invitation was lost', ['invite-lost']),
        bet('busy', 'She has it, and is busy', ['busy']),
        bet('dead', 'She is dead', ['dead']),
        bet('mailbox', 'Her “yes” lies in a mailbox', ['mailbox']),
        {
          id: 'none',
          text: 'None of these four',
          isRight: (replay) => silences.every((world) => world !== truthOf(replay)),
          right: 'Yes: in this run {world}. {record}',
          wrong: 'It is one of them: in this run {world}. {record}',
        },
      ],
    },
  },
  { id: 'reveal', at: days(7.5), isSo: waitedInVain, until: days(8) },
  {
    id: 'wait',
    at: days(8),
    isSo: (replay) => waitedInVain(replay) && isSilent(replay, days(8)),
    view: 'max',
    ask: {
      prompt: 'Suppose that you simply wait on. Does a letter from her come before dinner?',
      choices: [
        comes(
          'in-time',
          'Yes, in time for dinner',
          (at, dinner) => at !== null && at < dinner,
          'Her letter: {answered}. Waiting helps against slowness. It does not help against a loss, and nobody tells you which it is.',
        ),
        comes(
          'too-late',
          'Yes, but after dinner',
          (at, dinner) => at !== null && at >= dinner,
          'Her letter: {answered}. No number of days is the one after which a slow letter cannot come any more, unless somebody promises you one.',
        ),
        comes(
          'never',
          'None ever comes',
          (at) => at === null,
          'Her letter: {answered}. To take a silence for a death is the mistake that every timeout makes some day.',
        ),
      ],
    },
  },
  {
    id: 'neighbors',
    at: days(8),
    isSo: hasAsked,
    until: days(19),
    draws: ['votes'],
    ask: {
      prompt: 'You ask {asked} of Fay’s neighbors, and will believe what {needed} of them say. What do you hold for true in the end?',
      choices: [
        holds(
          'home',
          'That she is at home',
          (verdict) => verdict === 'home',
          'Your verdict: {verdict}; {home} of {asked} say home. Her own silence is no witness: look at what they found at her door.',
        ),
        holds(
          'away',
          'That she is gone',
          (verdict) => verdict === 'away',
          'Your verdict: {verdict}; {away} of {asked} say away. That she did not write says nothing about her door.',
        ),
        holds(
          'undecided',
          'Nothing: some letters are lost again',
          (verdict) => verdict === 'undecided' || verdict === null,
          'Your verdict: {verdict}. Letters to them are lost as well, but it is enough that {needed} of {asked} say the same.',
        ),
      ],
    },
  },
  {
    id: 'wrong-ones',
    at: days(19),
    isSo: (replay) => verdictOf(replay) !== null,
    offers: ['wrong', 'silent', 'whom'],
    draws: ['votes'],
    ask: {
      prompt: 'How many of the neighbors may be wrong before you believe something that is not so?',
      choices: [
        bears(
          'none',
          'None',
          0,
          'With {needed} that must say the same it takes as many wrong ones. You are thinking of asking a single one.',
        ),
        bears('two', 'Two', 2, 'This rule wants {needed} to say the same: so many wrong ones are needed, and fewer do no harm.'),
        bears(
          'four',
          'Four',
          4,
          'Only a rule that wants all five bears so many, and a single lost letter leaves it undecided. This one wants {needed}.',
        ),
        {
          id: 'any',
          text: 'Any number, if I ask often enough',
          isRight: (replay) => borne(replay) >= replay.world.playing(host)[0]!.config.neighbors.length,
          right: 'Yes: {needed} of {asked} would have to say the same, which is more than there are.',
          wrong: 'Those who are wrong are wrong each time. A majority is an answer to some that are wrong, not to most.',
        },
      ],
    },
  },
  {
    id: 'watch',
    at: days(19),
    until: days(23),
    offers: ['ahead', 'trust', 'world'],
    ask: {
      prompt: 'Dinner is on {dinner}. Do you sit at one table?',
      choices: [
        meet(
          'together',
          'Yes, on one day',
          (how) => how === 'together',
          'In this run {meeting}. It takes her letter in time, and one day that both call by the same name.',
        ),
        meet(
          'apart',
          'No: on different days',
          (how) => how === 'apart',
          'In this run {meeting}. It takes a watch that is a day off, and somebody who goes by it.',
        ),
        meet(
          'nobody',
          'No: one of us at most',
          (how) => how === 'one' || how === 'nobody',
          'In this run {meeting}. Her letter came: {answered}.',
        ),
      ],
    },
  },
  { id: 'real-systems', at: days(23) },
  {
    id: 'break-next',
    at: days(7.5),
    offers: ['whom', 'loss', 'patience', 'world'],
    handle: { target: 'ann', label: 'Make Ann wrong' },
  },
];
