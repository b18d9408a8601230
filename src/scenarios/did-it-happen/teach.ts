import { ms, seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { bookedAt, bookingsOf, endOfPayment, outcomeOf, packetsOf } from './worlds.ts';

const end = seconds(3);
const ended = (params: ParamValues): TeachingMoment => ({ params, at: end });
const asAlice = (params: ParamValues): TeachingMoment => ({ params, at: ms(1_600), view: 'alice' });
const crashed = (memory: string): TeachingMoment => ended({ world: 'crash', key: true, memory });

const atTime = (time: number | undefined): string => (time === undefined ? 'never' : sayDuration(time));

function numbers(replay: Replay): { readonly [name: string]: string } {
  const requests = packetsOf(replay, 'pay', 'alice');
  const receipts = packetsOf(replay, 'receipt', 'bank');
  const [first, second] = requests;
  return {
    askedAt: atTime(first?.sentAt),
    askedAgainAt: atTime(second?.sentAt),
    receiptAt: atTime(receipts.find(({ fate }) => fate === 'delivered')?.endAt),
    endedAt: atTime(endOfPayment(replay)),
    oneWay: first === undefined ? 'never' : sayDuration(first.dueAt - first.sentAt),
    requests: String(requests.length),
  };
}

/** Answers to "how often is it booked?": what is wrong with each where it is wrong, and why it was booked twice where it was. */
const often = (zero: string, one: string, more: string, whyTwice: string): readonly ClickerChoice[] => [
  {
    id: 'never',
    text: 'Not at all',
    isRight: (replay) => bookingsOf(replay) === 0,
    right: 'No request reached the bank in this run.',
    wrong: zero,
  },
  {
    id: 'once',
    text: 'Once',
    isRight: (replay) => bookingsOf(replay) === 1,
    right: 'One request was booked, and nothing was booked again.',
    wrong: one,
  },
  {
    id: 'more',
    text: 'Twice',
    isRight: (replay) => bookingsOf(replay) > 1,
    right: whyTwice,
    wrong: more,
  },
];

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [ms(400), ms(2_000)],
  every: ms(200),
  marks: (replay) => [
    { node: 'alice', at: endOfPayment(replay), says: outcomeOf(replay) },
    ...bookedAt(replay).map((time) => ({ node: 'bank', at: time, says: 'booked' })),
  ],
});

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(1_400), beat: 'silence', view: 'alice' },
    twice: { at: end, beat: 'twice' },
    once: ended({ key: true }),
    neverBooked: asAlice({ retry: false }),
    neverUnbooked: asAlice({ retry: false, world: 'request-lost' }),
    neverBookedEnd: ended({ retry: false }),
    neverUnbookedEnd: ended({ retry: false, world: 'request-lost' }),
    volatile: crashed('volatile'),
    separate: crashed('separate'),
    together: crashed('together'),
    late: ended({ world: 'receipt-late' }),
    patient: ended({ world: 'receipt-late', patience: seconds(3) }),
    patientLost: { params: { patience: seconds(3) }, at: seconds(6) },
    twins: ended({ world: 'twins', retry: false }),
    keyAlone: ended({ world: 'request-lost', retry: false, key: true }),
  },

  clickers: [
    {
      id: 'silence',
      moment: 'neverBookedEnd',
      prompt: 'The receipt is lost, and Alice never asks again. Her books say that she does not know. How often is the payment booked?',
      choices: often(
        'Takes no answer for a failure. The request arrived; it was the answer that was lost.',
        'Expects the booking to need its receipt. The bank cannot know that nobody heard of it.',
        'Counts a retry that nobody sent.',
        'One request was booked twice.',
      ),
    },
    {
      id: 'late',
      moment: 'late',
      prompt: 'Nothing is lost: the receipt only takes longer than Alice waits. How often is the payment booked?',
      choices: often(
        'Takes slow for lost. The request arrived, and was booked.',
        'Thinks that a retry is harmless as long as nothing is lost. The bank cannot know that its receipt is late.',
        'Expects a booking for each request. This bank knew the second one for the same.',
        'Two requests were booked, and nothing told the bank that they are one payment.',
      ),
    },
    {
      id: 'key-alone',
      moment: 'keyAlone',
      prompt:
        'The bank keeps a key with each booking, and knows any request for the same payment. The request is lost, and Alice never asks again. How often is the payment booked?',
      choices: often(
        'Expects the key to stand in the way of the payment itself.',
        'Takes a key for “exactly once”. A key keeps a payment from being booked again; only a retry gets it booked at all.',
        'Counts a retry that nobody sent.',
        'One request was booked twice.',
      ),
    },
    {
      id: 'memory',
      moment: 'separate',
      prompt:
        'The attempts share a key. The bank writes it to its disk right after the booking, and crashes in between. How often is the payment booked?',
      choices: often(
        'Takes a crash for an undo. The booking was durable before it.',
        'Thinks of the key as a part of the booking. It was to be written after it, and never was.',
        'Expects a key to be useless after a crash. It survives where it was written with the booking.',
        'Two requests with one key were booked: what the crash left on the disk was the booking without its key.',
      ),
    },
    {
      id: 'twins',
      moment: 'twins',
      prompt: 'Alice never asks again, but the network delivers her request twice. How often is the payment booked?',
      choices: often(
        'Nothing was lost in this run.',
        'Takes “no retries” for “at most once”. A network may double what it carries, and this bank compares nothing.',
        'This bank knew the twin by its key.',
        'One request arrived twice, and nothing told the bank that it was one.',
      ),
    },
  ],

  worksheet: {
    given:
      'Alice asks the bank to pay at {opens.askedAt}; a message takes {opens.oneWay} each way, and she asks again after {opens.patience} without a receipt. ' +
      'Both attempts carry the same key. The bank crashes right after its disk has the booking, before it does anything else, and is back before she asks again.',
    grids: [
      grid('The key is kept in memory', 'volatile'),
      grid('The key is written after the booking', 'separate'),
      grid('The key is written with the booking', 'together'),
    ],
    questions: [
      {
        ask: 'Draw every message in each of the three runs, and mark on the bank’s lane each booking.',
        answer: 'As drawn. Alice knows nothing of the bank’s memory, and asks again at {volatile.askedAgainAt} in every run.',
        lines: 0,
      },
      {
        ask: 'How often is the payment booked in each run, and what does Alice have in the end?',
        answer:
          'In memory: {volatile.bookings}. After the booking: {separate.bookings}. With the booking: {together.bookings}. In every run she has {volatile.outcome}.',
        lines: 3,
      },
      {
        ask: 'The second bank wrote the key to its disk, too. What exactly went wrong?',
        answer:
          'Two writes have a between. The crash came after the first of them and before the second, so that the disk held the money’s move and not the key that it belongs to.',
        lines: 3,
      },
      {
        ask: 'Alice cannot see the bank’s disk. Which of the three banks can she tell from the others by what she receives?',
        answer: 'None: she gets one receipt in each, at {volatile.receiptAt}, {separate.receiptAt} and {together.receiptAt}.',
        lines: 2,
      },
      {
        ask: 'For how long must a bank remember a key?',
        answer:
          'For longer than anybody may ask again. Whoever retries later than that pays again, so that the limit is a part of the contract between them.',
        lines: 2,
      },
    ],
  },
  numbers,
};
