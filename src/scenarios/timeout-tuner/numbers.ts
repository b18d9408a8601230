import { sayDuration } from '../../base/quantity.ts';
import { changesUpTo } from '../../engine/changes.ts';
import type { Replay } from '../../engine/trace.ts';
import { estimateMean } from '../../parts/estimate.ts';
import { dispatcher } from '../../protocols/dispatch/dispatcher.ts';
import type { Dispatcher } from '../../protocols/dispatch/dispatcher.ts';
import type { AnyMetric } from '../scenario.ts';
import { priceCurve, responseCurve } from './curves.ts';
import { chanceLater, d, pingEvery, r, rule, servers } from './mixes.ts';
import { configOf, falseAlarms, falseDeaths, lateShare, mixOf, qualityOf } from './outcome.ts';

const often = (count: number): string => (count === 0 ? 'not once' : count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const mixes = {
  bounded: 'evenly spread up to a bound',
  lognormal: 'lognormal, with a long tail',
  pareto: 'Pareto, with a heavy tail',
  queue: 'a queue in front of each server',
} as const;

const retries = { none: 'not at all', same: 'of the same server', other: 'of another server' } as const;

const nothing: Dispatcher['state']['counts'] = { sent: 0, inTime: 0, late: 0, retried: 0, unserved: 0 };

const countsOf = ({ world }: Replay): Dispatcher['state']['counts'] => world.running(dispatcher)[0]?.state.counts ?? nothing;

/** 'none', '1 in 100'. */
function sayChance(chance: number | null): string {
  if (chance === null) return 'up to the load';
  if (chance <= 0) return 'none';
  return chance >= 0.5 ? `${Math.round(chance * 100)} in 100` : `1 in ${Math.round(1 / chance)}`;
}

/** How long the trouble's pause lasts; 'no time' where there is none. */
function pauseOf({ trace, nodes }: Replay): string {
  const pause = changesUpTo(trace, 'status', nodes.indexOf('oak'), Infinity).find(({ value }) => value.state === 'frozen');
  const { since, until } = pause?.value ?? {};
  return since === undefined || typeof until !== 'number' ? 'no time' : sayDuration(until - since);
}

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { timeout, every, retry } = configOf(replay);
  const mix = mixOf(replay);
  const { sent, retried, late, unserved } = countsOf(replay);
  const { detectionTime, undetected } = qualityOf(replay);
  const missed = undetected > 0 ? 'not by the end of the run' : 'no crash to notice';
  return {
    timeout: sayDuration(timeout),
    mix: mixes[mix],
    every: sayDuration(every * servers.length),
    bound: sayDuration(timeout + pingEvery),
    queues:
      mix === 'queue'
        ? ''
        : ' But answers wait for no others in this run, so that nobody’s work weighs on anybody else: choose the queues, and watch again.',
    rule: sayDuration(rule),
    d: sayDuration(d),
    r: sayDuration(r),
    chance: sayChance(chanceLater(mix, timeout)),
    paretoLongest: sayChance(chanceLater('pareto', 5_000_000)),
    alarms: often(falseAlarms(replay).length),
    deaths: String(falseDeaths(replay)),
    servers: String(servers.length),
    sent: String(sent),
    late: String(late),
    unserved: String(unserved),
    retry: retries[retry],
    retried: String(retried),
    detected: detectionTime.mean === null ? missed : `after ${sayDuration(detectionTime.mean)}`,
    pause: pauseOf(replay),
  };
}

const estimate = (value: number | null) => estimateMean(value === null ? [] : [value]);

export const metrics: readonly AnyMetric[] = [
  { id: 'responses', label: 'How long answers took', draws: responseCurve },
  { id: 'price', label: 'What each timeout costs', draws: priceCurve },
  { id: 'false-alarms', label: 'Live servers taken for dead', value: (replay) => falseAlarms(replay).length },
  { id: 'false-deaths', label: 'Different live servers taken for dead', value: falseDeaths },
  { id: 'late-share', label: 'Answers that came after the timeout', unit: '%', estimate: (replay) => estimate(lateShare(replay)) },
  {
    id: 'detection-time',
    label: 'Detection time (T_D)',
    unit: 's',
    estimate: (replay) => {
      const { mean } = qualityOf(replay).detectionTime;
      return estimate(mean === null ? null : mean / 1e6);
    },
  },
  { id: 'sent', label: 'Requests sent, retries and probes included', value: (replay) => countsOf(replay).sent },
  { id: 'retried', label: 'Retries', value: (replay) => countsOf(replay).retried },
  { id: 'unserved', label: 'Requests that nobody was left for', value: (replay) => countsOf(replay).unserved },
];
