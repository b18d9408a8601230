import { ms, seconds, us } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { doneOf, packetsOf, toldAt, toldOf, wholeOf } from './outcome.ts';

const end = seconds(3);
const ended = (params: ParamValues, seed?: number): TeachingMoment => ({ params, at: end, ...(seed === undefined ? {} : { seed }) });

function numbers(replay: Replay): { readonly [name: string]: string } {
  const answers = packetsOf(replay, 'performed', 'payments');
  const [asked] = packetsOf(replay, 'buy', 'alice');
  return {
    boughtAt: asked === undefined ? 'never' : sayDuration(asked.sentAt),
    paidAt: answers[0] === undefined ? 'never' : sayDuration(answers[0].sentAt),
    toldAt: sayDuration(toldAt(replay)),
  };
}

const leaves = (both: string, none: string, part: string, why: string): readonly ClickerChoice[] => [
  { id: 'both', text: 'Order and payment', isRight: (replay) => wholeOf(replay) === 'both', right: why, wrong: both },
  { id: 'neither', text: 'Neither', isRight: (replay) => wholeOf(replay) === 'neither', right: why, wrong: none },
  {
    id: 'half',
    text: 'One without the other',
    isRight: (replay) => wholeOf(replay) === 'order' || wholeOf(replay) === 'payment',
    right: why,
    wrong: part,
  },
];

const grid = (title: string, moment: string, window: readonly [Micros, Micros], every: Micros): WorksheetGrid => ({
  title,
  moment,
  window,
  every,
  marks: (replay) => [{ node: 'alice', at: toldAt(replay), says: toldOf(replay) }],
});

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(4), beat: 'click' },
    half: ended({}),
    whole: ended({}, 4),
    one: ended({ shape: 'one' }),
    retry: ended({ repair: 'retry' }),
    retryCrash: { case: 'unless the gateway crashes as well', at: end },
    outbox: ended({ repair: 'outbox' }),
    outboxCrash: { case: 'an outbox outlives the gateway', at: end },
    back: ended({ repair: 'compensate' }),
    twice: ended({ trouble: 'drop', repair: 'retry', key: false }),
    once: ended({ trouble: 'drop', repair: 'retry' }),
    second: ended({ trouble: 'drop', replicas: true }),
    slow: ended({ trouble: 'slow' }),
  },

  clickers: [
    {
      id: 'retry-crash',
      moment: 'retryCrash',
      prompt: 'Payments crashes, the gateway asks again, and then it crashes as well. All are back soon. What is on the disks in the end?',
      choices: leaves(
        'Thinks that somebody still asks. What was missing was known to the gateway’s memory alone.',
        'Expects a crash to undo what other machines have done.',
        'In this run somebody completed it.',
        'There is {retryCrash.whole}: whoever was to ask again has forgotten it.',
      ),
    },
    {
      id: 'outbox-crash',
      moment: 'outboxCrash',
      prompt: 'The same two crashes, but Orders keeps an outbox on its disk. What is on the disks in the end?',
      choices: leaves(
        'In this run it was not handed on.',
        'Expects a crash to undo what other machines have done.',
        'Takes the gateway for the one who remembers. The row was written with the order itself.',
        'There is {outboxCrash.whole}, after {outboxCrash.requests} requests: the row stays until it is answered.',
      ),
    },
    {
      id: 'second',
      moment: 'second',
      prompt:
        'The answer of Payments is lost. The gateway turns to a second machine, which does the same work. Every service remembers its requests. How often is Alice charged?',
      choices: [
        {
          id: 'never',
          text: 'Not at all',
          isRight: (replay) => doneOf(replay).payments === 0,
          right: 'In this run no payment got through.',
          wrong: 'Takes a lost answer for work that was not done.',
        },
        {
          id: 'once',
          text: 'Once: it carries the same id',
          isRight: (replay) => doneOf(replay).payments === 1,
          right: 'In this run only one of them did it.',
          wrong: 'Takes a key for a property of the request. It is a memory, and the second machine has its own.',
        },
        {
          id: 'twice',
          text: 'Twice',
          isRight: (replay) => doneOf(replay).payments === 2,
          right: 'Charged {second.charged}: redundancy brings an answer, and nobody asked the first machine’s disk.',
          wrong: 'In this run only one machine did it.',
        },
      ],
    },
  ],

  worksheet: {
    given:
      'Alice buys at {half.boughtAt}. The gateway asks Orders and Payments at once, and calls a service late after {half.timeout}. Payments crashes before its disk has the payment, ' +
      'and is back before long, with its disk.',
    grids: [
      grid('The gateway only says so', 'half', [us(0), ms(150)], ms(10)),
      grid('The gateway asks again', 'retry', [us(0), ms(500)], ms(50)),
      grid('Orders hands it on, by an outbox', 'outbox', [us(0), ms(500)], ms(50)),
    ],
    questions: [
      {
        ask: 'Draw every message in each of the three runs, and mark what Alice is told, and when.',
        answer: 'As drawn: “{half.told}” at {half.toldAt}, “{retry.told}” at {retry.toldAt}, “{outbox.told}” at {outbox.toldAt}.',
        lines: 0,
      },
      {
        ask: 'What is on the disks at the end of each run?',
        answer: 'First: {half.whole}. Second: {retry.whole}. Third: {outbox.whole}.',
        lines: 3,
      },
      {
        ask: 'In which of the three runs does it do harm if the gateway crashes, too, and why?',
        answer:
          'In the second: its list of what is missing is in memory ({retryCrash.whole}). In the first it had given up in any case; in the third the row is on the disk of Orders ({outboxCrash.whole}).',
        lines: 3,
      },
      {
        ask: 'Where a machine asks again, what must the other one have, and where?',
        answer:
          'A memory of what it has done, by a key that the attempts share, on the disk and durable together with the work. Without it: charged {twice.charged}.',
        lines: 3,
      },
      {
        ask: 'Why does one box need none of this?',
        answer: 'Both parts are durable by one write, and whoever reads them crashes with them: nobody is left over who knows one half.',
        lines: 2,
      },
    ],
  },
  numbers,
};
