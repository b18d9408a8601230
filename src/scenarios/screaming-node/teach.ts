import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { later, termsOf } from './numbers.ts';
import { evictionsOf, nextLeader, stoppedAt } from './outcome.ts';

const at = (params: ParamValues): TeachingMoment => ({ params, at: later });
const deaf = { trouble: 'incoming' } as const;

const evicts = (id: string, text: string, isRight: (count: number) => boolean, right: string, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(evictionsOf(replay, 'ada').length),
  right,
  wrong,
});

const replaced = (id: string, text: string, isRight: (replay: Replay) => boolean, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight,
  right: '{checked.nextLeader} leads, {checked.nextAfter} after the cut.',
  wrong,
});

const grows = (id: string, text: string, isRight: (terms: number) => boolean, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(termsOf(replay)),
  right: 'Terms begun by the end: {eager.terms}.',
  wrong,
});

const marks: NonNullable<WorksheetGrid['marks']> = (replay) => {
  const [first] = evictionsOf(replay, 'ada');
  const stopped = stoppedAt(replay, 'ada');
  return [
    ...(first === undefined ? [] : [{ node: 'ben', at: first, says: 'evicted' }]),
    ...(stopped === null ? [] : [{ node: 'ada', at: stopped, says: 'stops' }]),
  ];
};

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [seconds(4), seconds(10)],
  every: seconds(1),
  lanes: ['ada', 'ben', 'cleo'],
  marks,
});

export const teaching: Teaching = {
  moments: {
    opens: { at: seconds(7.6), beat: 'hears-all', view: 'ada' },
    evicted: at({}),
    screams: { case: 'who does not obey screams on', at: later },
    deaf: at(deaf),
    two: at({ trouble: 'two' }),
    pause: at({ trouble: 'pause' }),
    stuck: at({ group: 'leader', ...deaf }),
    checked: at({ group: 'leader', ...deaf, checkQuorum: true }),
    eager: at({ group: 'follower', ...deaf }),
    calm: at({ group: 'follower', ...deaf, checkQuorum: true, preVote: true }),
  },
  predictions: { leader: 'stuck', deaf: 'two' },

  clickers: [
    {
      id: 'deaf',
      moment: 'deaf',
      prompt: 'Ada hears nobody; everybody hears Ada. She suspects all four and says so. Is anybody evicted?',
      choices: [
        evicts(
          'ada',
          'Ada: something is wrong with her',
          (count) => count > 0,
          'In this run she is.',
          'Something is, but three would have to miss her, and none does.',
        ),
        evicts(
          'nobody',
          'Nobody',
          (count) => count === 0,
          'One voice against each of four; it takes three of five.',
          'In this run somebody is.',
        ),
      ],
    },
    {
      id: 'check',
      moment: 'checked',
      prompt: 'Raft with CheckQuorum: the leader hears nobody, and its heartbeats still go out. Does anybody else come to lead?',
      choices: [
        replaced(
          'no',
          'No: its followers hear it, and keep to it',
          (replay) => nextLeader(replay) === null,
          'Forgets that the leader itself counts answers, and steps down.',
        ),
        replaced('yes', 'Yes: it steps down, and another is elected', (replay) => nextLeader(replay) !== null, 'In this run nobody does.'),
      ],
    },
    {
      id: 'terms',
      moment: 'eager',
      prompt: 'Raft without PreVote and CheckQuorum: one follower hears nobody. What do the terms do?',
      choices: [
        grows(
          'still',
          'They stay: a follower decides nothing',
          (terms) => terms === 0,
          'Takes a follower for passive. Whoever hears no leader stands.',
        ),
        grows('once', 'One more: then it leads', (terms) => terms === 1, 'It hears no votes, so it never leads.'),
        grows('grow', 'They grow and grow', (terms) => terms > 1, 'In this run they do not.'),
      ],
    },
  ],

  worksheet: {
    given:
      'Five nodes send each other heartbeats every {evicted.interval}. From {evicted.cutAt} on nobody hears Ada (first drawing), or Ada hears nobody (second). Who has not heard another for {evicted.silence} suspects it, and says so with its next heartbeat; whom three of five suspect is evicted.',
    grids: [grid('Nobody hears Ada', 'evicted'), grid('Ada hears nobody', 'deaf')],
    questions: [
      {
        ask: 'Draw the heartbeats that arrive, and mark who suspects whom and when somebody is evicted.',
        answer: 'First: Ada is evicted at {evicted.evictedAt}. Second: she suspects four, and is evicted {deaf.evictedAt}.',
        lines: 0,
      },
      {
        ask: 'What does Ada know, in the first drawing, right before she is told?',
        answer: 'That she hears {evicted.heardByAda} others, and that they suspect her. Nothing that she senses herself is wrong.',
        lines: 2,
      },
      {
        ask: 'Why does nothing evict her if only two do not hear her?',
        answer: 'It takes three of five. Evicted: {two.evictedAt}.',
        lines: 2,
      },
      {
        ask: 'A Raft leader hears nobody. What happens to commands without CheckQuorum, and what with it?',
        answer:
          'Without it, committed: {stuck.commits}. With it {checked.nextLeader} leads {checked.nextAfter} after the cut, and committed: {checked.commits}.',
        lines: 3,
      },
    ],
  },
};
