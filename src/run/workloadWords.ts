/** What a client asks for by itself, in words. */
import { describe } from '../base/distribution.ts';
import type { Arrivals, Workload } from '../engine/setup.ts';

/** How requests come, then what they are, then of what. */
export function sayWorkload({ arrivals, mix, keys }: Workload): readonly string[] {
  return [sayArrivals(arrivals), sayMix(mix), ...(keys === undefined ? [] : [sayKeys(keys)])];
}

function sayArrivals(arrivals: Arrivals): string {
  if (arrivals.kind === 'closed') return `closed loop, the next one after a pause (${describe(arrivals.think)})`;
  return `open loop, ${arrivals.rate} a second${arrivals.gaps === 'poisson' ? ' at random' : ''}`;
}

function sayMix(mix: Workload['mix']): string {
  const all = Object.entries(mix);
  const total = all.reduce((sum, [, weight]) => sum + weight, 0);
  return all.map(([name, weight]) => (all.length === 1 ? name : `${Number(((weight / total) * 100).toPrecision(3))} % ${name}`)).join(', ');
}

const sayKeys = (keys: NonNullable<Workload['keys']>): string =>
  `${keys.n} keys, ${keys.kind === 'zipf' ? `Zipf ${keys.s}` : 'each as likely'}`;
