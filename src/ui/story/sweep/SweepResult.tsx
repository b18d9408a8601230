import { useState } from 'react';
import { pointsOf } from '../../../run/sweep.ts';
import type { Sweep } from '../../../run/sweep.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { useSweeping } from '../../../state/sweeping.ts';
import { t } from '../../../text/t.ts';
import { Curve } from './Curve.tsx';
import { CurveKey } from './CurveKey.tsx';
import { expectedOf, othersOf } from './plan.ts';
import type { Measurable } from './plan.ts';
import { RunTable } from './RunTable.tsx';
import { Seeds } from './Seeds.tsx';
import { sayPoint, saySettings } from './words.ts';
import styles from './SweepTab.module.css';

interface SweepResultProps {
  readonly scenario: Scenario;
  readonly sweep: Sweep;
  readonly what: Measurable;
  /** The run on the page is another one by now. */
  readonly isStale: boolean;
}

/** What came of it: drawn, said, and as a table. */
export function SweepResult({ scenario, sweep, what, isStale }: SweepResultProps) {
  const known = useSweeping((s) => s.known);
  const status = useSweeping((s) => s.status);
  const because = useSweeping((s) => s.because);
  const [pointed, setPointed] = useState<string | null>(null);
  const swept = useSweeping((s) => s.run);
  const points = pointsOf(sweep, known);
  const expected = swept === null ? null : expectedOf(scenario, sweep, swept);
  const others = swept === null ? {} : othersOf(scenario, sweep.given ?? {}, swept);
  const param = sweep.over === null ? undefined : scenario.params[sweep.over];
  const label = what.unit === '' ? what.label : t('sweep.withUnit', { label: what.label, unit: what.unit });
  return (
    <section className={styles.result} aria-label={t('sweep.result')}>
      <p className={styles.what}>{param === undefined ? label : t('sweep.by', { told: label, param: param.label })}</p>
      {Object.keys(others).length > 0 && <p className={styles.note}>{t('sweep.given', { settings: saySettings(scenario, others) })}</p>}
      {param === undefined ? (
        <Seeds what={what} point={points[0]!} onPoint={setPointed} />
      ) : (
        <Curve param={param} name={sweep.over!} what={what} points={points} expected={expected} onPoint={setPointed} />
      )}
      {expected !== null && <CurveKey label={expected.label} seeds={sweep.seeds} />}
      <p className={styles.readout}>{pointed ?? (param === undefined ? sayPoint(what, points[0]!) : t('sweep.eachPoint'))}</p>
      {status === 'failed' && <p className={styles.wrong}>{t('sweep.failed', { because: because ?? '' })}</p>}
      {status === 'canceled' && <p className={styles.note}>{t('sweep.canceled')}</p>}
      {isStale && <p className={styles.note}>{t('sweep.stale')}</p>}
      <RunTable param={param ?? null} what={what} points={points} expected={expected} />
    </section>
  );
}
