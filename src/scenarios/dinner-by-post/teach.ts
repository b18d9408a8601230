import { days } from '../../base/micros.ts';
import { sayCalendar } from '../../base/calendar.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { dinedAt, dinnerOf, endOfWait, packetsOf, verdictOf } from './worlds.ts';

const decided = days(19);
const after = (params: ParamValues): TeachingMoment => ({ params, at: decided });
const inMailbox = (params: ParamValues = {}): TeachingMoment => after({ world: 'mailbox', ...params });
const dined = (params: ParamValues): TeachingMoment => ({ params: { world: 'mailbox', ...params }, at: days(23) });

function numbers(replay: Replay): { readonly [name: string]: string } {
  const [invite] = packetsOf(replay, 'invite', 'max');
  const day = (at: number | undefined): string => (at === undefined ? 'never' : sayCalendar(replay.world.epoch + at, 'minutes'));
  return { wroteAt: day(invite?.sentAt), stoppedAt: day(endOfWait(replay)) };
}

/** Answers to "what do you hold for true?": what is wrong with each where it is wrong. */
const holds = (home: string, away: string, undecided: string, why: string): readonly ClickerChoice[] => [
  { id: 'home', text: 'She is at home', isRight: (replay) => verdictOf(replay) === 'home', right: why, wrong: home },
  { id: 'away', text: 'She is gone', isRight: (replay) => verdictOf(replay) === 'away', right: why, wrong: away },
  { id: 'undecided', text: 'I cannot say', isRight: (replay) => verdictOf(replay) === 'undecided', right: why, wrong: undecided },
];

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [days(0), days(8)],
  every: days(1),
  lanes: ['max', 'fay'],
  marks: (replay) => [{ node: 'max', at: endOfWait(replay), says: 'waits no more' }],
});

export const teaching: Teaching = {
  moments: {
    opens: { at: days(6.5), beat: 'silence', view: 'max' },
    reveal: { at: days(7.5), beat: 'reveal' },
    next: { seed: 8, at: days(6.5), beat: 'silence', view: 'max' },
    third: { seed: 9, at: days(6.5), beat: 'silence', view: 'max' },
    lost: after({ world: 'invite-lost' }),
    busy: after({ world: 'busy' }),
    dead: after({ world: 'dead' }),
    home: inMailbox(),
    twoWrong: inMailbox({ wrong: 2, loss: 0 }),
    threeWrong: inMailbox({ wrong: 3, loss: 0 }),
    threeSilent: inMailbox({ silent: 3, loss: 0 }),
    one: inMailbox({ whom: 'one', wrong: 1, loss: 0 }),
    all: inMailbox({ whom: 'all', silent: 1, loss: 0 }),
    asleep: { case: 'a friend who sleeps through every knock is taken for gone', at: decided },
    ahead: dined({ ahead: true }),
    trusted: dined({ ahead: true, trust: true }),
  },

  clickers: [
    {
      id: 'two-wrong',
      moment: 'twoWrong',
      prompt: 'Fay is at home. Five neighbors answer, two of them wrongly, and you believe what three say. What do you hold for true?',
      choices: holds(
        'In this run too few say home.',
        'Takes the loudest two for the many. {twoWrong.away} are not enough, whatever they say.',
        'Expects a contradiction to spoil the vote. {twoWrong.home} say the same, and that is enough.',
        '{twoWrong.home} say home and {twoWrong.away} say away; {twoWrong.needed} must say the same.',
      ),
    },
    {
      id: 'three-silent',
      moment: 'threeSilent',
      prompt: 'Fay is at home, nobody is wrong, and the letters of three neighbors are lost. What do you hold for true?',
      choices: holds(
        'Counts the letters that came, not the neighbors. {threeSilent.home} is no majority of {threeSilent.asked}: the silent ones might all say something else.',
        'Takes silence for a “no”. Those who are silent have said nothing at all.',
        'In this run enough of them answered.',
        '{threeSilent.home} say home, and {threeSilent.needed} are needed. Nothing false is believed, and nothing is known.',
      ),
    },
    {
      id: 'asleep',
      moment: 'asleep',
      prompt: 'Fay lives, and sleeps through every knock. What do you hold for true?',
      choices: holds(
        'Expects the truth to win by itself. All that anybody at her door can find is a door that stays shut.',
        'In this run somebody met her.',
        'Expects the neighbors to notice. Each of them has a timeout, and nothing else.',
        '{asleep.away} say away. Each had waited in front of a shut door, which is a timeout, too.',
      ),
    },
    {
      id: 'watch',
      moment: 'trusted',
      prompt: 'Fay’s watch is a day ahead, and she trusts it. Her “yes” has reached you. On the day of the dinner:',
      choices: [
        {
          id: 'together',
          text: 'You both come',
          isRight: (replay) => dinnerOf(replay) === 'together',
          right: 'You both came on {trusted.maxCame}.',
          wrong:
            'Thinks that a day is agreed on once it has a name. Each goes by another watch: she came on {trusted.fayCame}, you on {trusted.maxCame}.',
        },
        {
          id: 'early',
          text: 'She comes a day early',
          isRight: (replay) => (dinedAt(replay)['fay'] ?? Infinity) < (dinedAt(replay)['max'] ?? 0) && dinnerOf(replay) === 'apart',
          right: 'She came on {trusted.fayCame}, you on {trusted.maxCame}: a watch that is ahead is there first.',
          wrong: 'In this run she came with you, or not at all.',
        },
        {
          id: 'late',
          text: 'She comes a day late',
          isRight: (replay) => (dinedAt(replay)['fay'] ?? 0) > (dinedAt(replay)['max'] ?? Infinity) && dinnerOf(replay) === 'apart',
          right: 'In this run her watch was behind.',
          wrong: 'Takes ahead for behind. A watch that is ahead shows the day before it has come.',
        },
      ],
    },
  ],

  worksheet: {
    given:
      'You are Max, and write to Fay at {opens.wroteAt}. A letter takes one to five days each way, by chance. You wait for {opens.patience}, by your own days, and then ask five of her neighbors. ' +
      'Days are counted from the one on which you begin, and a time such as {opens.wroteAt} is a day and a time of day.',
    grids: [
      grid('Your invitation is lost', 'lost'),
      grid('Fay is busy', 'busy'),
      grid('Fay is dead', 'dead'),
      grid('Her letter lies in a mailbox', 'home'),
    ],
    questions: [
      {
        ask: 'Draw every letter between you and Fay in each of the four worlds, and mark when you stop waiting.',
        answer: 'As drawn. You stop at {lost.stoppedAt}, {busy.stoppedAt}, {dead.stoppedAt} and {home.stoppedAt}: the same in all four.',
        lines: 0,
      },
      {
        ask: 'Cover Fay’s lanes with your hand. What is left on yours that tells one world from another?',
        answer: 'Nothing: one letter written, none received, and the end of your own patience.',
        lines: 2,
      },
      {
        ask: 'You believe what three of five neighbors say. How many may be wrong? How many may be silent? What happens if there are more of each?',
        answer:
          'Two may be wrong, if all write. Two may be silent, if all are right. With one more silent: {threeSilent.verdict}. With one more wrong: {threeWrong.verdict}, although she is at home.',
        lines: 4,
      },
      {
        ask: 'Why three of five, and not two?',
        answer:
          'Two groups of three share a member, so that two verdicts cannot contradict each other. Two groups of two need not share anybody.',
        lines: 3,
      },
      {
        ask: 'Fay’s watch is a day ahead. Which of these does it change: whether you hold her to be at home; the day on which she comes, if she trusts it; the day if she asks her neighbors?',
        answer: 'Only the second. The verdict stays “{ahead.verdict}”. Trusting it, {trusted.meeting}; asking, {ahead.meeting}.',
        lines: 3,
      },
    ],
  },
  numbers,
};
