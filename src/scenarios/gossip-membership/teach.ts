import { ms, seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { firstDeclared, lostOf, troubleAt, turnsOf } from './outcome.ts';
import { sayRounded } from './numbers.ts';

const end = seconds(20);
const ended = (params: ParamValues): TeachingMoment => ({ params, at: end });
const all = { helpers: 3, suspicion: true, order: 'round-robin' } as const;
const three = (params: ParamValues): TeachingMoment => ({ params: { members: 3, ...params }, at: seconds(8) });

/** From the trouble to the first verdict, µs; undefined where nobody was declared dead. */
function afterOf(replay: Replay): number | undefined {
  const [trouble, declared] = [troubleAt(replay), firstDeclared(replay)];
  return trouble === undefined || declared === undefined ? undefined : declared.at - trouble;
}

function numbers(replay: Replay): { readonly [name: string]: string } {
  const after = afterOf(replay);
  const turns = turnsOf(replay);
  const deaths = turns.filter(({ to }) => to === 'dead').length;
  const cleared = turns.find(({ to }) => to === 'alive');
  return {
    after: after === undefined ? 'never' : sayRounded(after),
    deaths: deaths === 0 ? 'nobody declared dead' : 'somebody declared dead',
    suspectedAt: atTime(turns.find(({ to }) => to === 'suspect')?.at),
    clearedAt: atTime(cleared?.at),
  };
}

const atTime = (time: number | undefined): string => (time === undefined ? 'never' : sayDuration(time));

/** Answers to "how long after the crash?". */
const after = (id: string, text: string, from: number, to: number, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => {
    const time = afterOf(replay) ?? Infinity;
    return time >= from && time < to;
  },
  right: 'He is declared dead {crashedSlowly.after} after the crash.',
  wrong,
});

/** Answers to "who is held for dead?". */
const lost = (id: string, text: string, isRight: (lost: readonly string[]) => boolean, right: string, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(lostOf(replay)),
  right,
  wrong,
});

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [ms(3_800), ms(5_400)],
  every: ms(200),
  leavesOut: ['list'],
});

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(6_200), beat: 'silence', view: 'ada' },
    told: { at: seconds(7), beat: 'rumor' },
    ends: { at: end, beat: 'two' },
    helped: ended({ helpers: 3 }),
    refuted: ended({ suspicion: true }),
    crashed: { params: { world: 'crash' }, at: seconds(6) },
    crashedSlowly: { params: { world: 'crash', ...all }, at: seconds(12) },
    paused: { params: { ...all, script: false }, do: '3s:freeze.ben=12s', at: end },
    slow: ended({ world: 'slow' }),
    slowHelped: ended({ world: 'slow', helpers: 3 }),
    slowRefuting: ended({ world: 'slow', suspicion: true }),
    lossy: ended({ world: 'loss' }),
    lossyWell: ended({ world: 'loss', ...all }),
    alone: three({}),
    withHelp: three({ helpers: 1 }),
    withRefuting: three({ suspicion: true }),
  },

  clickers: [
    {
      id: 'crash',
      moment: 'crashedSlowly',
      prompt: 'Ben crashes. Three others are asked when a ping goes unanswered, and a suspect may refute. When is he declared dead?',
      choices: [
        after('later', 'After more than four periods', 4_000_000, Infinity, 'In this run the verdict came sooner.'),
        after(
          'timeout',
          'As soon as a ping has timed out',
          0,
          1_000_000,
          'Takes a timeout for a verdict. It is where asking others begins.',
        ),
        after(
          'period',
          'Within four periods',
          1_000_000,
          4_000_000,
          'Forgets that the dead do not object, and that nobody can know it but by waiting for it.',
        ),
      ],
    },
    {
      id: 'slow',
      moment: 'slowHelped',
      prompt:
        'Ben is fifty times as slow, and alive. Three others are asked to ping him when he is late. Whom is the group without, in the end?',
      choices: [
        lost(
          'nobody',
          'Nobody: helpers give him more chances',
          (ids) => ids.length === 0,
          'In this run he answered in time.',
          'Counts chances and not load: each helper’s ping is one more that he has to answer, behind all those that wait.',
        ),
        lost(
          'ben',
          'Ben',
          (ids) => ids.join() === 'ben',
          'Held for dead: {slowHelped.lost}. The helpers’ pings wait behind those that were late.',
          'In this run it is not him alone.',
        ),
        lost(
          'others',
          'Others, whom he accuses',
          (ids) => ids.some((id) => id !== 'ben'),
          'Held for dead: {slowHelped.lost}.',
          'He could: his own answers come late, too. In this run the others were quicker to accuse him.',
        ),
      ],
    },
    {
      id: 'cable',
      moment: 'lossy',
      prompt: 'Ben’s links lose three packets in ten. Nobody is asked, and nobody may refute. Whom is the group without, in the end?',
      choices: [
        lost(
          'nobody',
          'Nobody: most packets arrive',
          (ids) => ids.length === 0,
          'In this run no ping went unanswered.',
          'Forgets that an answer takes two packets, and that one silence is enough.',
        ),
        lost(
          'ben',
          'Ben',
          (ids) => ids.join() === 'ben',
          'In this run he accused nobody.',
          'Sees the accusers on one side. Ben pings as well, and hears as little back.',
        ),
        lost(
          'others',
          'Ben, and others with good links',
          (ids) => ids.some((id) => id !== 'ben'),
          'Held for dead: {lossy.lost}. He buries those who do not answer him, one after another.',
          'In this run he accused nobody.',
        ),
      ],
    },
  ],

  worksheet: {
    given:
      'Ada, Ben and Cleo each ping one of the others every {alone.period}. The link between Ada and Ben is cut. {alone.asker} pings {alone.silent} and has waited in vain by {alone.silentAt}. ' +
      'A message takes less than a millisecond: draw it straight across. News rides on whatever message goes out, and on gossip.',
    grids: [grid('Nobody is asked', 'alone'), grid('One other is asked', 'withHelp'), grid('A suspect may refute', 'withRefuting')],
    questions: [
      {
        ask: 'Draw the messages of each run, and mark on each lane what its member comes to hold of another.',
        answer:
          'As drawn. Declared dead in the first run: {alone.declared}, by {alone.declarer}, at {alone.declaredAt}. In the second: {withHelp.declared}. In the third a suspicion begins at {withRefuting.suspectedAt}, and is cleared first at {withRefuting.clearedAt}.',
        lines: 0,
      },
      {
        ask: 'In the second run: by which way does the answer come, and what does it prove?',
        answer: 'By way of Cleo. It proves that the one who was silent runs, and nothing about the link between the other two.',
        lines: 2,
      },
      {
        ask: 'In the third run the accused hears of the suspicion although the link to its accuser is cut. From whom, and what does it say?',
        answer:
          'From Cleo. It says that it is alive in its next incarnation. At the end of this run the highest incarnation is {withRefuting.incarnation}: the link stays cut, and each suspicion has to be refuted anew.',
        lines: 3,
      },
      {
        ask: 'Cleo hears “suspect, incarnation one” and “alive, incarnation one” of the same member. Which counts, and why may Cleo not vouch for it with a higher number?',
        answer:
          'The suspicion: of the same incarnation it is the later word. If others could raise the number, one that had crashed would be kept alive by hearsay.',
        lines: 3,
      },
      {
        ask: 'Which of the three designs would declare Ada dead if all her links were cut?',
        answer: 'All three. No helper reaches her, and no refutal comes out: to the others a crash and such a cut are the same.',
        lines: 2,
      },
    ],
  },
  numbers,
};
