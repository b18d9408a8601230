import { ms, seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { PacketRow, Replay } from '../../engine/trace.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { busy, isSlow, worstRequest } from './worlds.ts';

const end = seconds(19);
const later = (params: ParamValues): TeachingMoment => ({ params, at: end });

/** Nobody goes round; one request by hand, and a database that is down for good. */
const one = 'workload.clients.ask=0,0.5s:crash.db,1s:request.clients.ask';
const alone = (params: ParamValues, at = end): TeachingMoment => ({
  params: { loop: 'open', script: false, ...params },
  do: `0s:${one}`,
  at,
});

const sent = ({ trace, nodes }: Replay, from: string, name: string): readonly PacketRow[] =>
  Array.from({ length: trace.packets.length }, (_, row) => trace.packet(row)).filter(
    (packet) => nodes[packet.from] === from && packet.name === name,
  );

function numbers(replay: Replay): { readonly [name: string]: string } {
  const asks = sent(replay, 'mid', 'ask');
  const last = asks.at(-1);
  return {
    fromClients: String(sent(replay, 'clients', 'ask').length),
    fromFront: String(sent(replay, 'front', 'ask').length),
    fromMid: String(asks.length),
    lastAskedAt: last === undefined ? 'never' : sayDuration(Math.round(last.sentAt / 1_000) * 1_000),
    recovery: replay.violated.includes('recovers') ? 'does not recover in time' : 'recovers in time',
  };
}

const recovers = (id: string, text: string, moment: string, right: string, wrong: string): ClickerChoice => ({
  id,
  text,
  in: moment,
  isRight: ({ violated }) => !violated.includes('recovers'),
  right,
  wrong,
});

const counts = (id: string, text: string, isRight: (times: number) => boolean, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(worstRequest(replay)),
  right:
    'Clients asked {aloneEach.fromClients} times, Front {aloneEach.fromFront}, Mid {aloneEach.fromMid}, the last of them at {aloneEach.lastAskedAt}.',
  wrong,
});

const grid = (title: string, moment: string): WorksheetGrid => ({
  title,
  moment,
  window: [ms(800), seconds(5.5)],
  every: ms(500),
  lanes: ['clients', 'front', 'mid', 'db'],
});

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(4_600), beat: 'brownout' },
    outlives: { at: seconds(14), beat: 'outlives' },
    stale: { at: seconds(16), beat: 'stale' },
    ends: { at: end },
    none: later({ policy: 'none' }),
    backoff: later({ policy: 'backoff' }),
    jitter: later({ policy: 'jitter' }),
    edge: later({ where: 'edge' }),
    edgeJitter: later({ where: 'edge', policy: 'jitter' }),
    budget: later({ policy: 'budget' }),
    wideBudget: later({ policy: 'budget', share: 20 }),
    openBudget: later({ policy: 'budget', loop: 'open' }),
    tokens: later({ policy: 'throttle' }),
    deadline: later({ deadline: true }),
    aloneEach: alone({}),
    aloneEdge: alone({ where: 'edge' }, seconds(6)),
  },

  clickers: [
    {
      id: 'product',
      moment: 'aloneEach',
      prompt: 'One request, a database that is down for good, and three who may ask four times each. How often is the database asked?',
      choices: [
        counts('four', 'Four times', (times) => times <= 4, 'Takes retries for something that is shared. No layer knows of the others’.'),
        counts(
          'twelve',
          'Twelve times',
          (times) => times > 4 && times <= 12,
          'Adds what multiplies: each attempt of Front is a request to Mid, which tries that one as often again.',
        ),
        counts('all', 'Many times more', (times) => times > 12, 'In this run fewer of them ask again.'),
      ],
    },
    {
      id: 'which',
      moment: 'budget',
      prompt:
        'The database was slow and is well again; three layers ask again. With which of these do as many get an answer as before, within ten seconds?',
      choices: [
        recovers(
          'backoff',
          'An exponential backoff at each layer',
          'backoff',
          'It recovered.',
          'Takes a delay for a limit. For each request after the trouble there are {backoff.amplification} attempts, only later ones.',
        ),
        recovers(
          'jitter',
          'Full jitter at each layer',
          'jitter',
          'It recovered.',
          'Jitter breaks up crowds that come at once. Here it is the number of attempts, {jitter.amplification} for each request.',
        ),
        recovers(
          'budget',
          'A budget of one retry in ten requests',
          'budget',
          'There, {budget.back}. When all fails three layers add {budget.cubed}.',
          'It did not recover in this run.',
        ),
      ],
    },
    {
      id: 'dashboard',
      moment: 'ends',
      prompt: 'The brown-out has been over for ten seconds. What does the database’s own dashboard show?',
      choices: [
        {
          id: 'idle',
          text: 'Little work: its callers have given up',
          isRight: (replay) => busy(replay) <= 0.9,
          right: 'In this run it has time to spare.',
          wrong: 'Thinks that who gives up asks no more. In the last second it was asked {ends.asked} times.',
        },
        {
          id: 'busy',
          text: 'It works all the time, at its usual speed',
          isRight: (replay) => busy(replay) > 0.9 && !isSlow(replay),
          right: 'And {ends.useful} of what it does reaches a client. The trouble is in no part, but in what they do together.',
          wrong: 'In this run it has time to spare.',
        },
        {
          id: 'slow',
          text: 'Its queries are still slow',
          isRight: (replay) => busy(replay) > 0.9 && isSlow(replay),
          right: 'In this run each of them still takes longer than it did before the trouble.',
          wrong: 'Looks for a cause that lasts. Each query takes as long as it always did; it is the line that is long.',
        },
      ],
    },
  ],

  worksheet: {
    given:
      'A client asks at one second; the database is down, and nobody says so. Each waits for {aloneEdge.patience} for an attempt. A message takes a quarter of a thousandth of a second. In this run only the client asks again, three times at most.',
    grids: [grid('Only the client asks again', 'aloneEdge')],
    questions: [
      {
        ask: 'Draw every message.',
        answer: 'As drawn: {aloneEdge.fromClients} attempts of the client, each of which leads to one of Front and one of Mid.',
        lines: 0,
      },
      {
        ask: 'Now let Front and Mid ask again as well, three times each. How many requests does each of the three send, and when is the last of them sent?',
        answer:
          'Clients {aloneEach.fromClients}, Front {aloneEach.fromFront}, Mid {aloneEach.fromMid}. The last one leaves at {aloneEach.lastAskedAt}: three waits of each layer after the first.',
        lines: 3,
      },
      {
        ask: 'Each of three layers has a budget of one retry in ten requests, and all fails. By how much does the load grow? And with one retry in five?',
        answer:
          'By {budget.cubed}, and by {wideBudget.cubed}. At four fifths of what the database can do the first is a little too much in an open loop, the second is far too much.',
        lines: 3,
      },
      {
        ask: 'The brown-out took five seconds. Why does it not help that it is over?',
        answer:
          'The line is longer than anybody’s patience, so that every answer is too late, is asked for again, and keeps the line as long. Only fewer requests, or a shorter line, help.',
        lines: 3,
      },
    ],
  },
  numbers,
};
