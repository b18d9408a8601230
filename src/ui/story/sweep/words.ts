/** What a sweep's values and numbers read. */
import { never } from '../../../base/assert.ts';
import { sayDuration } from '../../../base/quantity.ts';
import type { Point } from '../../../run/sweep.ts';
import type { Param, ParamValue, ParamValues } from '../../../scenarios/params.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { language, t } from '../../../text/t.ts';
import type { Measurable } from './plan.ts';

export function sayParam(param: Param, value: ParamValue): string {
  switch (param.kind) {
    case 'toggle':
      return t(value === true ? 'sweep.on' : 'sweep.off');
    case 'choice':
      return param.options.find((option) => option.value === value)?.label ?? String(value);
    case 'duration':
      return sayDuration(Number(value));
    case 'number':
      return param.unit === undefined ? String(value) : `${value} ${param.unit}`;
    default:
      return never(param);
  }
}

/** 'Timeout: 1 s; Retry: off' */
export const saySettings = ({ params }: Scenario, settings: ParamValues): string =>
  Object.entries(settings)
    .map(([name, value]) => t('sweep.setting', { name: params[name]!.label, value: sayParam(params[name]!, value) }))
    .join('; ');

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions, value: number): string {
  const key = `${language()} ${options.style ?? ''}`;
  const made = formats.get(key) ?? new Intl.NumberFormat(language(), options);
  formats.set(key, made);
  return made.format(value);
}

/** Of a share or of what is measured. */
export function sayNumber({ measure, unit }: Pick<Measurable, 'measure' | 'unit'>, value: number): string {
  if (measure.kind === 'broken') return format({ style: 'percent', maximumFractionDigits: 0 }, value);
  const figure = format({ maximumSignificantDigits: 3 }, value);
  return unit === '' ? figure : `${figure} ${unit}`;
}

/** What a theory says; 'none' where it has no value. */
export const sayExpected = (what: Measurable, value: number | null): string => (value === null ? t('sweep.none') : sayNumber(what, value));

/** How often a promise was broken, or a mean; with the bounds between which the truth lies in 19 of 20 such sweeps. */
export function sayPoint(what: Measurable, { y, low, high, outcomes }: Point): string {
  const count = outcomes.length;
  if (y === null) return count === 0 ? t('sweep.notTried') : t('sweep.unmeasured', { count });
  const bounds = low === null || high === null ? null : { low: sayNumber(what, low), high: sayNumber(what, high) };
  if (what.measure.kind === 'broken') {
    const some = Math.round(y * count);
    return bounds === null || count === 1 ? t('sweep.shareOfOne', { some }) : t('sweep.share', { some, runs: count, ...bounds });
  }
  const mean = sayNumber(what, y);
  if (count === 1) return mean;
  return bounds === null ? t('sweep.mean', { mean, runs: count }) : t('sweep.meanWithin', { mean, runs: count, ...bounds });
}
