import { ms, seconds, us } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Replay } from '../../engine/trace.ts';
import { rpcClient } from '../../protocols/rpc/client.ts';
import { rpcServer } from '../../protocols/rpc/server.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { endOfCall, effectsOf, packetsOf } from './worlds.ts';

const givenUp = ms(1_600);
const end = seconds(8);

const world = (name: string, more: Partial<TeachingMoment> = {}): TeachingMoment => ({
  params: { world: name, ...more.params },
  at: more.at ?? givenUp,
  ...(more.view === undefined ? {} : { view: more.view }),
});
const asAlice = { view: 'alice' } as const;
const asksAgain = { params: { retry: true }, at: end } as const;
const waits = { params: { patience: seconds(6) }, at: end } as const;

const outcomeOf = ({ world: now }: Replay): string => now.running(rpcClient)[0]?.state.calls[0]?.outcome ?? 'waiting';
const wasHeardFrom = (replay: Replay): boolean => outcomeOf(replay) === 'answered';

/** When the server had the work on its disk, each time, true times. */
function donesOf({ trace, nodes }: Replay): readonly number[] {
  const counts = changesUpTo(trace, 'face', nodes.indexOf('server'), Infinity).map(({ frame, value }) => ({
    at: trace.frame(frame).time,
    done: Number(value.facts?.['times done'] ?? 0),
  }));
  return counts.flatMap(({ at, done }, i) => (done > (counts[i - 1]?.done ?? 0) ? [at] : []));
}

const atTime = (time: number | null): string => (time === null ? 'never' : sayDuration(time));

function numbers(replay: Replay): { readonly [name: string]: string } {
  const answer = packetsOf(replay, 'response', 'server').find(({ fate }) => fate === 'delivered');
  const [request] = packetsOf(replay, 'request', 'alice');
  return {
    doneAt: atTime(donesOf(replay)[0] ?? null),
    answeredAt: atTime(answer?.endAt ?? null),
    askedAt: atTime(request?.sentAt ?? null),
    gaveUpAt: atTime(endOfCall(replay)),
    oneWay: request === undefined ? 'never' : sayDuration(request.dueAt - request.sentAt),
    requests: String(packetsOf(replay, 'request', 'alice').length),
    done: String(replay.world.playing(rpcServer)[0]?.disk.done.length ?? 0),
  };
}

const tells = (id: string, text: string, moment: string, wrong: string): ClickerChoice => ({
  id,
  text,
  in: moment,
  isRight: wasHeardFrom,
  right: 'Its answer comes at {waitPaused.answeredAt}, in time now. Only an answer tells her anything.',
  wrong,
});

const grid = (title: string, moment: string): WorksheetGrid => ({ title, moment, window: [us(0), seconds(5)], every: ms(500), marks });

/** How Alice's call ended, and when the work was done. */
const marks: NonNullable<WorksheetGrid['marks']> = (replay) => [
  { node: 'alice', at: endOfCall(replay), says: outcomeOf(replay) },
  ...donesOf(replay).map((at) => ({ node: 'server', at, says: 'done' })),
];

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(1_400), beat: 'silence', view: 'alice' },
    reveal: { at: givenUp, beat: 'reveal' },
    next: { seed: 8, at: ms(1_400), beat: 'silence', view: 'alice' },
    third: { seed: 3, at: ms(1_400), beat: 'silence', view: 'alice' },
    requestLost: world('request-lost', asAlice),
    crashed: world('crashed', asAlice),
    paused: world('paused', asAlice),
    answerLost: world('answer-lost', asAlice),
    requestLostEnd: world('request-lost', { at: end }),
    crashedEnd: world('crashed', { at: end }),
    pausedEnd: world('paused', { at: end }),
    answerLostEnd: world('answer-lost', { at: end }),
    requestLostTwice: world('request-lost', asksAgain),
    answerLostTwice: world('answer-lost', asksAgain),
    pausedTwice: world('paused', asksAgain),
    refused: world('process-dead', { params: { refusal: true } }),
    silentProcess: world('process-dead'),
    router: world('crashed', { params: { unreachable: true }, at: seconds(5) }),
    routerInTime: world('crashed', { params: { unreachable: true, patience: seconds(6) }, at: seconds(5) }),
    waitRequestLost: world('request-lost', waits),
    waitCrashed: world('crashed', waits),
    waitPaused: world('paused', waits),
    waitAnswerLost: world('answer-lost', waits),
  },

  clickers: [
    {
      id: 'asks-again',
      moment: 'answerLostTwice',
      prompt: 'The answer was lost, and Alice asks again. How often has the server done the work in the end?',
      choices: [
        {
          id: 'never',
          text: 'Not at all',
          isRight: (replay) => effectsOf(replay) === 0,
          right: 'In this run it was not done.',
          wrong: 'Takes a timeout for a failure. It was done at {answerLostTwice.doneAt}, before Alice had given anything up.',
        },
        {
          id: 'once',
          text: 'Once: it is the same request',
          isRight: (replay) => effectsOf(replay) === 1,
          right: 'In this run only one request arrived.',
          wrong: 'Takes an id for a promise. It is the same only to a server that remembers ids and looks them up; this one does not.',
        },
        {
          id: 'more',
          text: 'More than once',
          isRight: (replay) => effectsOf(replay) > 1,
          right: 'It was done {answerLostTwice.effects}. To Alice the call looks like any other: “{answerLostTwice.outcome}”.',
          wrong: 'It takes more than one request to arrive.',
        },
      ],
    },
    {
      id: 'refusal',
      moment: 'refused',
      prompt: 'A live host refuses, because the process that should have answered is dead. What does Alice know now?',
      choices: [
        {
          id: 'this-one',
          text: 'That this request was not done',
          isRight: (replay) => outcomeOf(replay) === 'refused' && effectsOf(replay) === 0,
          right: 'Her call ended as “{refused.outcome}” after {refused.wait}, and the server’s disk says: done {refused.effects}.',
          wrong: 'No refusal reached her in this run.',
        },
        {
          id: 'no-more',
          text: 'No more than after a silence',
          isRight: (replay) => outcomeOf(replay) === 'gave up',
          right: 'In this run nothing reached her.',
          wrong: 'Holds timeouts for the only way. They are the only general one: this host could speak, and did.',
        },
        {
          id: 'nothing-ever',
          text: 'That nothing she ever asked for was done',
          isRight: () => false,
          right: '',
          wrong: 'Makes too much of it. An attempt before it may have been done before the process died.',
        },
      ],
    },
    {
      id: 'patience',
      moment: 'waitPaused',
      prompt:
        'Alice waits for {waitPaused.patience} instead of {paused.patience}. Which of the four worlds can she tell from the other three?',
      choices: [
        tells(
          'request-lost',
          'The request was lost',
          'waitRequestLost',
          'Expects the network to report a loss. However long she waits, nothing comes.',
        ),
        tells(
          'crashed',
          'The server has crashed',
          'waitCrashed',
          'Expects a crash to show. A dead machine says nothing for as long as anybody listens.',
        ),
        tells('paused', 'The server is paused', 'waitPaused', 'In this run it stays paused for longer than she waits.'),
        tells(
          'answer-lost',
          'The answer was lost',
          'waitAnswerLost',
          'Expects that work done is heard of. It was done at {waitAnswerLost.doneAt}, and she hears nothing.',
        ),
      ],
    },
  ],

  worksheet: {
    given:
      'Alice asks the server for something at {opens.askedAt}. A message takes {opens.oneWay} each way. She waits for {opens.patience}, by her own clock, and then gives up. ' +
      'In the third world the server is paused before the request reaches it; it goes on, and does the work, at {paused.doneAt}.',
    grids: [
      grid('The request is lost', 'requestLost'),
      grid('The server has crashed', 'crashed'),
      grid('The server is paused', 'pausedEnd'),
      grid('The answer is lost', 'answerLost'),
    ],
    questions: [
      {
        ask: 'Draw every message in each of the four worlds. Mark on Alice’s lane when she gives up, and on the server’s lane when the work is done.',
        answer:
          'As drawn. She gives up at {requestLost.gaveUpAt}, {crashed.gaveUpAt}, {paused.gaveUpAt} and {answerLost.gaveUpAt}: the same in all four.',
        lines: 0,
      },
      {
        ask: 'Cover the server’s lanes with your hand. What is left on Alice’s lane that tells one world from another, up to the moment at which she gives up?',
        answer: 'Nothing: one request sent, no message received, and the end of her own timer after {paused.wait}.',
        lines: 2,
      },
      {
        ask: 'In which worlds has the work been done by the end of the run, and when?',
        answer:
          'Request lost: {requestLostEnd.effects}. Crashed: {crashedEnd.effects}. Paused: {pausedEnd.effects}, at {pausedEnd.doneAt}, after she gave up. Answer lost: {answerLostEnd.effects}, at {answerLostEnd.doneAt}, before she gave up.',
        lines: 3,
      },
      {
        ask: 'Alice may ask again, with the same id, and the server does not look at ids. How often is the work done if the request was lost? If the answer was lost? If the server is paused?',
        answer: 'Request lost: {requestLostTwice.effects}. Answer lost: {answerLostTwice.effects}. Paused: {pausedTwice.effects}.',
        lines: 3,
      },
      {
        ask: 'What would the server have to do so that asking again is safe? Where must it keep what it needs for that?',
        answer:
          'Remember the id of each request it has done, with the answer, and give that answer again instead of doing the work again. On disk, written together with the work itself: what it remembers only in memory is gone after a crash.',
        lines: 3,
      },
    ],
  },
  numbers,
};
