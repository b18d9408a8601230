import { sayDuration } from '../../base/quantity.ts';
import type { Instrument } from '../../engine/protocol.ts';
import type { Replay } from '../../engine/trace.ts';
import { hystrixDefaults } from '../../parts/hystrix.ts';
import { shop } from '../../protocols/breaker/shop.ts';
import type { AnyMetric } from '../scenario.ts';
import { answered, callsOf, made, openingOf, opensAt, troubleAt, troubleEnds, turnsOf, wasSent } from './worlds.ts';
import type { Call, Opening } from './worlds.ts';

const second = 1_000_000;

const configOf = ({ world }: Replay) => world.playing(shop)[0]!.config;

/** Calls that were made while the reviews were in trouble. */
export const inTrouble = (replay: Replay, service: string): readonly Call[] => made(callsOf(replay), service, troubleAt, troubleEnds);

/** Of payments, from one second after the trouble began, for a second: by then every thread has had the time to be caught. */
export const secondSecond = (replay: Replay): number =>
  answered(made(callsOf(replay), 'payments', troubleAt + second, troubleAt + 2 * second));

/** Calls of reviews that took a thread from the opening of the circuit, or the trouble where it never opens, until a second after the sleep or until it closes. */
export function sentWhileOpen(replay: Replay): number {
  const from = opensAt(replay) ?? troubleAt;
  const sleep = (configOf(replay).rule ?? hystrixDefaults).sleepWindowMs * 1_000;
  const closesAt = turnsOf(replay, 'reviews').find(({ at, to }) => to === 'closed' && at > from)?.at ?? Infinity;
  return made(callsOf(replay), 'reviews', from, Math.min(from + sleep + second, closesAt)).filter(wasSent).length;
}

/** When the first call that was made after the trouble was answered, true time; null for never. */
export const backAt = (replay: Replay): number | null =>
  callsOf(replay).find(({ service, madeAt, ending }) => service === 'reviews' && madeAt >= troubleEnds && ending === 'answered')?.endedAt ??
  null;

function meanWait(replay: Replay): number {
  const calls = inTrouble(replay, 'reviews').filter(({ ending }) => ending !== 'answered');
  const total = calls.reduce((sum, { madeAt, endedAt }) => sum + (endedAt ?? replay.endedAt) - madeAt, 0);
  return calls.length === 0 ? 0 : total / calls.length;
}

/** Share of pages with reviews, or with those of yesterday where there is a fallback. */
function pages(replay: Replay): number {
  const calls = inTrouble(replay, 'reviews');
  const stale = configOf(replay).fallback ? calls.filter(({ ending }) => ending !== 'answered' && ending !== 'waiting').length : 0;
  return answered(calls) + (calls.length === 0 ? 0 : stale / calls.length);
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const calls = (count: number): string => (count === 0 ? 'no call' : count === 1 ? 'one call' : `${count} calls`);
const after = (time: number | null, since: number): string => (time === null ? 'never in this run' : `after ${sayDuration(time - since)}`);

const tellOpening = (opening: Opening | null, opens: string): string =>
  opening === null
    ? 'It never opens in this run.'
    : `It opens ${opens}, when ${opening.failed} of ${opening.calls} calls that count had failed, the last ${opening.inARow} of them in a row.`;

/** What a circuit waited for. */
function missing(hasBreaker: boolean, opening: Opening | null): string {
  if (!hasBreaker) return 'There is no breaker.';
  if (opening === null) return 'There were never enough calls, or never enough of them had failed.';
  if (opening.failed < 20) return 'So many failures were not needed.';
  return opening.waitedForCalls
    ? 'Enough of them had failed before; there had been too few calls.'
    : 'What had been missing was the share of failures.';
}

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { threads, patience, rule } = configOf(replay);
  const { requestVolumeThreshold, errorThresholdPercentage, sleepWindowMs, rollingMs, healthSnapshotMs } = rule ?? hystrixDefaults;
  const opening = openingOf(replay);
  const perSecond = made(callsOf(replay), 'reviews', 0, troubleEnds).length / (troubleEnds / second);
  const held = patience === null ? 'more and more of them' : `${Math.round((perSecond * patience) / second)} of them`;
  return {
    threads: String(threads),
    perSecond: String(Math.round(perSecond)),
    held,
    patience: patience === null ? 'for as long as it takes' : `for ${sayDuration(patience)}`,
    troubleAt: sayDuration(troubleAt),
    troubleEnds: sayDuration(troubleEnds),
    fullAt: sayDuration(troubleAt + second),
    secondSecond: percent(secondSecond(replay)),
    paid: percent(answered(inTrouble(replay, 'payments'))),
    pages: percent(pages(replay)),
    volume: String(requestVolumeThreshold),
    threshold: `${errorThresholdPercentage} %`,
    sleep: sayDuration(sleepWindowMs * 1_000),
    window: sayDuration(rollingMs * 1_000),
    snapshot: sayDuration(healthSnapshotMs * 1_000),
    opens: after(opensAt(replay), troubleAt),
    openingFailed: opening === null ? 'never enough' : `${opening.failed} of ${opening.calls}`,
    openingTold: tellOpening(opening, after(opensAt(replay), troubleAt)),
    missing: missing(rule !== null, opening),
    inARow: opening === null ? 'none' : String(opening.inARow),
    sent: calls(sentWhileOpen(replay)),
    wait: sayDuration(Math.round(meanWait(replay) / 1_000) * 1_000),
    back: after(backAt(replay), troubleEnds),
    backTold:
      backAt(replay) === null ? 'No review is back in this run.' : `The first review is back ${after(backAt(replay), troubleEnds)}.`,
  };
}

/** How many calls of each second were answered, over the run. */
function served(replay: Replay): Instrument {
  const all = callsOf(replay);
  const seconds = Math.floor(replay.endedAt / second);
  const points = (service: string) =>
    Array.from({ length: seconds }, (_, i) => {
      const count = made(all, service, i * second, (i + 1) * second).filter(({ ending }) => ending === 'answered').length;
      return [i, count] as const;
    });
  const opened = turnsOf(replay, 'reviews').filter(({ to }) => to === 'open');
  return {
    kind: 'curve',
    title: 'Answered, of the calls made in each second',
    x: { label: 'Time', unit: 's' },
    y: { label: 'Calls', unit: '1/s' },
    series: [
      { label: 'Payments', tone: 'ok', shape: 'step', points: points('payments') },
      { label: 'Reviews', tone: 'active', shape: 'step', points: points('reviews') },
    ],
    marks: opened.map(({ at }) => ({ axis: 'x', at: at / second, label: 'opens' })),
  };
}

export const metrics: readonly AnyMetric[] = [
  {
    id: 'paid',
    label: 'Payments answered, during the trouble',
    unit: '%',
    value: (replay) => 100 * answered(inTrouble(replay, 'payments')),
  },
  { id: 'pages', label: 'Pages with reviews, fresh or stale, then', unit: '%', value: (replay) => 100 * pages(replay) },
  {
    id: 'sent',
    label: 'Calls of reviews that took a thread, then',
    value: (replay) => inTrouble(replay, 'reviews').filter(wasSent).length,
  },
  { id: 'wait', label: 'A failing call of reviews waited', unit: 'ms', value: (replay) => meanWait(replay) / 1_000 },
  {
    id: 'back',
    label: 'From the end of the trouble to the next review',
    unit: 's',
    value: (replay) => ((backAt(replay) ?? replay.endedAt) - troubleEnds) / second,
  },
  { id: 'served', label: 'Answered by second', draws: served },
];
