import { bin, extent, scaleLinear } from 'd3';
import { numberOf } from '../../../run/sweep.ts';
import type { Point } from '../../../run/sweep.ts';
import type { Outcome } from '../../../run/search.ts';
import { t } from '../../../text/t.ts';
import { Axes, box } from './Axes.tsx';
import type { Measurable } from './plan.ts';
import { RunLink } from './RunLink.tsx';
import { sayNumber } from './words.ts';
import chart from './Chart.module.css';

interface SeedsProps {
  readonly what: Measurable;
  readonly point: Point;
  readonly onPoint: (says: string | null) => void;
}

/** Runs that differ in their seed alone: a mark each where a promise is at stake, a histogram of what is measured. */
export function Seeds(props: SeedsProps) {
  return props.what.measure.kind === 'broken' ? <Marks {...props} /> : <Histogram {...props} />;
}

const perRow = 25;
/** More marks than this say no more than a share does. */
const marksAtMost = 500;

function Marks({ what, point, onPoint }: SeedsProps) {
  const shown = point.outcomes.slice(0, marksAtMost);
  const size = box.width / perRow;
  const rows = Math.max(1, Math.ceil(shown.length / perRow));
  const isBroken = (outcome: Outcome): boolean => numberOf(what.measure, outcome) === 1;
  return (
    <figure aria-label={what.label}>
      <svg className={chart.chart} viewBox={`0 0 ${box.width} ${rows * size}`}>
        {shown.map((outcome, i) => {
          const [x, y] = [(i % perRow) * size, Math.floor(i / perRow) * size];
          const says = t('sweep.mark', { seed: String(outcome.seed), says: t(isBroken(outcome) ? 'sweep.broken' : 'sweep.held') });
          return (
            <RunLink
              key={outcome.seed}
              outcome={outcome}
              says={says}
              className={isBroken(outcome) ? chart.broken : chart.held}
              onPoint={onPoint}
            >
              <rect className={chart.target} x={x} y={y} width={size} height={size} />
              {isBroken(outcome) ? (
                <path d={`M${x + 2} ${y + 2}l${size - 4} ${size - 4}M${x + size - 2} ${y + 2}l${4 - size} ${size - 4}`} />
              ) : (
                <circle cx={x + size / 2} cy={y + size / 2} r={size / 4} />
              )}
            </RunLink>
          );
        })}
      </svg>
    </figure>
  );
}

const bars = 14;

function Histogram({ what, point, onPoint }: SeedsProps) {
  const samples = point.outcomes.flatMap((outcome) => {
    const value = numberOf(what.measure, outcome);
    return value === null ? [] : [{ outcome, value }];
  });
  const [low = 0, high = 1] = extent(samples, ({ value }) => value);
  const x = scaleLinear([low, high > low ? high : low + 1], [box.left, box.right]).nice(bars);
  const bins = bin<(typeof samples)[number], number>()
    .value(({ value }) => value)
    .domain(x.domain() as [number, number])
    .thresholds(x.ticks(bars))(samples);
  const most = Math.max(1, ...bins.map(({ length }) => length));
  const y = scaleLinear([0, most], [box.bottom, box.top]).nice(4);
  const ticks = x.ticks(3).map((tick) => ({ at: x(tick), says: sayNumber(what, tick) }));
  return (
    <Axes label={t('sweep.howOften', { told: what.label })} x={ticks} y={y} what={null}>
      {bins
        .filter(({ length }) => length > 0)
        .map((runs) => {
          const [from, to] = [x(runs.x0!), x(runs.x1!)];
          const [first] = runs;
          const says = t('sweep.bar', {
            some: runs.length,
            all: point.outcomes.length,
            from: sayNumber(what, runs.x0!),
            to: sayNumber(what, runs.x1!),
            seed: String(first!.outcome.seed),
          });
          return (
            <RunLink key={runs.x0} outcome={first!.outcome} says={says} className={chart.bar} onPoint={onPoint}>
              <rect x={from + 0.5} width={Math.max(2, to - from - 1)} y={y(runs.length)} height={box.bottom - y(runs.length)} />
            </RunLink>
          );
        })}
    </Axes>
  );
}
