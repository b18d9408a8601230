import { ms, seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { watchesOf } from '../../protocols/detector/suspicions.ts';
import { dispatcher } from '../../protocols/dispatch/dispatcher.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { troubleAt, work } from './mixes.ts';
import { falseAlarms, falseDeaths } from './outcome.ts';

const end = seconds(20);
const ended = (params: ParamValues, time = end): TeachingMoment => ({ params, at: time });
const quiet = { script: false } as const;
const queue = { mix: 'queue' } as const;
const later = seconds(9);

const inSeconds = (us: number | undefined): string => (us === undefined ? 'never' : `${(us / 1e6).toFixed(2)} s`);

function numbers(replay: Replay): { readonly [name: string]: string } {
  const alarms = falseAlarms(replay);
  const firstOf = (server: string): string => inSeconds(alarms.find((alarm) => alarm.server === server)?.at);
  return {
    oakOut: firstOf('oak'),
    elmOut: firstOf('elm'),
    firOut: firstOf('fir'),
    troubleAt: inSeconds(troubleAt),
    work: sayDuration(work),
  };
}

/** How many live servers are given up, one after the other. */
const given = (none: string, one: string, more: string): readonly ClickerChoice[] => [
  {
    id: 'none',
    text: 'None',
    isRight: (replay) => falseDeaths(replay) === 0,
    right: 'Nobody was late for longer than Alice waits.',
    wrong: none,
  },
  {
    id: 'one',
    text: 'Oak alone',
    isRight: (replay) => falseDeaths(replay) === 1,
    right: 'Oak was late; the others could carry its share.',
    wrong: one,
  },
  {
    id: 'more',
    text: 'Oak, and others after it',
    isRight: (replay) => falseDeaths(replay) > 1,
    right: 'Oak’s share was more than the others had room for: their queues grew until they were late, too.',
    wrong: more,
  },
];

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [ms(4_400), ms(8_000)],
  every: ms(400),
  marks: (replay) =>
    watchesOf(replay, replay.world.playing(dispatcher)).flatMap(({ target, turns }) =>
      turns.map(({ at, to }) => ({ node: 'alice', at, says: `${target} ${to === 'suspect' ? 'out' : 'back'}` })),
    ),
});

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(4_900), beat: 'late', view: 'alice' },
    ended: { at: end, beat: 'never-wrong' },
    bounded: ended({ ...quiet, mix: 'bounded' }),
    pareto: ended({ ...quiet, mix: 'pareto' }),
    crash: ended({ mix: 'bounded', world: 'crash' }, later),
    crashLong: ended({ mix: 'bounded', world: 'crash', timeout: seconds(5) }, seconds(12)),
    cascade: ended(queue, later),
    light: ended({ ...queue, load: 50 }, later),
    patient: ended({ ...queue, timeout: ms(500) }, later),
    same: ended({ ...queue, retry: 'same' }, later),
    other: ended({ ...queue, retry: 'other' }, later),
    gc: ended({ mix: 'bounded', world: 'gc', timeout: seconds(1) }),
    learned: ended({ mix: 'bounded', world: 'gc', adapts: true }),
    spike: ended({ mix: 'bounded' }, later),
  },

  predictions: { cascade: 'cascade' },

  clickers: [
    {
      id: 'patient',
      moment: 'patient',
      prompt:
        'Servers have queues and much to do. Oak’s answers take a little longer for a moment, and Alice’s timeout is longer than that. Whom does she give up?',
      choices: given(
        'Somebody was late for longer than that in this run.',
        'Takes any spike for a failure. An answer that is late by less than the timeout has no consequence at all.',
        'Expects the cascade without its cause. As long as nobody is given up, no load moves.',
      ),
    },
    {
      id: 'light',
      moment: 'light',
      prompt: 'The same spike and a short timeout, at half of the load that the servers can do. Whom does Alice give up?',
      choices: given(
        'The spike is longer than the timeout: Oak is given up.',
        'Nobody’s queue grew in this run.',
        'Forgets to do the sum. Two servers can do two thirds of what three can, and half is less than that.',
      ),
    },
    {
      id: 'other',
      moment: 'other',
      prompt:
        'The same spike at high load, and each request without an answer is sent once more, to another server. Whom does Alice give up?',
      choices: given(
        'Takes a retry for a repair. It answers one request, and lets all others wait longer.',
        'Thinks that a server that is spared recovers, and that is the end. Its share and the retries are with the others meanwhile.',
        'Nobody but Oak was late in this run.',
      ),
    },
  ],

  worksheet: {
    given:
      'Alice asks Oak, Elm and Fir in turn, each every {spike.every}, and waits {spike.timeout} for an answer. From {spike.troubleAt} on Oak’s answers take longer for a while. ' +
      'She probes a server that is out now and then, and takes it back when it answers in time. In the second diagram Oak crashes in place of that.',
    grids: [grid('Oak’s answers are late', 'spike'), grid('Oak crashes', 'crash')],
    questions: [
      {
        ask: 'Draw all requests and answers in both runs, and mark when Alice gives Oak up.',
        answer: 'As drawn. She gives it up at {spike.oakOut} in the first run; in the second its crash is noticed {crash.detected}.',
        lines: 0,
      },
      {
        ask: 'What does Alice know in the first run, when she gives Oak up, that she does not know in the second?',
        answer:
          'Nothing: in both she has asked, and no answer has come within {spike.timeout}. Only later does an answer come in one of them.',
        lines: 2,
      },
      {
        ask: 'Oak is asked every {spike.every}. How long can a crash go unnoticed at most, and when is it noticed soonest?',
        answer:
          'At most {spike.bound}: it crashes right after it was asked and has answered. Soonest after {spike.timeout}, if it is asked as it crashes.',
        lines: 3,
      },
      {
        ask: 'Now servers have queues. A request takes {cascade.work} of work, and all three together have four fifths of what they can do. Oak is given up. What is the load of each of the two others?',
        answer:
          'Half as much again as before, which is more than they can do: {cascade.deaths} of {cascade.servers} are given up in such a run, Elm first at {cascade.elmOut} and Fir at {cascade.firOut}.',
        lines: 3,
      },
      {
        ask: 'Name two ways to stop that cascade which are not a longer timeout.',
        answer:
          'Room to spare, so that those who are left can carry the load; a limit to how many may be out at once; servers that shed load in place of queueing it; several late answers in a row before one is given up.',
        lines: 3,
      },
    ],
  },
  numbers,
};
