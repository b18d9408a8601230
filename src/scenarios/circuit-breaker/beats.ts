import { ms, seconds } from '../../base/micros.ts';
import type { Beat, Choice } from '../scenario.ts';
import { backAt, inTrouble, secondSecond, sentWhileOpen } from './numbers.ts';
import { failedInARow, hasOpened, isTroubled, onlyReviewsHang, sleepsAgain, threadsAreHeld } from './premises.ts';
import { answered, openingOf, troubleEnds } from './worlds.ts';
import type { Opening } from './worlds.ts';

const pay = (id: string, text: string, isRight: (share: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(secondSecond(replay)),
  right: 'Yes: {secondSecond} of those who paid in the second from {fullAt} on were served, and what they need is another service.',
  wrong,
});

const opens = (id: string, text: string, isRight: (opening: Opening | null) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(openingOf(replay)),
  right: 'Yes. {openingTold}',
  wrong,
});

const leave = (id: string, text: string, isRight: (sent: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(sentWhileOpen(replay)),
  right: 'Yes: {sent} of reviews left the shop in that time.',
  wrong,
});

const soon = ms(500);

const back = (id: string, text: string, isRight: (after: number | null) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => {
    const at = backAt(replay);
    return isRight(at === null ? null : at - troubleEnds);
  },
  right: 'Yes. {backTold}',
  wrong,
});

const paid = (id: string, text: string, isRight: (share: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(answered(inTrouble(replay, 'payments'))),
  right: 'Yes: {paid} of all payments got through while the reviews were in trouble.',
  wrong,
});

/** When as many had failed, and no more. */
const nineteenAt = ms(3_350);

export const beats: readonly Beat[] = [
  {
    id: 'hang',
    at: ms(2_100),
    isSo: (replay) => onlyReviewsHang(replay, ms(2_100)),
    until: seconds(4),
    window: [ms(1_500), ms(4_500)],
    ask: {
      prompt: 'Reviews hang, payments are well. Who can pay a second later?',
      choices: [
        pay(
          'all',
          'Everybody: payments have nothing to do with reviews',
          (share) => share >= 0.95,
          'Only {secondSecond} could. The two services share nothing but the shop, and that is enough: its threads are what they share.',
        ),
        pay(
          'some',
          'Some of them',
          (share) => share >= 0.1 && share < 0.95,
          'It was {secondSecond} of them. Look at how long a thread is held, and by whom.',
        ),
        pay(
          'none',
          'Hardly anybody',
          (share) => share < 0.1,
          'It was {secondSecond} of them. Threads come back when a call is given up, or were never shared.',
        ),
      ],
    },
  },
  {
    id: 'threads',
    at: seconds(4),
    isSo: (replay) => threadsAreHeld(replay, seconds(4)),
    draws: ['served'],
    offers: ['timeout', 'patience', 'threads'],
    window: [ms(1_500), ms(4_500)],
  },
  {
    id: 'nineteen',
    at: nineteenAt,
    isSo: (replay) => failedInARow(replay, nineteenAt) === 19,
    until: ms(4_700),
    window: [ms(1_500), ms(5_500)],
    ask: {
      prompt: 'Nineteen calls of reviews in a row have failed. What about the circuit?',
      choices: [
        opens(
          'open',
          'It is open: nineteen are plenty',
          (opening) => opening !== null && opening.failed <= 19,
          '{openingTold} Hystrix does not count failures in a row: it compares them with all calls of {window}.',
        ),
        opens(
          'volume',
          'It opens as soon as there are enough calls',
          (opening) => opening !== null && opening.failed > 19 && opening.waitedForCalls,
          '{openingTold} {missing}',
        ),
        opens(
          'share',
          'It opens once half of all recent calls have failed',
          (opening) => opening !== null && opening.failed > 19 && !opening.waitedForCalls,
          '{openingTold} {missing}',
        ),
        opens('never', 'It stays closed', (opening) => opening === null, '{openingTold} {missing}'),
      ],
    },
  },
  {
    id: 'open',
    at: ms(4_600),
    isSo: hasOpened,
    until: ms(10_700),
    window: [seconds(4), seconds(11)],
    ask: {
      prompt: 'How many calls of reviews leave the shop in the sleep that follows and the second after it, before the circuit closes?',
      choices: [
        leave(
          'none',
          'None: it is open',
          (sent) => sent === 0,
          'It was {sent}. A circuit that let nothing through would never learn that it may close.',
        ),
        leave('one', 'One', (sent) => sent === 1, 'It was {sent} in this run. Is there a breaker, and has it opened?'),
        leave(
          'more',
          'A few every second, to see how it is',
          (sent) => sent > 1,
          'It was {sent}. After the sleep the circuit is half open: one call tries, and all others still fail at once.',
        ),
      ],
    },
  },
  {
    id: 'trial',
    at: ms(10_700),
    isSo: (replay) => sleepsAgain(replay, ms(10_700)),
    until: ms(16_500),
    window: [seconds(9), seconds(17)],
    ask: {
      prompt: 'The reviews will be well again. When does a visitor see one?',
      choices: [
        back(
          'at-once',
          'At once',
          (after) => after !== null && after < soon,
          'The first was back {back}. Nobody tells the shop: an open circuit finds out by its next trial, and not before.',
        ),
        back(
          'later',
          'Some seconds later',
          (after) => after !== null && after >= soon,
          'The first was back {back}. See when the circuit last slept, and whether there is one.',
        ),
        back('never', 'Not in this run', (after) => after === null, 'The first was back {back}.'),
      ],
    },
  },
  {
    id: 'bulkhead',
    at: seconds(4),
    isSo: isTroubled,
    until: seconds(6),
    offers: ['bulkhead', 'breaker', 'fallback'],
    window: [ms(1_500), seconds(13)],
    ask: {
      prompt: 'Choose what protects the shop, then bet: how many payments get through during the trouble?',
      choices: [
        paid(
          'all',
          'All of them',
          (share) => share >= 0.995,
          'It was {paid}. A breaker has to see failures first, and meanwhile they hold the threads of all.',
        ),
        paid(
          'most',
          'Most',
          (share) => share >= 0.5 && share < 0.995,
          'It was {paid}. What do those who pay share with those who browse, in what you chose?',
        ),
        paid(
          'few',
          'Less than half',
          (share) => share < 0.5,
          'It was {paid}. Threads come back in this shop: by patience, by a breaker, or because they were never shared.',
        ),
      ],
    },
  },
  { id: 'quiet', at: ms(7_000), until: seconds(12), offers: ['traffic', 'volume', 'world'], window: [ms(1_500), seconds(13)] },
  { id: 'real-systems', at: seconds(12) },
  {
    id: 'break-next',
    at: ms(1_500),
    offers: ['bulkhead', 'sleep', 'patience', 'errors'],
    handle: { target: 'payments', label: 'Freeze the payments' },
  },
];
