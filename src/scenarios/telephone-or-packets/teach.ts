import { ms, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { answeredCalls, dialedAt, frame, horizon, longestWait, noraDials, refusedCalls, shareUsed, wordsOf } from './trunk.ts';

const ended = (params: ParamValues): TeachingMoment => ({ params, at: horizon });
const burst = '12ms:request.west.burst';
const many = { trunk: 'packets', calls: 288 } as const;

const hers = (replay: Replay) => wordsOf(replay).filter(({ from }) => from === 'nora');

function numbers(replay: Replay): { readonly [name: string]: string } {
  const [first] = hers(replay);
  return {
    dialedAt: sayDuration(dialedAt(replay)),
    firstWordAt: first === undefined ? 'never' : sayDuration(first.saidAt),
    noraWords: String(hers(replay).length),
  };
}

const through = (replay: Replay): boolean => answeredCalls(replay, 'nora') > 0;
const isLate = (replay: Replay): boolean => longestWait(replay, 'nora') > frame;

/** Answers to "what becomes of Nora's call?". */
const nora = (refused: string, inTime: string, late: string, why: string): readonly ClickerChoice[] => [
  { id: 'refused', text: 'She is refused', isRight: (replay) => !through(replay), right: why, wrong: refused },
  {
    id: 'in-time',
    text: 'She gets through, and is heard in time',
    isRight: (replay) => through(replay) && !isLate(replay),
    right: why,
    wrong: inTime,
  },
  {
    id: 'late',
    text: 'She gets through, and some of her words come late',
    isRight: (replay) => through(replay) && isLate(replay),
    right: why,
    wrong: late,
  },
];

const share = (id: string, text: string, from: number, to: number, says: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => shareUsed(replay) >= from && shareUsed(replay) < to,
  right: says,
  wrong: says,
});

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [noraDials, ms(9)],
  every: ms(0.5),
  lanes: ['nora', 'east'],
  marks: (replay) => (refusedCalls(replay, 'nora') > 0 ? [{ node: 'nora', at: noraDials + frame, says: 'busy' }] : []),
});

export const teaching: Teaching = {
  moments: {
    opens: { at: us(noraDials - 200), beat: 'dials' },
    busy: ended({}),
    free: ended({ calls: 31 }),
    light: ended({ trunk: 'packets', calls: 31 }),
    packets: ended(many),
    reserved: ended({ ...many, reserve: true }),
    circuitBurst: { params: { calls: 31 }, do: burst, at: horizon },
    packetBurst: { params: { trunk: 'packets', calls: 128 }, do: burst, at: horizon },
    steady: ended({ talk: 'steady' }),
    overload: ended({ talk: 'steady', trunk: 'packets' }),
  },

  clickers: [
    {
      id: 'one-more',
      moment: 'busy',
      prompt: 'All slots of a circuit are held, and at most of them nobody says anything. Nora dials. What becomes of her call?',
      choices: nora(
        'Expects a refusal where a slot was free.',
        'Takes silence for room. A slot is reserved for its call, spoken in or not.',
        'Thinks that circuits share. Nobody’s words ever wait for another call’s.',
        'No slot was free, so that she was refused; nobody else noticed.',
      ),
    },
    {
      id: 'nine-times',
      moment: 'packets',
      prompt:
        'The same trunk takes packets, and nine times the calls. On average they say nine tenths of what it can take. What becomes of Nora’s call?',
      choices: nora(
        'Expects packets to be admitted one by one. Nobody asks whether there is room.',
        'Takes an average below the capacity for a bound. When many speak at once the line is long, however it is on average.',
        'Expects a line where there was hardly any.',
        'Nobody was refused. When more spoke at once than the trunk can take, her words stood in line.',
      ),
    },
    {
      id: 'burst',
      moment: 'circuitBurst',
      prompt: 'On a circuit one slot was free, and Nora has it. Now all other calls speak at once. What becomes of hers?',
      choices: nora(
        'Expects a burst to cost somebody a slot. Slots are given when a call begins.',
        'Expects her words to be held up, and they were not.',
        'Thinks of a line. On a circuit each call waits for its own slot’s turn, and for nothing else.',
        'Her slot is hers: all others may speak at once, and each of her words takes what it always takes.',
      ),
    },
    {
      id: 'reservation',
      moment: 'reserved',
      prompt: 'Packets again, nine times the calls, and Nora has reserved her share: her words go first. What becomes of her call?',
      choices: nora(
        'Expects a reservation to fail. Hers is the only one, and it fits.',
        'Expects her to wait with the others. Hers go before all that is not reserved.',
        'Thinks that a packet network cannot bound delays. It can, for those whom it admits.',
        'Her words went first, and waited for no more than what was being sent. The others waited for her, too.',
      ),
    },
    {
      id: 'wasted',
      moment: 'steady',
      prompt: 'The callers of a full circuit never pause. How much of the trunk is in use?',
      choices: [
        share('tenth', 'About a tenth', 0, 0.25, 'Thinks that circuits always waste. What they waste is silence, and here there is none.'),
        share(
          'half',
          'About half',
          0.25,
          0.75,
          'Takes half of a slot for lost. A slot that is spoken in all the time is used all the time.',
        ),
        share(
          'all',
          'All of it',
          0.75,
          Infinity,
          'Every slot was spoken in all the time: calls of a constant rate are what circuits are for.',
        ),
      ],
    },
  ],

  worksheet: {
    given:
      'Nora dials at {free.dialedAt}. The way to East and back takes {free.propagation} each. Before it, what she says waits: on a circuit {free.frame} for its slot, ' +
      'as packets for all that came first. Once she is answered she says a word in each frame of {free.frame}.',
    grids: [
      grid('A circuit with one free slot', 'free'),
      grid('A circuit without one', 'busy'),
      grid('Packets, with nine times the calls', 'packets'),
    ],
    questions: [
      {
        ask: 'Draw Nora’s messages to East, and East’s to her.',
        answer: 'As drawn. Her first words leave at {free.firstWordAt} and {packets.firstWordAt}.',
        lines: 0,
      },
      {
        ask: 'How long may one of her words take in the first run at most, and why is that sure?',
        answer: '{free.bound}: {free.frame} for the turn of her slot and {free.propagation} on the way. No other call has any part in it.',
        lines: 3,
      },
      {
        ask: 'What does the second run need so that she gets through, and who would have to pay for it?',
        answer: 'Another slot: somebody hangs up, or the trunk becomes wider, though {busy.idle} of it is idle.',
        lines: 3,
      },
      {
        ask: 'How long may a word take in the third run at most?',
        answer: 'Nobody can say. In this run hers waited up to {packets.noraWaits}; with more calls, or a longer burst, they wait longer.',
        lines: 2,
      },
      {
        ask: 'Your program has a timeout. Over which of the two networks could you choose it once and for all?',
        answer:
          'Over the circuit: longer than {free.bound} there and back means that something is broken. Over packets it may always be the line.',
        lines: 3,
      },
    ],
  },
  numbers,
};
