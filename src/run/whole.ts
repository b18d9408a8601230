/** What the page learns of a run as a whole, from a worker that has replayed it to its horizon. */
import type { Estimate } from '../parts/estimate.ts';
import type { AnyMetric, Scenario } from '../scenarios/scenario.ts';
import type { Instrument } from '../engine/protocol.ts';
import type { VerdictLine } from '../engine/trace.ts';
import type { FinishedRun } from './replay.ts';

export { replay } from './replay.ts';

/** What a metric comes to in a run: a number, a mean with its margin, words or a picture. */
export type Measured = number | Estimate | string | Instrument;

export interface Whole {
  /** Trace hash over the whole run to its horizon: the command line's `hash`. */
  readonly digest: string;
  readonly events: number;
  readonly endedAt: number;
  readonly verdicts: readonly VerdictLine[];
  readonly marks: readonly { readonly kind: 'fault' | 'violation'; readonly at: number }[];
  readonly metrics: { readonly [id: string]: Measured };
  readonly numbers: { readonly [name: string]: string };
  /** Beat id → ids of the choices that are right in this run. */
  readonly right: { readonly [beat: string]: readonly string[] };
  /** Ids of the beats that this run does not go as they tell. */
  readonly astray: readonly string[];
}

export function wholeOf(scenario: Scenario, finished: FinishedRun): Whole {
  const { hash, events, endedAt, verdicts } = finished;
  return {
    digest: hash,
    events,
    endedAt,
    verdicts,
    marks: marksOf(finished),
    metrics: Object.fromEntries(scenario.metrics.map((metric) => [metric.id, measured(metric, finished)])),
    numbers: scenario.numbers(finished),
    right: Object.fromEntries(
      scenario.beats.flatMap(({ id, ask }) =>
        ask === undefined ? [] : [[id, ask.choices.filter(({ isRight }) => isRight(finished)).map((choice) => choice.id)] as const],
      ),
    ),
    astray: scenario.beats.filter(({ isSo }) => isSo?.(finished) === false).map(({ id }) => id),
  };
}

function measured(metric: AnyMetric, finished: FinishedRun): Measured {
  if ('value' in metric) return metric.value(finished);
  if ('draws' in metric) return metric.draws(finished);
  return 'says' in metric ? metric.says(finished) : metric.estimate(finished);
}

function marksOf({ trace, verdicts }: FinishedRun): Whole['marks'] {
  const faults = trace.changesOf('fault', -1).map((row) => ({ kind: 'fault' as const, at: trace.frame(trace.change(row).frame).time }));
  const broken = verdicts.flatMap(({ verdict, at }) => (verdict === 'violated' && at !== null ? [{ kind: 'violation' as const, at }] : []));
  return [...faults, ...broken].toSorted((a, b) => a.at - b.at);
}
