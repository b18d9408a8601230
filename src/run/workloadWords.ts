/** What a client asks for by itself, in words. */
import { describe } from './distributionWords.ts';
import type { Arrivals, Workload } from '../engine/setup.ts';
import { t } from '../text/t.ts';

/** How requests come, then what they are, then of what. */
export function sayWorkload({ arrivals, mix, keys }: Workload): readonly string[] {
  return [sayArrivals(arrivals), sayMix(mix), ...(keys === undefined ? [] : [sayKeys(keys)])];
}

function sayArrivals(arrivals: Arrivals): string {
  if (arrivals.kind === 'closed') return t('schedules.closed', { think: describe(arrivals.think) });
  return t(arrivals.gaps === 'poisson' ? 'schedules.openAtRandom' : 'schedules.open', { rate: String(arrivals.rate) });
}

function sayMix(mix: Workload['mix']): string {
  const all = Object.entries(mix);
  const total = all.reduce((sum, [, weight]) => sum + weight, 0);
  return all.map(([name, weight]) => (all.length === 1 ? name : `${Number(((weight / total) * 100).toPrecision(3))} % ${name}`)).join(', ');
}

const sayKeys = (keys: NonNullable<Workload['keys']>): string =>
  keys.kind === 'zipf'
    ? t('schedules.keysZipf', { n: String(keys.n), s: String(keys.s) })
    : t('schedules.keysUniform', { n: String(keys.n) });
