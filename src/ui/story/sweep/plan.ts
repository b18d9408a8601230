/** What the form of many runs holds, and what it asks for. */
import { valuesBetween } from '../../../run/sweep.ts';
import type { Measure, Sweep } from '../../../run/sweep.ts';
import type { RunSpec } from '../../../run/runSpec.ts';
import { valuesOf } from '../../../run/runSpec.ts';
import type { Param, ParamValue, ParamValues } from '../../../scenarios/params.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { t } from '../../../text/t.ts';

export interface Plan {
  /** The param that differs; null: seeds alone. */
  readonly over: string | null;
  /** Bounds of a param that is measured, in its own unit. */
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  /** As the scenario offers them; null once bounds or steps are others. */
  readonly values: readonly ParamValue[] | null;
  readonly seeds: number;
  readonly given: ParamValues;
  readonly measure: Measure;
}

export const stepCounts = [5, 9, 17] as const;
export const seedCounts = [1, 5, 20, 100] as const;
/** Where seeds alone differ, they are what is counted. */
export const aloneCounts = [20, 100, 200, 1000] as const;

/** Of the scenario, in words. */
export interface Measurable {
  readonly measure: Measure;
  readonly label: string;
  readonly unit: string;
}

export const measurablesOf = ({ properties, metrics }: Scenario): readonly Measurable[] => [
  ...properties
    .filter(({ kind }) => kind === 'always' || kind === 'within')
    .map(({ id, name }) => ({
      measure: { kind: 'broken' as const, property: id },
      label: t('sweep.isBroken', { promise: name }),
      unit: '',
    })),
  ...metrics
    .filter((metric) => 'value' in metric || 'estimate' in metric)
    .map((metric) => ({
      measure: { kind: 'metric' as const, metric: metric.id },
      label: metric.label,
      unit: ('unit' in metric && metric.unit) || '',
    })),
];

export const keyOf = (measure: Measure): string => (measure.kind === 'broken' ? `broken ${measure.property}` : `metric ${measure.metric}`);

export const isMeasured = (param: Param | undefined): boolean => param?.kind === 'number' || param?.kind === 'duration';

/** What the form begins with: what the scenario offers first, or else its first promise over seeds. Null where it has nothing to tell. */
export function firstPlan(scenario: Scenario): Plan | null {
  const [offer] = scenario.sweeps;
  if (offer !== undefined) return planOf(scenario, offer);
  const [first] = measurablesOf(scenario);
  return first === undefined ? null : withOver(scenario, { ...emptyPlan, measure: first.measure }, null);
}

const emptyPlan: Plan = {
  over: null,
  from: 0,
  to: 0,
  steps: stepCounts[1],
  values: null,
  seeds: aloneCounts[1],
  given: {},
  measure: { kind: 'broken', property: '' },
};

/** A scenario's own sweep, as the form holds it. */
export function planOf(scenario: Scenario, { over, values, seeds, given = {}, measure }: Sweep): Plan {
  const numbers = values.filter((value) => typeof value === 'number');
  const { from, to } = boundsOf(scenario, over);
  return {
    over,
    from: numbers.length > 0 ? Math.min(...numbers) : from,
    to: numbers.length > 0 ? Math.max(...numbers) : to,
    steps: numbers.length > 0 ? values.length : stepCounts[1],
    values,
    seeds,
    given,
    measure,
  };
}

function boundsOf(scenario: Scenario, over: string | null): { readonly from: number; readonly to: number } {
  const param = over === null ? undefined : scenario.params[over];
  return param !== undefined && 'min' in param ? { from: param.min, to: param.max } : { from: 0, to: 0 };
}

/** Another thing that differs: from one of its bounds to the other, with as many seeds as suit it, in the run as it stands. */
export function withOver(scenario: Scenario, plan: Plan, over: string | null): Plan {
  const wasAlone = plan.over === null;
  const seeds = over === null ? aloneCounts[1] : wasAlone ? seedCounts[1] : plan.seeds;
  return { ...plan, over, ...boundsOf(scenario, over), values: null, seeds, given: {} };
}

export function sweepOf(scenario: Scenario, { over, from, to, steps, values, seeds, given, measure }: Plan): Sweep {
  const param = over === null ? undefined : scenario.params[over];
  const between = param === undefined ? [] : valuesBetween(param, steps, Math.min(from, to), Math.max(from, to));
  return { over, values: values ?? between, seeds, given, measure };
}

/** What of a sweep's design is not the run's own. */
export function othersOf(scenario: Scenario, given: ParamValues, run: Pick<RunSpec, 'params'>): ParamValues {
  const own = valuesOf(scenario, run.params);
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => own[name] !== value));
}

/** What mathematics says of a sweep, at a value of what it is over. */
export interface Expected {
  readonly label: string;
  readonly at: (value: number) => number | null;
}

/** Of what the scenario offers with a theory, whatever values are tried; for the design that was swept. Null where there is none. */
export function expectedOf(scenario: Scenario, { over, given, measure }: Sweep, run: RunSpec): Expected | null {
  const offer = scenario.sweeps.find((one) => one.theory !== undefined && one.over === over && keyOf(one.measure) === keyOf(measure));
  if (over === null || offer?.theory === undefined || !isMeasured(scenario.params[over])) return null;
  const { label, at } = offer.theory;
  const values = valuesOf(scenario, { ...run.params, ...given });
  return { label, at: (value) => at(value, { ...values, [over]: value }) };
}

/** Whether the sweep was of this run: of one that differs in nothing but its seed, what is swept over and what the sweep sets itself. */
export function isOfRun(
  { over, given = {} }: Sweep,
  swept: { readonly scenario: string; readonly params: ParamValues; readonly interventions: readonly unknown[] },
  run: typeof swept,
): boolean {
  const names = new Set([...Object.keys(swept.params), ...Object.keys(run.params)]);
  for (const name of [over ?? '', ...Object.keys(given)]) names.delete(name);
  const isSameDesign = [...names].every((name) => swept.params[name] === run.params[name]);
  return swept.scenario === run.scenario && swept.interventions === run.interventions && isSameDesign;
}
