import { line, range, scaleLinear, scaleLog, scalePoint } from 'd3';
import type { ScaleLinear } from 'd3';
import type { Point } from '../../../run/sweep.ts';
import type { Param, ParamValue } from '../../../scenarios/params.ts';
import { useSession } from '../../../state/session.ts';
import { t } from '../../../text/t.ts';
import { Axes, box } from './Axes.tsx';
import { isMeasured } from './plan.ts';
import type { Expected, Measurable } from './plan.ts';
import { RunLink } from './RunLink.tsx';
import { sayExpected, sayParam, sayPoint } from './words.ts';
import styles from './Chart.module.css';

interface CurveProps {
  readonly param: Param;
  readonly name: string;
  readonly what: Measurable;
  readonly points: readonly Point[];
  /** Drawn beside it, between the points as well. */
  readonly expected: Expected | null;
  readonly onPoint: (says: string | null) => void;
}

/** What is told, against the values of a param: a line where they are numbers, with a bar for the bounds of each point. */
export function Curve({ param, name, what, points, expected, onPoint }: CurveProps) {
  const now = useSession((s) => s.values[name]);
  const known = points.filter((point) => point.y !== null);
  const x = xScale(
    param,
    points.map(({ value }) => value!),
  );
  const theory = (expected === null ? [] : points).flatMap(({ value }) => expected!.at(Number(value)) ?? []);
  const most = Math.max(...known.flatMap(({ y, high }) => [y!, high ?? 0]), ...theory, 0);
  const least = Math.min(...known.flatMap(({ y, low }) => [y!, low ?? 0]), ...theory, 0);
  const y = scaleLinear(what.measure.kind === 'broken' ? [0, 1] : [least, most > least ? most : least + 1], [box.bottom, box.top]).nice(4);
  const path = line<Point>(
    (point) => x.at(point.value!),
    (point) => y(point.y!),
  )([...known]);
  return (
    <>
      <Axes label={t('sweep.by', { told: what.label, param: param.label })} x={x.ticks} y={y} what={what}>
        {now !== undefined && x.at(now) >= box.left && x.at(now) <= box.right && (
          <line className={styles.now} x1={x.at(now)} x2={x.at(now)} y1={box.top} y2={box.bottom} />
        )}
        {expected !== null && <path className={styles.theory} d={theoryPath(expected, x, y)} />}
        {isMeasured(param) && path !== null && <path className={styles.line} d={path} />}
        {known.map((point) => {
          const [cx, cy] = [x.at(point.value!), y(point.y!)];
          const says = sayAt(param, what, point, expected);
          return (
            <RunLink key={String(point.value)} outcome={shownOf(what, point)} says={says} className={styles.point} onPoint={onPoint}>
              {point.low !== null && point.high !== null && (
                <line className={styles.bounds} x1={cx} x2={cx} y1={y(point.low)} y2={y(point.high)} />
              )}
              <circle className={styles.target} cx={cx} cy={cy} r={12} />
              <circle className={styles.dot} cx={cx} cy={cy} r={4} />
            </RunLink>
          );
        })}
      </Axes>
      {x.names.length > 0 && (
        <ol className={styles.names}>
          {x.names.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ol>
      )}
    </>
  );
}

function sayAt(param: Param, what: Measurable, point: Point, expected: Expected | null): string {
  const says = t('sweep.point', { value: sayParam(param, point.value!), says: sayPoint(what, point) });
  if (expected === null) return says;
  return t('sweep.expected', { point: says, label: expected.label, value: sayExpected(what, expected.at(Number(point.value))) });
}

/** So many places from one end to the other that its bends are round. */
const finely = 96;

/** Broken where it has no value, and where it leaves the picture. */
function theoryPath({ at }: Expected, x: XScale, y: ScaleLinear<number, number>): string {
  const told = range(finely + 1).map((i) => {
    const value = x.between(i / finely);
    return [x.at(value), at(value)] as const;
  });
  const isDrawn = (height: number | null): height is number => height !== null && y(height) >= box.top - 1 && y(height) <= box.bottom + 1;
  const drawn = line<(typeof told)[number]>(
    ([place]) => place,
    ([, height]) => y(height ?? 0),
  );
  return drawn.defined(([, height]) => isDrawn(height))(told) ?? '';
}

/** The run that a point opens: one that breaks the promise where any does, since that is what there is to see. */
function shownOf({ measure }: Measurable, { outcomes }: Point) {
  const broken = measure.kind === 'broken' ? outcomes.find(({ violated }) => violated.includes(measure.property)) : undefined;
  return broken ?? outcomes[0]!;
}

interface Tick {
  readonly at: number;
  readonly says: string;
}

interface XScale {
  readonly at: (value: ParamValue) => number;
  readonly ticks: readonly Tick[];
  /** What its numbers stand for, where the values are names that are too long for it. */
  readonly names: readonly string[];
  /** The value at a share of the way from the first to the last; of numbers only. */
  readonly between: (share: number) => number;
}

function xScale(param: Param, values: readonly ParamValue[]): XScale {
  if (!isMeasured(param)) {
    const scale = scalePoint(values.map(String), [box.left, box.right]).padding(0.5);
    const at = (value: ParamValue): number => scale(String(value)) ?? -1;
    const names = values.map((value) => sayParam(param, value));
    const isNumbered = widthOf(names) > scale.step();
    const ticks = names.map((says, i) => ({ at: at(values[i]!), says: isNumbered ? String(i + 1) : says }));
    return { at, ticks, names: isNumbered ? names : [], between: () => Number.NaN };
  }
  const numbers = values.map(Number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const isWide = low > 0 && high / low >= 100;
  const scale = (isWide ? scaleLog() : scaleLinear()).domain([low, high === low ? low + 1 : high]).range([box.left + 8, box.right - 8]);
  const at = (value: ParamValue): number => scale(Number(value));
  const between = (share: number): number => scale.invert(box.left + 8 + share * (box.right - box.left - 16));
  const ticks = numbers.toSorted((a, b) => a - b).map((value) => ({ at: at(value), says: sayParam(param, value) }));
  return { at, between, names: [], ticks: apart(ticks) };
}

/** Of a tick's letters, in the picture's units. */
const letter = 6;

/** Of the widest, and the air beside it. */
const widthOf = (words: readonly string[]): number => letter * (1 + Math.max(...words.map(({ length }) => length)));

/** The first and the last, and of those between them as many as have room for their words. */
function apart(ticks: readonly Tick[]): readonly Tick[] {
  const least = widthOf(ticks.map(({ says }) => says));
  const last = ticks.at(-1)!;
  const kept: Tick[] = [];
  for (const tick of ticks) {
    const isFree = tick.at - (kept.at(-1)?.at ?? -Infinity) >= least && last.at - tick.at >= least;
    if (isFree || tick === last) kept.push(tick);
  }
  return kept;
}
