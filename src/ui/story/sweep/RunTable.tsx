import type { Outcome } from '../../../run/search.ts';
import { numberOf } from '../../../run/sweep.ts';
import type { Point } from '../../../run/sweep.ts';
import type { Param, ParamValue } from '../../../scenarios/params.ts';
import { t } from '../../../text/t.ts';
import type { Expected, Measurable } from './plan.ts';
import { RunLink } from './RunLink.tsx';
import { sayExpected, sayNumber, sayParam } from './words.ts';
import styles from './SweepTab.module.css';

/** More rows than this nobody reads. */
const rowsAtMost = 200;

interface RunTableProps {
  readonly param: Param | null;
  readonly what: Measurable;
  readonly points: readonly Point[];
  readonly expected: Expected | null;
}

/** Every run by itself, for whoever cannot point at a chart. */
export function RunTable({ param, what, points, expected }: RunTableProps) {
  const rows = points.flatMap(({ value, outcomes }) => outcomes.map((outcome) => ({ value, outcome })));
  const first = rows.slice(0, rowsAtMost);
  return (
    <details className={styles.details}>
      <summary>{t('sweep.table')}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            {param !== null && <th scope="col">{param.label}</th>}
            <th scope="col">{t('sweep.seed')}</th>
            <th scope="col">{what.label}</th>
            {expected !== null && <th scope="col">{expected.label}</th>}
          </tr>
        </thead>
        <tbody>
          {first.map(({ value, outcome }) => (
            <tr key={`${String(value)} ${outcome.seed}`}>
              {param !== null && <td>{sayParam(param, value!)}</td>}
              <td>
                <RunLink outcome={outcome} says={sayOpen(outcome, param, value)}>
                  {outcome.seed}
                </RunLink>
              </td>
              <td>{sayOutcome(what, numberOf(what.measure, outcome))}</td>
              {expected !== null && <td>{sayExpected(what, expected.at(Number(value)))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > first.length && <p className={styles.note}>{t('sweep.more', { count: rows.length - first.length })}</p>}
    </details>
  );
}

function sayOutcome(what: Measurable, value: number | null): string {
  if (what.measure.kind === 'broken') return t(value === 1 ? 'sweep.broken' : 'sweep.held');
  return value === null ? t('sweep.none') : sayNumber(what, value);
}

function sayOpen({ seed }: Outcome, param: Param | null, value: ParamValue | null): string {
  if (param === null || value === null) return t('sweep.open', { seed: String(seed) });
  return t('sweep.openWith', { seed: String(seed), value: sayParam(param, value) });
}
