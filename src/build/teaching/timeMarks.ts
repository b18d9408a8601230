import type { WorksheetGrid } from '../../scenarios/teaching.ts';

interface TimeMarks {
  readonly unit: 's' | 'ms';
  /** Microseconds. */
  readonly perUnit: number;
  /** Behind the point, so that neighboring marks differ. */
  readonly digits: number;
}

/** Seconds where marks are far apart, else milliseconds. */
export function decimalsOf({ every }: Pick<WorksheetGrid, 'every'>): TimeMarks {
  const isSlow = every >= 100_000;
  const perUnit = isSlow ? 1_000_000 : 1_000;
  const digits = every % perUnit === 0 ? 0 : every % (perUnit / 10) === 0 ? 1 : 2;
  return { unit: isSlow ? 's' : 'ms', perUnit, digits };
}
