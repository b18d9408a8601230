import { Broken, never } from './assert.ts';
import { exp, log, normalQuantile, pow } from './math.ts';

/**
 * How a span of time varies, in µs. `mean` is that of the whole, its floor `min` included; `median` and `p99` are what half, and
 * 99 in 100, stay below; `shape` is Pareto's α (the mean is infinite up to 1, the variance up to 2).
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'exponential'; readonly mean: number; readonly min?: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly p99: number }
  | { readonly kind: 'pareto'; readonly min: number; readonly shape: number };

/** No sample is longer than an hour where the distribution has no end of its own: heavy tails have none, runs have. */
export const longestSampleUs = 3_600_000_000;

const z99 = /* @__PURE__ */ normalQuantile(0.99);

/** Whole µs, at least 0, and at most `longestSampleUs` but for constant and uniform ones: the value below which the share `u` of all samples lies, with u in [0, 1). */
export function sample(d: Distribution, u: number): number {
  const exact = quantile(d, u);
  if (exact !== exact) throw new Broken(`no ${d.kind} sample for u = ${u}`); // an assert would write its sentence for every packet
  const isEndless = d.kind !== 'constant' && d.kind !== 'uniform';
  return Math.floor(Math.max(isEndless ? Math.min(exact, longestSampleUs) : exact, 0) + 0.5);
}

function quantile(d: Distribution, u: number): number {
  switch (d.kind) {
    case 'constant':
      return d.value;
    case 'uniform':
      return d.min + (d.max - d.min) * u;
    case 'exponential': {
      const floor = d.min ?? 0;
      return floor - (d.mean - floor) * log(1 - u);
    }
    case 'lognormal':
      return d.p99 === d.median ? d.median : d.median * exp((log(d.p99 / d.median) / z99) * normalQuantile(u));
    case 'pareto':
      return d.min * pow(1 - u, -1 / d.shape);
    default:
      return never(d);
  }
}

/** As `d`, but that its least, or where it has none its median, is `base`: as wide as it was, or as wide for its size where it only scales. */
export function basedOn(d: Distribution, base: number): Distribution {
  switch (d.kind) {
    case 'constant':
      return { ...d, value: base };
    case 'uniform':
      return { ...d, min: base, max: base + d.max - d.min };
    case 'exponential':
      return { ...d, min: base, mean: base + d.mean - (d.min ?? 0) };
    case 'lognormal':
      return { ...d, median: base, p99: d.median === 0 ? base : base * (d.p99 / d.median) };
    case 'pareto':
      return { ...d, min: base };
    default:
      return never(d);
  }
}
