import { t } from '../../text/t.ts';
import type { Instrument } from '../../engine/instrument.ts';
import type { Estimate } from '../../parts/estimate.ts';
import type { Measured } from '../../run/whole.ts';

const figure = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** Of a metric that takes a picture. */
export const isDrawing = (value: Measured | undefined): value is Instrument => typeof value === 'object' && 'kind' in value;

/** '42 ms', '60.6 ± 2.3 s (120 times)', or 'none' where there was nothing to measure. A mean is written no finer than its margin. */
export function sayMetric(value: number | Estimate | string, unit = ''): string {
  if (typeof value === 'string') return value;
  const withUnit = (text: string): string => (unit === '' ? text : `${text} ${unit}`);
  if (typeof value === 'number') return withUnit(figure.format(value));
  const { count, mean, margin } = value;
  if (mean === null) return 'none';
  if (margin === null) return t('story.timesOnce', { mean: withUnit(figure.format(mean)) });
  const digits = margin === 0 ? 3 : Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(margin))));
  const rounded = new Intl.NumberFormat('en-US', { maximumFractionDigits: digits, minimumFractionDigits: margin === 0 ? 0 : digits });
  return t('story.timesMany', { mean: withUnit(`${rounded.format(mean)} ± ${rounded.format(margin)}`), times: figure.format(count) });
}
