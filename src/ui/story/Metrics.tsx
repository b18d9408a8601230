import { t } from '../../text/t.ts';
import { hidesEnd, useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import { Kicker } from '../kit/Kicker.tsx';
import styles from './Metrics.module.css';
import { sayMetric } from './sayMetric.ts';

/** Numbers over the whole run, so they wait for the guess: they would tell the end. */
export function Metrics() {
  const metrics = useSession((s) => s.scenario?.metrics);
  const whole = useSession((s) => s.whole);
  const isEndHidden = useLesson(hidesEnd);
  if (metrics === undefined || metrics.length === 0) return null;
  const shown = isEndHidden ? null : whole;
  return (
    <section className={styles.section} aria-labelledby="metrics">
      <Kicker level={2}>
        <span id="metrics">{t('design.overWholeRun')}</span>
      </Kicker>
      <dl className={styles.list}>
        {metrics.map((metric) => {
          const { id, label } = metric;
          const unit = 'unit' in metric ? metric.unit : undefined;
          const value = shown?.metrics[id];
          return (
            <div key={id} className={styles.row}>
              <dt>{label}</dt>
              <dd>{value === undefined ? '…' : sayMetric(value, unit)}</dd>
            </div>
          );
        })}
      </dl>
      {isEndHidden && <p className={styles.note}>{t('design.shownOnceEveryQuestion')}</p>}
    </section>
  );
}
