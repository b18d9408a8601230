import { bin, extent, range, scaleLinear, tickStep } from 'd3';
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

/** Few whole numbers get a bar each; other values share bars of a round width. The last edge lies above every value. */
function edgesOf(values: readonly number[]): { readonly edges: readonly number[]; readonly isCounted: boolean } {
  const [low = 0, high = 1] = extent(values);
  const isCounted = high - low < bars && values.every(Number.isInteger);
  if (isCounted) return { edges: range(low, high + 2), isCounted };
  const step = tickStep(low, high > low ? high : low + 1, bars);
  const from = Math.floor(low / step);
  return { edges: range(from, Math.floor(high / step) + 2).map((n) => n * step), isCounted };
}

function Histogram({ what, point, onPoint }: SeedsProps) {
  const samples = point.outcomes.flatMap((outcome) => {
    const value = numberOf(what.measure, outcome);
    return value === null ? [] : [{ outcome, value }];
  });
  const { edges, isCounted } = edgesOf(samples.map(({ value }) => value));
  const x = scaleLinear([edges[0]!, edges.at(-1)!], [box.left, box.right]);
  const bins = bin<(typeof samples)[number], number>()
    .value(({ value }) => value)
    .domain(x.domain() as [number, number])
    .thresholds(edges)(samples);
  const most = Math.max(1, ...bins.map(({ length }) => length));
  const y = scaleLinear([0, most], [box.bottom, box.top]).nice(4);
  const every = Math.ceil((edges.length - 1) / 5);
  const middle = isCounted ? (x(edges[1]!) - x(edges[0]!)) / 2 : 0;
  const ticks = edges
    .slice(0, isCounted ? -1 : edges.length)
    .flatMap((edge, i) => (i % every === 0 ? [{ at: x(edge) + middle, says: sayNumber(what, edge) }] : []));
  return (
    <Axes label={t('sweep.howOften', { told: what.label })} x={ticks} y={y} what={null}>
      {bins
        .filter(({ length }) => length > 0)
        .map((runs) => {
          const [from, to] = [x(runs.x0!), x(runs.x1!)];
          const [first] = runs;
          const counted = { some: runs.length, all: point.outcomes.length, seed: String(first!.outcome.seed) };
          const [low, high] = [sayNumber(what, runs.x0!), sayNumber(what, runs.x1!)];
          const says = isCounted ? t('sweep.barOf', { ...counted, value: low }) : t('sweep.bar', { ...counted, from: low, to: high });
          return (
            <RunLink key={runs.x0} outcome={first!.outcome} says={says} className={chart.bar} onPoint={onPoint}>
              <rect className={chart.target} x={from} width={to - from} y={box.top} height={box.bottom - box.top} />
              <rect x={from + 0.5} width={Math.max(2, to - from - 1)} y={y(runs.length)} height={box.bottom - y(runs.length)} />
            </RunLink>
          );
        })}
    </Axes>
  );
}
