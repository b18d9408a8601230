import { ms, seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Replay } from '../../engine/trace.ts';
import { suspicionsOf } from '../../protocols/detector/suspicions.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { mistakesOf, ruleOf, suspectedAt, suspicionOf, troubleAt } from './outcome.ts';

const after = seconds(67);
const end = seconds(84);
const at = (params: ParamValues, time = end): TeachingMoment => ({ params, at: time });

const inSeconds = (us: number): string => `${(us / 1e6).toFixed(2)} s`;

function numbers(replay: Replay): { readonly [name: string]: string } {
  const turns = suspicionsOf(replay).flatMap((watch) => watch.turns);
  const first = suspicionOf(replay);
  const back = turns.find(({ at: time, to }) => to === 'trust' && first !== null && time > first);
  const rule = ruleOf(replay);
  return {
    suspectsAt: first === null ? 'never' : inSeconds(first),
    trustsAt: back === undefined ? 'never' : inSeconds(back.at),
    troubleAt: inSeconds(troubleAt),
    pausedFor: pausedFor(replay),
    rule: rule.kind === 'fixed' ? sayDuration(rule.timeout) : rule.kind === 'nfd-s' ? sayDuration(rule.delta) : 'learned',
  };
}

/** p's first pause. */
function pausedFor({ trace, nodes }: Replay): string {
  const pause = changesUpTo(trace, 'status', nodes.indexOf('p'), Infinity).find(({ value }) => value.state === 'frozen');
  const { since, until } = pause?.value ?? {};
  return since === undefined || typeof until !== 'number' ? 'no time' : sayDuration(until - since);
}

/** What q thinks of p from the trouble on: never, wrongly, or rightly. */
const thinks = (never: string, mistaken: string, right: string): readonly ClickerChoice[] => [
  {
    id: 'never',
    text: 'It goes on trusting p',
    isRight: (replay) => suspectedAt(replay).every((time) => time < troubleAt),
    right: 'The silence was shorter than what this detector bears.',
    wrong: never,
  },
  {
    id: 'mistaken',
    text: 'It suspects p, and takes that back',
    isRight: (replay) => mistakesOf(replay).some((time) => time >= troubleAt),
    right: 'p was alive all the time; the next heartbeat that was in time said so.',
    wrong: mistaken,
  },
  {
    id: 'right',
    text: 'It suspects p for good',
    isRight: (replay) => suspectedAt(replay).some((time) => time >= troubleAt) && mistakesOf(replay).every((time) => time < troubleAt),
    right: 'Nothing is sent after a crash, so that nothing can end the suspicion.',
    wrong: right,
  },
];

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [seconds(58.5), seconds(68.5)],
  every: seconds(1),
  marks: (replay) =>
    suspicionsOf(replay).flatMap(({ turns }) =>
      turns.map(({ at: time, to }) => ({ node: 'q', at: time, says: to === 'suspect' ? 'suspects' : 'trusts' })),
    ),
});

const quiet = { script: false } as const;

export const teaching: Teaching = {
  moments: {
    opens: { at: seconds(62.2), beat: 'silence', view: 'q' },
    suspects: { at: seconds(64.7), beat: 'suspicion', view: 'q' },
    truth: { at: after, beat: 'number' },
    crash: at({ world: 'crash' }, after),
    noPause: at({ acceptablePause: ms(0) }, after),
    spike: at({ world: 'spike' }),
    spikeNoPause: at({ world: 'spike', acceptablePause: ms(0) }),
    cassandra: at({ detector: 'phi-exponential' }),
    cassandraCrash: at({ detector: 'phi-exponential', world: 'crash' }),
    fixed: at({ detector: 'fixed' }, after),
    nfds: at({ detector: 'nfd-s', world: 'crash' }, after),
    nfdsPause: at({ detector: 'nfd-s' }, after),
    tight: at({ ...quiet, detector: 'nfd-s', margin: ms(100) }, seconds(120)),
    wide: at({ ...quiet, detector: 'nfd-s', margin: ms(1_500) }, seconds(120)),
    late: { params: { ...quiet, detector: 'fixed' }, do: '10s:delay.p-to-q=12s,60.5s:crash.p', at: end },
  },

  clickers: [
    {
      id: 'spike',
      moment: 'spike',
      prompt: 'Every message takes longer by as much as the acceptable pause of Akka’s φ, for a while. What does q think of p?',
      choices: thinks(
        'This run has a suspicion, and its beginning shows on the stage.',
        'Takes φ for a fixed timeout. The acceptable pause is added to what the next interval is taken to be.',
        'p has not crashed in this run, and its heartbeats went on.',
      ),
    },
    {
      id: 'spikeNoPause',
      moment: 'spikeNoPause',
      prompt: 'The same spike, and no acceptable pause. What does q think of p?',
      choices: thinks(
        'Trusts a detector that adapts to have learned of this. It knows only what it has seen, and intervals have been regular.',
        'This run has no suspicion that was taken back.',
        'Forgets that the late heartbeats do arrive. Each of them ends a suspicion.',
      ),
    },
    {
      id: 'cassandra',
      moment: 'cassandraCrash',
      prompt: 'p crashes, and q has Cassandra’s φ. What does q think of p within half a minute?',
      choices: thinks(
        'Takes a large number for never. An exponential φ grows evenly, and reaches any threshold.',
        'A heartbeat would have to come, and a crashed p sends none.',
        'Expects a suspicion where there is none in this run.',
      ),
    },
  ],

  worksheet: {
    given:
      'p sends a heartbeat on each full second. At {truth.troubleAt} it stands still for {truth.pausedFor}; then it sends the one that has been due the longest, ' +
      'leaves out the others that it missed, and goes on. q’s detector is another one in each diagram: ' +
      'a fixed timeout of {fixed.rule}, NFD-S with a δ of {nfdsPause.rule}, and a φ whose threshold comes to a silence of {truth.patience}.',
    grids: [grid('A fixed timeout', 'fixed'), grid('NFD-S', 'nfdsPause'), grid('φ as in Akka and Pekko', 'truth')],
    questions: [
      {
        ask: 'Draw the heartbeats in each of the three runs, and mark on q’s lane when it begins and ends to suspect p.',
        answer:
          'As drawn. Suspected from {fixed.suspectsAt} to {fixed.trustsAt}, from {nfdsPause.suspectsAt} to {nfdsPause.trustsAt}, and from {truth.suspectsAt} to {truth.trustsAt}.',
        lines: 0,
      },
      {
        ask: 'The first heartbeat after the pause ends the suspicion of two of them, and not of the third. Why?',
        answer:
          'It was due during the pause, and NFD-S goes by when heartbeats are sent: the freshness point of a later one has passed already. It trusts p from the next one on, at {nfdsPause.trustsAt}.',
        lines: 3,
      },
      {
        ask: 'Which of them would have borne a pause two seconds shorter, and what does it pay for that?',
        answer:
          'φ with its acceptable pause: it waits {truth.patience}. A crash at the same moment is noticed {crash.noticed} later, by NFD-S {nfds.noticed}.',
        lines: 3,
      },
      {
        ask: 'p crashes in place of pausing. In which of the three diagrams does anything change for q before p would have gone on?',
        answer: 'In none. Until then q hears the same in both worlds, so that it thinks the same.',
        lines: 2,
      },
      {
        ask: 'Name two quantities of a detector that get worse when its patience is made longer, and two that get better.',
        answer:
          'Worse: how soon a crash is noticed, and how long whoever waits for that is held up. Better: how often a live process is suspected, and for how long.',
        lines: 3,
      },
    ],
  },
  numbers,
};
