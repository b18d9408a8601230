/** What the page learns of a run as a whole, from a worker that has replayed it to its horizon. */
import { readChange } from '../engine/changes.ts';
import type { Estimate } from '../parts/estimate.ts';
import type { AnyMetric, Scenario } from '../scenarios/scenario.ts';
import type { VerdictLine } from '../engine/trace.ts';
import type { FinishedRun } from './replay.ts';
import { sayFault } from './words.ts';

export interface Whole {
  /** Trace hash over the whole run to its horizon: the command line's `hash`. */
  readonly digest: string;
  readonly events: number;
  readonly endedAt: number;
  readonly verdicts: readonly VerdictLine[];
  readonly marks: readonly { readonly kind: 'fault' | 'violation'; readonly at: number; readonly says: string }[];
  readonly metrics: { readonly [id: string]: number | Estimate | string };
  readonly numbers: { readonly [name: string]: string };
  /** Beat id → ids of the choices that are right in this run. */
  readonly right: { readonly [beat: string]: readonly string[] };
}

export function wholeOf(scenario: Scenario, finished: FinishedRun): Whole {
  const { hash, events, endedAt, verdicts } = finished;
  return {
    digest: hash,
    events,
    endedAt,
    verdicts,
    marks: marksOf(scenario, finished),
    metrics: Object.fromEntries(scenario.metrics.map((metric) => [metric.id, measured(metric, finished)])),
    numbers: scenario.numbers(finished),
    right: Object.fromEntries(
      scenario.beats.flatMap(({ id, ask }) =>
        ask === undefined ? [] : [[id, ask.choices.filter(({ isRight }) => isRight(finished)).map((choice) => choice.id)] as const],
      ),
    ),
  };
}

function measured(metric: AnyMetric, finished: FinishedRun): number | Estimate | string {
  if ('value' in metric) return metric.value(finished);
  return 'says' in metric ? metric.says(finished) : metric.estimate(finished);
}

function marksOf(scenario: Scenario, { trace, verdicts }: FinishedRun): Whole['marks'] {
  const faults = trace.changesOf('fault', -1).map((row) => {
    const { frame, value } = trace.change(row);
    return { kind: 'fault' as const, at: trace.frame(frame).time, says: sayFault(readChange('fault', value).fault, scenario.names) };
  });
  const broken = verdicts.flatMap(({ property, verdict, at, says }) => {
    if (verdict !== 'violated' || at === null) return [];
    const name = scenario.properties.find(({ id }) => id === property)?.name ?? property;
    return [{ kind: 'violation' as const, at, says: `${name}: ${says}` }];
  });
  return [...faults, ...broken].toSorted((a, b) => a.at - b.at);
}
