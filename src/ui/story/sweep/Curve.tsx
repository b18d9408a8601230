import { line, scaleLinear, scaleLog, scalePoint } from 'd3';
import type { Point } from '../../../run/sweep.ts';
import type { Param, ParamValue } from '../../../scenarios/params.ts';
import { useSession } from '../../../state/session.ts';
import { t } from '../../../text/t.ts';
import { Axes, box } from './Axes.tsx';
import { isMeasured } from './plan.ts';
import type { Measurable } from './plan.ts';
import { RunLink } from './RunLink.tsx';
import { sayParam, sayPoint } from './words.ts';
import styles from './Chart.module.css';

interface CurveProps {
  readonly param: Param;
  readonly name: string;
  readonly what: Measurable;
  readonly points: readonly Point[];
  readonly onPoint: (says: string | null) => void;
}

/** What is told, against the values of a param: a line where they are numbers, with a bar for the bounds of each point. */
export function Curve({ param, name, what, points, onPoint }: CurveProps) {
  const now = useSession((s) => s.values[name]);
  const known = points.filter((point) => point.y !== null);
  const x = xScale(
    param,
    points.map(({ value }) => value!),
  );
  const most = Math.max(...known.flatMap(({ y, high }) => [y!, high ?? 0]), 0);
  const least = Math.min(...known.flatMap(({ y, low }) => [y!, low ?? 0]), 0);
  const y = scaleLinear(what.measure.kind === 'broken' ? [0, 1] : [least, most > least ? most : least + 1], [box.bottom, box.top]).nice(4);
  const path = line<Point>(
    (point) => x.at(point.value!),
    (point) => y(point.y!),
  )([...known]);
  return (
    <Axes label={t('sweep.by', { told: what.label, param: param.label })} x={x.ticks} y={y} what={what}>
      {now !== undefined && x.at(now) >= box.left && x.at(now) <= box.right && (
        <line className={styles.now} x1={x.at(now)} x2={x.at(now)} y1={box.top} y2={box.bottom} />
      )}
      {isMeasured(param) && path !== null && <path className={styles.line} d={path} />}
      {known.map((point) => {
        const [cx, cy] = [x.at(point.value!), y(point.y!)];
        const says = t('sweep.point', { value: sayParam(param, point.value!), says: sayPoint(what, point) });
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
  );
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
}

function xScale(param: Param, values: readonly ParamValue[]): XScale {
  if (!isMeasured(param)) {
    const scale = scalePoint(values.map(String), [box.left, box.right]).padding(0.5);
    const at = (value: ParamValue): number => scale(String(value)) ?? -1;
    return { at, ticks: values.map((value) => ({ at: at(value), says: sayParam(param, value) })) };
  }
  const numbers = values.map(Number);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const isWide = low > 0 && high / low >= 100;
  const scale = (isWide ? scaleLog() : scaleLinear()).domain([low, high === low ? low + 1 : high]).range([box.left + 8, box.right - 8]);
  const at = (value: ParamValue): number => scale(Number(value));
  const every = Math.ceil(values.length / 5);
  return { at, ticks: values.flatMap((value, i) => (i % every === 0 ? [{ at: at(value), says: sayParam(param, value) }] : [])) };
}
