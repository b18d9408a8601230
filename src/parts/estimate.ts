/** What a sample says about the mean that it was drawn around: Student, "The probable error of a mean" (1908). */
import { studentT } from '../base/studentT.ts';

export interface Estimate {
  readonly count: number;
  /** Null without samples. */
  readonly mean: number | null;
  /** The mean is within this much of the truth in as many of such samples as the confidence says; null for fewer than two samples. */
  readonly margin: number | null;
}

/** Samples must be independent, and many if they are far from normal. */
export function estimateMean(samples: readonly number[], confidence = 0.95): Estimate {
  const count = samples.length;
  if (count === 0) return { count, mean: null, margin: null };
  const mean = samples.reduce((sum, one) => sum + one, 0) / count;
  const squares = samples.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  return { count, mean, margin: count < 2 ? null : studentT(confidence, count - 1) * Math.sqrt(squares / (count - 1) / count) };
}

/** The ratio of two means whose samples come in pairs, as a renewal process has it: Σa / Σb, with the margin of its linear part. */
export function estimateRatio(pairs: readonly (readonly [a: number, b: number])[], confidence = 0.95): Estimate {
  const count = pairs.length;
  const below = pairs.reduce((sum, [, b]) => sum + b, 0);
  if (below === 0) return { count, mean: null, margin: null };
  const mean = pairs.reduce((sum, [a]) => sum + a, 0) / below;
  const { margin } = estimateMean(
    pairs.map(([a, b]) => a - mean * b),
    confidence,
  );
  return { count, mean, margin: margin === null ? null : (margin * count) / below };
}
