import { useState } from 'react';
import { pointsOf } from '../../../run/sweep.ts';
import type { Sweep } from '../../../run/sweep.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { useSweeping } from '../../../state/sweeping.ts';
import { Curve } from './Curve.tsx';
import type { Measurable } from './plan.ts';
import { RunTable } from './RunTable.tsx';
import { Seeds } from './Seeds.tsx';
import { sayPoint } from './words.ts';
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
  const points = pointsOf(sweep, known);
  const param = sweep.over === null ? undefined : scenario.params[sweep.over];
  const over = param === undefined ? null : { param, label: param.label };
  return (
    <section className={styles.result} aria-label="What came of it">
      <p className={styles.what}>
        {what.label}
        {what.unit !== '' && <span className={styles.by}> ({what.unit})</span>}
        {over !== null && <span className={styles.by}> by {over.label.toLowerCase()}</span>}
      </p>
      {over === null ? (
        <Seeds what={what} point={points[0]!} onPoint={setPointed} />
      ) : (
        <Curve param={over.param} name={sweep.over!} what={what} points={points} onPoint={setPointed} />
      )}
      <p className={styles.readout}>{pointed ?? (over === null ? sayPoint(what, points[0]!) : 'Each point is a run that you can open.')}</p>
      {status === 'failed' && <p className={styles.wrong}>A run broke: {because}</p>}
      {status === 'canceled' && <p className={styles.note}>Canceled: what was known by then.</p>}
      {isStale && <p className={styles.note}>This is of the run as it was. You have changed it since.</p>}
      <RunTable param={over?.param ?? null} what={what} points={points} />
    </section>
  );
}
