/** Many runs that differ in one thing: in their seed, or in one param, under several seeds each. What is told of them is a share or a mean. */
import { shareOf } from '../base/binomial.ts';
import { pow } from '../base/math.ts';
import { estimateMean } from '../parts/estimate.ts';
import type { Param, ParamValue } from '../scenarios/params.ts';
import type { Scenario, SweepOffer } from '../scenarios/scenario.ts';
import { onlyChanged } from './runSpec.ts';
import type { RunSpec } from './runSpec.ts';
import type { Outcome } from './search.ts';
import type { Trial } from './trial.ts';

/** As a scenario offers it, or as a reader makes it up. Seeds count from the run's own upwards. */
export type Sweep = Omit<SweepOffer, 'title' | 'theory'>;

/** What is told of each run: whether it breaks a promise, or a number that is measured in it. */
export type Measure = Sweep['measure'];

/** Numbers told of one value: `y` with its bounds of 95 % where it has any, and the outcomes behind it, in the order of their seeds. */
export interface Point {
  readonly value: ParamValue | null;
  readonly y: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly outcomes: readonly Outcome[];
}

const seedLimit = 4_294_967_296;

/** Value by value, each with the same seeds, so that nothing but the value differs between them. */
export function trialsOf({ over, values, seeds, given }: Sweep, run: RunSpec, scenario: Scenario): readonly Trial[] {
  const design = { ...run.params, ...given };
  const each = (params: Trial['params']): readonly Trial[] =>
    Array.from({ length: seeds }, (_, i) => ({ seed: (run.seed + i) % seedLimit, ...(params === undefined ? {} : { params }) }));
  if (over === null) return each(given === undefined ? undefined : onlyChanged(scenario, design));
  return values.flatMap((value) => each(onlyChanged(scenario, { ...design, [over]: value })));
}

/** `known`: outcomes by trial, with holes while some are still awaited. */
export function pointsOf(sweep: Sweep, known: readonly (Outcome | undefined)[]): readonly Point[] {
  const values = sweep.over === null ? [null] : sweep.values;
  return values.map((value, i) => {
    const outcomes = known.slice(i * sweep.seeds, (i + 1) * sweep.seeds).filter((outcome) => outcome !== undefined);
    const { y, low, high } = told(sweep.measure, outcomes);
    return { value, outcomes, y, low, high };
  });
}

const nothing = { y: null, low: null, high: null };

function told(measure: Measure, outcomes: readonly Outcome[]): Pick<Point, 'y' | 'low' | 'high'> {
  if (measure.kind === 'broken') {
    if (outcomes.length === 0) return nothing;
    const { share, low, high } = shareOf(outcomes.filter(({ violated }) => violated.includes(measure.property)).length, outcomes.length);
    return { y: share, low, high };
  }
  const { mean, margin } = estimateMean(outcomes.flatMap((outcome) => numberOf(measure, outcome) ?? []));
  if (mean === null) return nothing;
  return margin === null ? { ...nothing, y: mean } : { y: mean, low: mean - margin, high: mean + margin };
}

/** Of one run: 1 where it breaks the promise, else 0; or what is measured, null where there was nothing to measure. */
export const numberOf = (measure: Measure, { violated, measured }: Outcome): number | null =>
  measure.kind === 'broken' ? Number(violated.includes(measure.property)) : (measured[measure.metric] ?? null);

/** Metrics to be measured for it. */
export const metricsOf = ({ measure }: Sweep): readonly string[] => (measure.kind === 'metric' ? [measure.metric] : []);

/**
 * So many values of a param, from one bound to the other: evenly apart, or by equal factors where the bounds are far apart, each as the param
 * takes it. All of a param that has only a few.
 */
export function valuesBetween(param: Param, count: number, from?: number, to?: number): readonly ParamValue[] {
  if (param.kind === 'toggle') return [false, true];
  if (param.kind === 'choice') return param.options.map(({ value }) => value);
  const [low, high] = [from ?? param.min, to ?? param.max];
  const byFactor = low > 0 && high / low >= 100;
  const at = (share: number): number => (byFactor ? low * pow(high / low, share) : low + (high - low) * share);
  const step = param.kind === 'number' ? param.step : byFactor ? null : stepOf(low, high);
  const rounded = Array.from({ length: count }, (_, i) => {
    const exact = at(i / Math.max(1, count - 1));
    const near = step === null ? exact.toPrecision(2) : (param.min + Math.round((exact - param.min) / step) * step).toPrecision(12);
    return Math.min(param.max, Math.max(param.min, Number(near)));
  });
  return [...new Set(rounded)];
}

const dayUs = 86_400_000_000;

/** Microseconds: a power of ten, some hundred times in the span or more, as nobody asks for 2.381 s; an hour where it is days. */
function stepOf(low: number, high: number): number {
  if (high - low >= 2 * dayUs) return dayUs / 24;
  let step = 1;
  while (step * 10 <= (high - low) / 400) step *= 10;
  return step;
}
