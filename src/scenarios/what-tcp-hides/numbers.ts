import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { firstRto, givesUpAfter, linuxRto } from '../../parts/rto.ts';
import type { AnyMetric } from '../scenario.ts';
import { delaysDrawn, sendingsDrawn } from './drawings.ts';
import { confirmedAfter, delaysOf, flawsIn, heardOf, last, lastSendings, lateOf, lostOnWay, missingOf, timesRead } from './outcome.ts';
import type { Reader, Voice } from './outcome.ts';
import { bound, count, lastAt, troubleAt } from './troubles.ts';

/** Linux: tcp_syn_retries. */
const synRetries = 6;

const often = (n: number): string => (n === 0 ? 'not at all' : n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);
const none = (n: number): string => (n === 0 ? 'none' : String(n));

const said: { readonly [voice in Voice]: string } = {
  closed: 'the connection is closed',
  refused: 'the connection is refused',
  unreachable: 'nobody answers',
  overdue: 'no confirmation has come',
};

const worst = (replay: Replay, reader: Reader): number => Math.max(0, ...delaysOf(replay, reader).map(({ delay }) => delay));

/** Seconds from the first sending of the last reading to the next ones: '0.2, 0.6, 1.4, 3 and 6.2 s'. */
function sentAgainAfter(replay: Replay): string {
  const [first, ...again] = lastSendings(replay, 'carol');
  if (first === undefined || again.length === 0) return 'never';
  const times = again.slice(0, 5).map((time) => String((time - first) / 1e6));
  return times.length === 1 ? `${times[0]} s` : `${times.slice(0, -1).join(', ')} and ${times.at(-1)} s`;
}

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const bob = flawsIn(replay, 'bob');
  const heard = heardOf(replay);
  const confirmed = confirmedAfter(replay);
  const sendings = lastSendings(replay, 'carol');
  const carol = flawsIn(replay, 'carol');
  return {
    troubleAt: sayDuration(troubleAt),
    lastSaid: sayDuration(lastAt),
    rtoMax: sayDuration(linuxRto.max),
    synGivesUp: sayDuration(givesUpAfter(firstRto, synRetries)),
    carolFlaws: none(carol.twice + carol.overtaken),
    count: String(count),
    bobDistinct: String(bob.distinct),
    bobMissing: none(missingOf(replay, 'bob')),
    bobTwice: none(bob.twice),
    bobOvertaken: none(bob.overtaken),
    carolMissing: none(missingOf(replay, 'carol')),
    carolLost: none(lostOnWay(replay, 'carol')),
    carolLate: none(lateOf(replay, 'carol')),
    carolWorst: sayDuration(worst(replay, 'carol')),
    carolBest: sayDuration(Math.min(...delaysOf(replay, 'carol').map(({ delay }) => delay), bound)),
    bound: sayDuration(bound),
    last: String(last),
    heardAfter: heard === null ? 'never' : `after ${sayDuration(heard.after)}`,
    heardWhat: heard === null ? 'nothing' : said[heard.by],
    sendings: often(sendings.length),
    firstAgain: sentAgainAfter(replay),
    lastRead: often(timesRead(replay, 'carol', last)),
    lastConfirmed: confirmed === null ? 'never' : `after ${sayDuration(confirmed)}`,
  };
}

export const metrics: readonly AnyMetric[] = [
  {
    id: 'delivered',
    label: 'Bob: readings that arrive',
    unit: '%',
    value: (replay) => (100 * flawsIn(replay, 'bob').distinct) / count,
  },
  { id: 'twice', label: 'Bob: readings that come again', value: (replay) => flawsIn(replay, 'bob').twice },
  { id: 'overtaken', label: 'Bob: readings out of order', value: (replay) => flawsIn(replay, 'bob').overtaken },
  {
    id: 'late',
    label: `Carol: readings later than ${sayDuration(bound)}`,
    unit: '%',
    value: (replay) => (100 * lateOf(replay, 'carol')) / count,
  },
  { id: 'worst', label: 'Carol: longest delay', unit: 'ms', value: (replay) => worst(replay, 'carol') / 1_000 },
  {
    id: 'heard',
    label: 'Alice hears of trouble after',
    says: (replay) => {
      const heard = heardOf(replay);
      return heard === null ? 'never' : sayDuration(heard.after);
    },
  },
  { id: 'read', label: `Carol reads reading ${last}`, unit: 'times', value: (replay) => timesRead(replay, 'carol', last) },
  { id: 'delays', label: 'What each reading took', draws: delaysDrawn },
  { id: 'sendings', label: 'When the last reading went out', draws: sendingsDrawn },
];
