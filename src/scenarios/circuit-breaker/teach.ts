import { ms, seconds } from '../../base/micros.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { hystrixBreaker, hystrixDefaults, hystrixRecord, hystrixSnapshot } from '../../parts/hystrix.ts';
import type { ParamValues } from '../params.ts';
import type { ClickerChoice, Teaching, TeachingMoment, WorksheetGrid } from '../teaching.ts';
import { inTrouble } from './numbers.ts';
import { answered, callsOf, opensAt, turnsOf, wasSent } from './worlds.ts';

const end = seconds(22.5);
const later = (params: ParamValues, at = seconds(6)): TeachingMoment => ({ params, at });

const atTime = (time: number | undefined | null): string => (time === undefined || time === null ? 'never' : sayDuration(time));

/** Where Hystrix's breaker stands after such outcomes (S, F), all in one health snapshot, if one call is enough to judge by. */
export function stateAfter(outcomes: string): string {
  const rule = { ...hystrixDefaults, requestVolumeThreshold: 1 };
  const breaker = hystrixBreaker(rule, 0);
  for (const [i, outcome] of Array.from(outcomes).entries()) hystrixRecord(breaker, rule, outcome === 'S', i);
  hystrixSnapshot(breaker, rule, rule.healthSnapshotMs);
  return breaker.status;
}

function numbers(replay: Replay): { readonly [name: string]: string } {
  const turns = turnsOf(replay, 'reviews');
  const [trial, second] = turns.filter(({ to }) => to === 'half-open').map(({ at }) => at);
  const again = turns.find(({ to, at }) => to === 'open' && trial !== undefined && at > trial)?.at;
  const closed = turns.find(({ to }) => to === 'closed')?.at;
  const reviews = inTrouble(replay, 'reviews');
  return {
    opensAt: atTime(opensAt(replay)),
    trialAt: atTime(trial),
    opensAgainAt: atTime(again),
    secondTrialAt: atTime(second),
    closesAt: atTime(closed),
    reviewsAsked: String(reviews.length),
    reviewsSent: String(reviews.filter(wasSent).length),
    reviewsAnswered: `${Math.round(100 * answered(reviews))} %`,
    mixed: stateAfter('SSFSSFSF'),
    half: stateAfter('SSFSFSFF'),
  };
}

/** What a breaker does to calls of the reviews that would have been answered. */
const refused = (replay: Replay): number =>
  callsOf(replay).filter(({ service, ending }) => service === 'reviews' && ending === 'short-circuited').length;

const opened = (id: string, text: string, isRight: (replay: Replay) => boolean, right: string, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight,
  right,
  wrong,
});

const pays = (id: string, text: string, isRight: (share: number) => boolean, wrong: string): ClickerChoice => ({
  id,
  text,
  isRight: (replay) => isRight(answered(inTrouble(replay, 'payments'))),
  right: 'Of all payments in those seconds {bare.paid} were served: those before the last thread was gone.',
  wrong,
});

const marks: NonNullable<WorksheetGrid['marks']> = (replay) =>
  turnsOf(replay, 'reviews').map(({ at, to }) => ({ node: 'shop', at, says: to }));

export const teaching: Teaching = {
  moments: {
    opens: { at: ms(2_100), beat: 'hang' },
    starved: { at: seconds(4), beat: 'threads' },
    opening: { at: ms(4_600), beat: 'open' },
    trial: { at: ms(10_700), beat: 'trial' },
    closes: { at: seconds(17) },
    bare: later({ breaker: false, timeout: false }),
    patientOnly: later({ breaker: false }),
    bulkhead: later({ bulkhead: true }),
    bulkheadOnly: later({ bulkhead: true, breaker: false }),
    faulty: later({ world: 'errors' }, seconds(12)),
    faultyBare: later({ world: 'errors', breaker: false }, seconds(12)),
    quiet: later({ traffic: 1 }, seconds(12)),
    longSleep: later({ sleep: seconds(20) }, end),
    impatient: later({ patience: ms(200), breaker: false }, end),
    impatientBroken: later({ patience: ms(200) }, end),
    stale: later({ bulkhead: true, fallback: true }),
  },

  clickers: [
    {
      id: 'no-timeout',
      moment: 'bare',
      prompt: 'No breaker and no timeout: a call waits for as long as it takes. How many payments get through while the reviews hang?',
      choices: [
        pays(
          'most',
          'Most: only those who browse wait',
          (share) => share >= 0.5,
          'Forgets what a waiting call holds. A thread that waits for a review cannot serve a payment.',
        ),
        pays(
          'some',
          'Some, whenever a thread comes back',
          (share) => share >= 0.1 && share < 0.5,
          'Expects threads to come back. Nothing hands one back here before its service has spoken.',
        ),
        pays('few', 'Hardly any', (share) => share < 0.1, 'In this run more of them did.'),
      ],
    },
    {
      id: 'errors',
      moment: 'faulty',
      prompt: 'A bad release of the reviews answers most calls with an error, at once. What does the breaker do for those who browse?',
      choices: [
        opened(
          'nothing',
          'Nothing: errors are no timeouts',
          (replay) => opensAt(replay) === null,
          'In this run it never opened.',
          'Takes a breaker for a kind of timeout. It counts whatever fails, and opens at {faulty.opensAt}.',
        ),
        opened(
          'takes',
          'It takes the good answers away, too',
          (replay) => refused(replay) > 0,
          'With it {faulty.reviewsAnswered} of the calls are answered, without it {faultyBare.reviewsAnswered}. An open circuit does not know which would have been well.',
          'It never opened in this run.',
        ),
        opened(
          'helps',
          'It gets more of them a review',
          () => false,
          '',
          'Takes the breaker for a repair. With it {faulty.reviewsAnswered} of the calls are answered, without it {faultyBare.reviewsAnswered}.',
        ),
      ],
    },
    {
      id: 'quiet',
      moment: 'quiet',
      prompt: 'One visitor a second browses, and every call fails. When does the circuit open?',
      choices: [
        opened(
          'never',
          'Never',
          (replay) => opensAt(replay) === null,
          'In {quiet.window} there are never {quiet.volume} calls. A failing call waits {quiet.wait}, each one.',
          'It opened at {quiet.opensAt}.',
        ),
        opened(
          'first',
          'After the first failures',
          (replay) => opensAt(replay) !== null && opensAt(replay)! < 4_000_000,
          'At {quiet.opensAt}.',
          'Thinks of a fuse. A few failures are no statistics, and Hystrix does not judge by so few calls.',
        ),
        opened(
          'later',
          'Later: it needs more failures',
          (replay) => opensAt(replay) !== null && opensAt(replay)! >= 4_000_000,
          'At {quiet.opensAt}.',
          'Thinks that failures add up. They are forgotten after {quiet.window}, and never so many come in that time.',
        ),
      ],
    },
  ],

  worksheet: {
    given:
      'The circuit to the reviews opened at {opens.opensAt}. It sleeps for {opens.sleep}; a call is given up after a second. Somebody wants to browse about {opens.perSecond} times a second. ' +
      'The reviews hang, and are well again at {opens.troubleEnds}. They answer within a twentieth of a second when they are well.',
    grids: [
      {
        title: 'The shop and the reviews, until the circuit closes',
        moment: 'opens',
        window: [seconds(9), ms(15_660)],
        every: ms(500),
        lanes: ['shop', 'reviews'],
        marks,
      },
    ],
    questions: [
      {
        ask: 'Draw every call of reviews that leaves the shop, and mark on its lane when the circuit is half open, open and closed.',
        answer:
          'As drawn: a trial at {opens.trialAt}, open again at {opens.opensAgainAt}, the next trial at {opens.secondTrialAt}, closed at {opens.closesAt}.',
        lines: 0,
      },
      {
        ask: 'For how long after the reviews are well does the shop not know it, and what decides that?',
        answer:
          'The first review is back {opens.back}. What decides is when the last trial failed: the sleep counts from there, whatever happens meanwhile.',
        lines: 3,
      },
      {
        ask: 'How many threads do {opens.perSecond} calls a second take that are each given up after a second? How impatient would the shop have to be to get by with {opens.threads}?',
        answer: '{opens.perSecond}, by Little’s law: arrivals times time. Half a second, and then there is none left for anybody who pays.',
        lines: 3,
      },
      {
        ask: 'Let one call be enough to judge by, and half of them be too many failures. After success, success, failure, success, success, failure, success, failure: open or closed? And after success, success, failure, success, failure, success, failure, failure?',
        answer: 'The first is {opens.mixed}: three of eight failed. The second is {opens.half}: four of eight.',
        lines: 2,
      },
      {
        ask: 'With a bulkhead, do the payments need the breaker of the reviews? Do the reviews?',
        answer:
          'The payments do not: with a bulkhead alone {bulkheadOnly.paid} of them get through. The reviews do: without a breaker {bulkheadOnly.reviewsSent} calls are sent to them while they hang, with it {bulkhead.reviewsSent}.',
        lines: 3,
      },
    ],
  },
  numbers,
};
