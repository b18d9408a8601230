import { ms, seconds } from '../../base/micros.ts';
import type { Beat, Choice } from '../scenario.ts';
import { allAskAgain, allAskAtOnce, goesOn, isBusy, isTroubled } from './premises.ts';
import { amplification, backAt, bound, fewTimes, troubleEnds, useful, worstRequest } from './worlds.ts';

const soon = seconds(1);

const back = (id: string, text: string, isRight: (after: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight((backAt(replay) ?? Infinity) - troubleEnds),
  right: 'Yes: {back}. In its last seconds as many were answered as are {goodput} of what it was.',
  wrong,
});

/** Three layers of four attempts, added up. */
const added = 12;

const worst = (id: string, text: string, isRight: (times: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(worstRequest(replay)),
  right: 'Yes: for one request the database was asked {worst}. The attempts of the layers are {chain}, which is {product}.',
  wrong,
});

const waited = (id: string, text: string, isRight: (share: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(useful(replay)),
  right: 'Yes: of all that it does after the trouble {useful} is told to a client.',
  wrong,
});

const each = (id: string, text: string, isRight: (times: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(amplification(replay)),
  right: 'Yes: {amplification} attempts for each request, and {back}.',
  wrong,
});

const aboutOnce = 1.5;

export const beats: readonly Beat[] = [
  {
    id: 'brownout',
    at: ms(4_600),
    isSo: (replay) => isTroubled(replay) && allAskAtOnce(replay),
    until: seconds(14),
    window: [seconds(2), seconds(15)],
    ask: {
      prompt: 'The trouble will be over after 5 s. When are as many answered as before?',
      choices: [
        back(
          'at-once',
          'At once',
          (after) => after < soon,
          'No: {back}. What was asked in the meantime stands in line, and whoever gave up on it may have asked again.',
        ),
        back(
          'soon',
          'Within ten seconds: there is some work to catch up with',
          (after) => after >= soon && after <= bound,
          'No: {back}. Catching up takes that the database is asked for less than it can do.',
        ),
        back(
          'not',
          'Not within ten seconds',
          (after) => after > bound,
          'No: {back}. Something keeps the load below what the database can do.',
        ),
      ],
    },
  },
  { id: 'outlives', at: seconds(14), isSo: (replay) => goesOn(replay, bound), draws: ['storm'] },
  {
    id: 'sixty-four',
    at: seconds(14),
    isSo: allAskAgain,
    until: seconds(16),
    window: [seconds(2), seconds(19.5)],
    ask: {
      prompt: 'A request passes three that may ask four times each. How often is the database asked for one request, at most?',
      choices: [
        worst(
          'four',
          'Four times, or fewer',
          (times) => times <= fewTimes,
          'It was {worst}. They do not share their attempts: no layer knows what the others have tried already.',
        ),
        worst(
          'twelve',
          'Up to twelve times',
          (times) => times > fewTimes && times <= added,
          'It was {worst}. Four for each of three would be twelve; but an attempt of one layer is a request to the next: attempts multiply, {chain}.',
        ),
        worst(
          'more',
          'More than twelve times',
          (times) => times > added,
          'It was {worst}. Who asks again, and how often, in what you chose?',
        ),
      ],
    },
  },
  {
    id: 'stale',
    at: seconds(16),
    isSo: isBusy,
    until: seconds(19),
    window: [seconds(8), seconds(19.5)],
    ask: {
      prompt: 'The database has been well for seconds, and works without a pause. How much of it does anybody still wait for?',
      choices: [
        waited(
          'most',
          'Most of it',
          (share) => share > 0.7,
          'It is {useful}. It takes things in their order, and what is at the head of the line has been given up.',
        ),
        waited(
          'some',
          'About half',
          (share) => share >= 0.2 && share <= 0.7,
          'It is {useful}. Once the line is longer than their patience, it is so for everybody in it.',
        ),
        waited(
          'none',
          'Hardly anything',
          (share) => share < 0.2,
          'It is {useful}: in this run the line is short enough for those who wait in it.',
        ),
      ],
    },
  },
  {
    id: 'backoff',
    at: seconds(9),
    isSo: isTroubled,
    until: seconds(19),
    offers: ['policy', 'where'],
    draws: ['storm'],
    window: [seconds(2), seconds(19.5)],
    ask: {
      prompt: 'Choose how they ask again, then bet: attempts for each request, after the trouble?',
      choices: [
        each(
          'once',
          'About one',
          (count) => count < aboutOnce,
          'It was {amplification}. Whatever spreads attempts in time does not make fewer of them.',
        ),
        each(
          'few',
          'A few',
          (count) => count >= aboutOnce && count <= fewTimes,
          'It was {amplification}. Count who may ask again, and what stops them when all fails.',
        ),
        each('many', 'More than four', (count) => count > fewTimes, 'It was {amplification}. Something in what you chose bounds it.'),
      ],
    },
  },
  { id: 'budget', at: seconds(9), until: seconds(19), offers: ['policy', 'share', 'loop'], window: [seconds(2), seconds(19.5)] },
  { id: 'deadline', at: seconds(9), until: seconds(19), offers: ['deadline', 'where', 'patience'], window: [seconds(2), seconds(19.5)] },
  { id: 'real-systems', at: seconds(19) },
  {
    id: 'break-next',
    at: ms(2_000),
    offers: ['policy', 'load', 'deadline'],
    handle: { target: 'db', label: 'Freeze the database' },
  },
];
