/** Where a curve's points, ticks and marks stand: geometry only. */
import { curveLinear, curveStepAfter, line, scaleLinear } from 'd3';
import type { ScaleLinear } from 'd3';
import type { InstrumentOf, Series } from '../../engine/instrument.ts';
import { width } from './Figure.tsx';
import { figures } from './twin.ts';

type Curves = InstrumentOf<'curve'>;

export const tall = 180;
const [top, bottom, right] = [22, tall - 34, width - 8];

export interface CurvePlan {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const letter = 6.7;

/** The y axis begins at zero unless a value lies below: half of a height is half of what is told. */
export function planCurve({ series, marks = [] }: Curves): CurvePlan {
  const points = series.flatMap((one) => one.points).filter(isFinitePoint);
  const marked = (axis: 'x' | 'y'): number[] => marks.flatMap((mark) => (mark.axis === axis ? [mark.at] : []));
  const [xs, ys] = [
    [...points.map(([x]) => x), ...marked('x')],
    [...points.map(([, y]) => y), ...marked('y')],
  ];
  const y = scaleLinear(spanOf([0, ...ys]), [bottom, top]).nice(4);
  const left = 8 + letter * Math.max(1, ...y.ticks(4).map((tick) => figures(tick).length));
  return { x: scaleLinear(spanOf(xs), [left + 4, right - 4]), y, left, right, top, bottom };
}

function spanOf(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return low === high ? [low, low + 1] : [low, high];
}

const isFinitePoint = ([x, y]: readonly [number, number]): boolean => Number.isFinite(x) && Number.isFinite(y);

/** A line, steps, or dots as strokes without length, whose caps are the dots. It is broken where a value is none. */
export function pathOfSeries({ shape, points }: Series, { x, y }: CurvePlan): string {
  const place = (value: number): string => value.toFixed(1);
  if (shape === 'dots') {
    return points
      .filter(isFinitePoint)
      .map(([px, py]) => `M${place(x(px))} ${place(y(py))}h0`)
      .join('');
  }
  const drawn = line<readonly [number, number]>(
    ([px]) => x(px),
    ([, py]) => y(py),
  )
    .defined(isFinitePoint)
    .digits(1)
    .curve(shape === 'step' ? curveStepAfter : curveLinear);
  return drawn([...points]) ?? '';
}

/** What a series says at a place of the x axis: its value there if it has steps, else that of its nearest point. */
export function valueAt({ shape, points }: Series, at: number): number | null {
  const known = points.filter(isFinitePoint);
  if (shape === 'step') return known.findLast(([x]) => x <= at)?.[1] ?? null;
  return nearest(known, at)?.[1] ?? null;
}

/** Of all points of all series, the x that is nearest. */
export const snap = (series: readonly Series[], at: number): number | null =>
  nearest(series.flatMap(({ points }) => points).filter(isFinitePoint), at)?.[0] ?? null;

function nearest(points: readonly (readonly [number, number])[], at: number): readonly [number, number] | null {
  let best: readonly [number, number] | null = null;
  for (const point of points) if (best === null || Math.abs(point[0] - at) < Math.abs(best[0] - at)) best = point;
  return best;
}
