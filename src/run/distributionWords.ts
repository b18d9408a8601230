/** A distribution in words: '10 ms', '0.25 ms ± 20 %', 'median 10 ms, p99 200 ms'. */
import { never } from '../base/assert.ts';
import type { Distribution } from '../base/distribution.ts';
import { sayDuration } from '../base/quantity.ts';
import { t } from '../text/t.ts';

export function describe(d: Distribution): string {
  switch (d.kind) {
    case 'constant':
      return sayDuration(d.value);
    case 'uniform':
      return describeUniform(d.min, d.max);
    case 'exponential':
      return d.min === undefined
        ? t('instruments.exponential', { mean: sayDuration(d.mean) })
        : t('instruments.exponentialFrom', { min: sayDuration(d.min), mean: sayDuration(d.mean) });
    case 'lognormal':
      return t('instruments.lognormal', { median: sayDuration(d.median), p99: sayDuration(d.p99) });
    case 'pareto':
      return t('instruments.pareto', { min: sayDuration(d.min), shape: d.shape });
    default:
      return never(d);
  }
}

/** A band around a middle reads best as a percentage, as long as that is whole and small. */
function describeUniform(min: number, max: number): string {
  if (min === max) return sayDuration(min);
  const middle = (min + max) / 2;
  const percent = ((max - middle) / middle) * 100;
  const isRoundBand = Number.isInteger(middle) && Number.isInteger(percent) && percent <= 50;
  return isRoundBand ? `${sayDuration(middle)} ± ${percent} %` : t('instruments.uniform', { min: sayDuration(min), max: sayDuration(max) });
}
