import { sayDuration } from '../../base/quantity.ts';
import type { Replay } from '../../engine/trace.ts';
import { estimateMean } from '../../parts/estimate.ts';
import type { Estimate } from '../../parts/estimate.ts';
import { nfdQuality } from '../../parts/nfdQuality.ts';
import { silenceExponential, silenceNormal } from '../../parts/phi.ts';
import { suspicionsOf } from '../../protocols/detector/suspicions.ts';
import { detectorMetrics } from '../detectorMetrics.ts';
import type { AnyMetric } from '../scenario.ts';
import { linkWith, marginCurve, suspicionOverRun } from './curves.ts';
import {
  interval,
  intervalsOf,
  lossRatio,
  mistakesOf,
  patienceOf,
  ruleOf,
  suspectedAt,
  suspicionOf,
  troubleAt,
  truthOf,
} from './outcome.ts';

const often = (count: number): string => (count === 0 ? 'not at all' : count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const round = (us: number): string => sayDuration(Math.round(us / 1_000) * 1_000);

/** A moment, as the timeline tells it. */
const moment = (us: number | null): string => (us === null ? 'never' : `${(us / 1e6).toFixed(2)} s`);

const fates = { crashed: 'p had crashed', paused: 'p stood still, and was alive', running: 'p was running all the time' } as const;

const detectors = {
  fixed: 'a fixed timeout',
  'nfd-s': 'Chen’s NFD-S',
  'nfd-e': 'Chen’s NFD-E',
  'phi-normal': 'φ as in Akka and Pekko',
  'phi-exponential': 'φ as in Cassandra',
} as const;

/** By how much longer q's patience is when its threshold is doubled; null of a detector without one. */
export function doubledOf(replay: Replay): number | null {
  const rule = ruleOf(replay);
  const patience = patienceOf(replay);
  const learned = intervalsOf(replay);
  if (learned === null || patience === null || !('threshold' in rule)) return null;
  const { mean, deviation } = learned;
  if (rule.kind === 'phi-exponential') return silenceExponential(2 * rule.threshold, mean) / patience;
  return silenceNormal(2 * rule.threshold, mean + rule.acceptablePause, Math.max(deviation, rule.minDeviation)) / patience;
}

/** From the trouble to the suspicion that it brought, in s. */
function noticedOf(replay: Replay): Estimate {
  const time = suspicionOf(replay);
  return estimateMean(time === null || time < troubleAt ? [] : [(time - troubleAt) / 1e6]);
}

function takenBack(replay: Replay): string {
  const first = suspicionOf(replay);
  const back = suspicionsOf(replay)
    .flatMap(({ turns }) => turns)
    .find(({ at, to }) => to === 'trust' && first !== null && at > first);
  return back === undefined ? 'never' : `after ${round(back.at - first!)}`;
}

/** When q last heard of p before it suspected, or before the trouble: true time. */
function lastHeard({ trace, nodes }: Replay, before: number): number | null {
  const q = nodes.indexOf('q');
  for (let index = trace.framesBy(before) - 1; index >= 0; index--) {
    const { kind, node, name, time } = trace.frame(index);
    if (kind === 'receive' && node === q && name === 'heartbeat') return time;
  }
  return null;
}

const raised = (power: number): string => String(power).replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);

/** The share of q's heartbeats that its run lost, as it was set up. */
const lossSaid = `${lossRatio * 100} in 100`;

/** How q came to its suspicion. */
function reckoning(replay: Replay): string {
  const rule = ruleOf(replay);
  const learned = intervalsOf(replay);
  if (!('threshold' in rule)) return 'That is a time, and it is over. φ would be how unlikely a silence like this is as long as p lives.';
  const known =
    learned === null ? '' : `Having learned that intervals last ${round(learned.mean)}, give or take ${round(learned.deviation)}, `;
  return `${known === '' ? 'It' : `${known}it`} computes φ: how unlikely a silence like this is as long as p lives. Its threshold is ${rule.threshold}.`;
}

const surprise = (rule: ReturnType<typeof ruleOf>): string =>
  'threshold' in rule
    ? `φ only says how surprising the silence is: ${rule.threshold} is a chance of ${rareOf(rule.threshold)}, if intervals are what q takes them for.`
    : 'A timeout says only that a time is over, φ how surprising the silence is.';

const rareOf = (threshold: number): string => `1 in 10${raised(threshold)}`;

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const rule = ruleOf(replay);
  const patience = patienceOf(replay);
  const first = suspicionOf(replay);
  const truth = truthOf(replay);
  const doubled = doubledOf(replay);
  const heard = lastHeard(replay, troubleAt);
  return {
    interval: sayDuration(interval),
    lossSaid,
    detector: detectors[rule.kind],
    threshold: 'threshold' in rule ? String(rule.threshold) : 'no threshold',
    reckoning: reckoning(replay),
    surprise: surprise(rule),
    patience: patience === null ? 'for ever' : round(patience),
    doubled: patience === null || doubled === null ? 'as long as before' : round(patience * doubled),
    heardAt: moment(heard),
    suspectedAt: moment(first),
    noticed: first === null || first < troubleAt ? 'never' : round(first - troubleAt),
    takenBack: takenBack(replay),
    truth: truth === null ? 'q suspected nobody' : fates[truth],
    fate: truth === null ? 'q suspected nobody' : `${fates[truth]}; q trusted it again ${takenBack(replay)}`,
    mistakes: often(mistakesOf(replay).length),
    suspicions: often(suspectedAt(replay).length),
    bound: rule.kind === 'nfd-s' ? round(rule.delta + interval) : 'no bound',
    promised: promised(replay),
  };
}

/** E(T_MR) and E(T_M) by theorem 5. */
function promised(replay: Replay): string {
  const rule = ruleOf(replay);
  if (rule.kind !== 'nfd-s') return 'no number, until q takes NFD-S';
  const { recurrence, duration } = nfdQuality(linkWith(rule.delta / 1e6));
  return `a mistake every ${round(recurrence * 1e6)}, each ${round(duration * 1e6)} long`;
}

export const metrics: readonly AnyMetric[] = [
  { id: 'over-run', label: 'How suspicious p looks to q', draws: suspicionOverRun },
  { id: 'margin', label: 'What Chen’s margin buys', draws: marginCurve },
  {
    id: 'patience',
    label: 'Silence that q would bear before the trouble',
    unit: 's',
    estimate: (replay) => {
      const patience = patienceOf(replay);
      return estimateMean(patience === null ? [] : [patience / 1e6]);
    },
  },
  { id: 'noticed', label: 'From the trouble to q’s suspicion', unit: 's', estimate: noticedOf },
  { id: 'mistakes', label: 'Suspicions of a live p', value: (replay) => mistakesOf(replay).length },
  { id: 'promised', label: 'Mistakes by Chen’s theorem 5, on this link', says: promised },
  ...detectorMetrics,
];
