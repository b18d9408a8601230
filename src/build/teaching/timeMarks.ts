import type { WorksheetGrid } from '../../scenarios/teaching.ts';

interface TimeMarks {
  readonly unit: 'd' | 's' | 'ms';
  /** Microseconds. */
  readonly perUnit: number;
  /** Behind the point, so that neighboring marks differ. */
  readonly digits: number;
}

const dayUs = 86_400_000_000;

/** Days or seconds where marks are that far apart, else milliseconds. */
export function decimalsOf({ every }: Pick<WorksheetGrid, 'every'>): TimeMarks {
  const unit = every >= dayUs / 10 ? 'd' : every >= 100_000 ? 's' : 'ms';
  const perUnit = { d: dayUs, s: 1_000_000, ms: 1_000 }[unit];
  const digits = every % perUnit === 0 ? 0 : every % (perUnit / 10) === 0 ? 1 : 2;
  return { unit, perUnit, digits };
}
