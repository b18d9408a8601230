import { ms, seconds } from '../../base/micros.ts';
import type { Beat, Choice } from '../scenario.ts';
import { isPaidTwice, waitsStill } from './premises.ts';
import { bookingsOf, outcomeOf } from './worlds.ts';

const booked = (id: string, text: string, isRight: (bookings: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(bookingsOf(replay)),
  right: 'Yes: the ledger has it {bookings}, and the balance went from {before} to {balance}.',
  wrong,
});

const proves = (id: string, text: string, isRight: Choice['isRight'], wrong: string): Choice => ({
  id,
  text,
  isRight,
  right: 'Yes. Her payment ended as “{outcome}”, and the ledger has it {bookings}.',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'silence',
    at: ms(1_400),
    isSo: (replay) => waitsStill(replay, ms(1_400)),
    until: seconds(3),
    view: 'alice',
    window: [ms(0), seconds(3.5)],
    ask: {
      prompt: 'Alice will ask again until she has a receipt. How often is this payment booked in the end?',
      choices: [
        booked(
          'never',
          'Not at all',
          (n) => n === 0,
          'The ledger has it {bookings}. No receipt does not mean that nothing was done: it may be the receipt that was lost.',
        ),
        booked(
          'once',
          'Once: it is one payment',
          (n) => n === 1,
          'The ledger has it {bookings}. It is one payment to Alice. To the bank it was asked {attempts}, and nothing in a request says that it is the same.',
        ),
        booked(
          'more',
          'More than once',
          (n) => n > 1,
          'The ledger has it {bookings}. More takes a second request that arrives, and a bank that does not know it for the same.',
        ),
      ],
    },
  },
  {
    id: 'twice',
    at: seconds(3),
    isSo: isPaidTwice,
    window: [ms(0), seconds(3.5)],
    ask: {
      prompt: 'What does it prove how Alice’s payment ended for her?',
      choices: [
        proves(
          'once',
          'That she has paid once',
          (replay) => outcomeOf(replay) === 'paid' && bookingsOf(replay) === 1,
          'The ledger has it {bookings}, and her payment ended as “{outcome}”. A receipt answers one request; it does not count the others.',
        ),
        proves(
          'at-least',
          'That she has paid, at least once',
          (replay) => outcomeOf(replay) === 'paid' && bookingsOf(replay) !== 1,
          'Her payment ended as “{outcome}”, and the ledger has it {bookings}.',
        ),
        proves(
          'nothing',
          'Nothing: she cannot know',
          (replay) => outcomeOf(replay) !== 'paid',
          'She does have a receipt in this run. Only a silence proves nothing.',
        ),
      ],
    },
  },
  { id: 'never-again', at: seconds(3), offers: ['retry', 'world'] },
  { id: 'key', at: ms(1_400), until: seconds(3), offers: ['key', 'world'], window: [ms(0), seconds(3.5)] },
  { id: 'memory', at: ms(400), until: seconds(3), offers: ['world', 'key', 'memory'], window: [ms(0), seconds(3.5)] },
  { id: 'real-systems', at: seconds(3) },
  {
    id: 'break-next',
    at: ms(520),
    offers: ['retry', 'key', 'memory'],
    handle: { target: 'alice-bank', label: 'Cut the way back' },
  },
];
