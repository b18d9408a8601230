import { ms, seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import type { Beat, Choice } from '../scenario.ts';
import { waitedInVain, waitsStill } from './premises.ts';
import { effectsOf, endOfCall, packetsOf, truthOf } from './worlds.ts';
import type { Truth } from './worlds.ts';

const bet = (id: string, text: string, truths: readonly Truth[]): Choice => ({
  id,
  text,
  isRight: (replay) => truths.includes(truthOf(replay)),
  right:
    'In this run {world}. You were right, as one guesser in four is: Alice saw nothing that points there. Change the seed and guess again.',
  wrong: 'In this run {world}. Nothing you could see said so: Alice’s record is the same, line for line, in all four worlds.',
});

/** Whether anything from outside reached Alice before her call ended, and what. */
function heard(replay: Replay): 'nothing' | 'answer' | 'notice' {
  const end = endOfCall(replay);
  const reached = (name: string): boolean =>
    packetsOf(replay, name, 'server').some(({ fate, endAt }) => fate === 'delivered' && endAt <= end);
  if (reached('refused') || reached('unreachable')) return 'notice';
  return reached('response') ? 'answer' : 'nothing';
}

const tells = (id: string, text: string, isRight: Choice['isRight'], wrong: string): Choice => ({
  id,
  text,
  isRight,
  right: 'Yes. Her record up to that moment holds {outcome}, after {wait}, and no more than that.',
  wrong,
});

const done = (id: string, text: string, isRight: (effects: number) => boolean, wrong: string): Choice => ({
  id,
  text,
  isRight: (replay) => isRight(effectsOf(replay)),
  right: 'Yes: done {effects}, while Alice’s call ended as “{outcome}”. She cannot tell; you looked at the server’s disk.',
  wrong,
});

export const beats: readonly Beat[] = [
  {
    id: 'silence',
    at: ms(1_400),
    isSo: (replay) => waitsStill(replay, ms(1_400)),
    until: ms(1_600),
    view: 'alice',
    ask: {
      prompt: 'Which of the four is it? Bet before you look.',
      choices: [
        bet('request-lost', 'The request was lost', ['request-lost']),
        bet('crashed', 'The server has crashed', ['crashed', 'process-dead']),
        bet('paused', 'The server is paused, or slow', ['paused', 'late']),
        bet('answer-lost', 'The answer was lost', ['answer-lost']),
      ],
    },
  },
  { id: 'reveal', at: ms(1_600), isSo: waitedInVain, until: ms(2_000) },
  {
    id: 'record',
    at: ms(1_600),
    view: 'alice',
    ask: {
      prompt: 'What in Alice’s record tells her which world she is in?',
      choices: [
        tells(
          'nothing',
          'Nothing does',
          (replay) => heard(replay) === 'nothing',
          'Something did reach her in this run: look at her record, and at which fault or switch let it through.',
        ),
        tells(
          'time',
          'How long it took',
          () => false,
          'The length of a wait is set by Alice’s own timer. A crashed, a paused and a cut-off server are silent for exactly as long.',
        ),
        tells(
          'error',
          'An error from the network',
          (replay) => heard(replay) === 'notice',
          'No error arrived: a lost packet reports nothing, and neither does a dead or a paused machine by itself.',
        ),
        tells(
          'answer',
          'The server’s own answer',
          (replay) => heard(replay) === 'answer',
          'No answer arrived in time. Only an answer could have told her, and its absence does not say where it went missing.',
        ),
      ],
    },
  },
  {
    id: 'done-or-not',
    at: ms(1_600),
    until: seconds(8),
    ask: {
      prompt: 'By the end of this run, how often has the server done the work?',
      choices: [
        done(
          'never',
          'Not at all: it timed out',
          (n) => n === 0,
          'It was done {effects}. A timeout is not a failure: it is a silence, and work may hide behind it.',
        ),
        done(
          'once',
          'Exactly once',
          (n) => n === 1,
          'It was done {effects}. “Once” is one of the possible truths, and no client can count on it.',
        ),
        done(
          'more',
          'More than once',
          (n) => n > 1,
          'It was done {effects}. More than once takes more than one request to arrive: try the retry switch.',
        ),
      ],
    },
  },
  { id: 'retry', at: ms(1_400), until: seconds(5), offers: ['world', 'retry'] },
  { id: 'what-helps', at: ms(400), until: seconds(5), offers: ['world', 'refusal', 'unreachable'] },
  { id: 'real-systems', at: ms(1_600) },
  {
    id: 'break-next',
    at: ms(520),
    offers: ['world', 'patience', 'retry'],
    handle: { target: 'alice-server', label: 'Cut the link between them' },
  },
];
