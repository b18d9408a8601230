/** What a sweep's values and numbers read. */
import { never } from '../../../base/assert.ts';
import { sayDuration } from '../../../base/quantity.ts';
import type { Point } from '../../../run/sweep.ts';
import type { Param, ParamValue } from '../../../scenarios/params.ts';
import type { Measurable } from './plan.ts';

export function sayParam(param: Param, value: ParamValue): string {
  switch (param.kind) {
    case 'toggle':
      return value === true ? 'on' : 'off';
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

const figure = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 0 });

/** Of a share or of what is measured. */
export function sayNumber({ measure, unit }: Pick<Measurable, 'measure' | 'unit'>, value: number): string {
  if (measure.kind === 'broken') return percent.format(value);
  return unit === '' ? figure.format(value) : `${figure.format(value)} ${unit}`;
}

/** 'Broken in 3 of 20 runs', or '1.2 s on average of 20 runs'; with the bounds between which the truth lies in 19 of 20 such sweeps. */
export function sayPoint(what: Measurable, { y, low, high, outcomes }: Point): string {
  const count = outcomes.length;
  const runs = count === 1 ? '1 run' : `${count} runs`;
  if (y === null) return count === 0 ? 'Not tried yet' : `Nothing to measure in ${runs}`;
  const bounds = low === null || high === null || count < 2 ? '' : `, 95 % sure of ${sayNumber(what, low)} to ${sayNumber(what, high)}`;
  if (what.measure.kind === 'broken') return `Broken in ${Math.round(y * count)} of ${runs}${bounds}`;
  return count === 1 ? sayNumber(what, y) : `${sayNumber(what, y)} on average of ${runs}${bounds}`;
}
