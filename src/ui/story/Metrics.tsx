import { t } from '../../text/t.ts';
import { hidesEnd, useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import { OnDemandInstrument } from '../instruments/OnDemandInstrument.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import styles from './Metrics.module.css';
import { isDrawing, sayMetric } from './sayMetric.ts';

/** Numbers and pictures of the whole run, so they wait for the guess: they would tell the end. */
export function Metrics() {
  const metrics = useSession((s) => s.scenario?.metrics);
  const whole = useSession((s) => s.whole);
  const isEndHidden = useLesson(hidesEnd);
  if (metrics === undefined || metrics.length === 0) return null;
  const shown = isEndHidden ? null : whole;
  const told = metrics.filter((metric) => !('draws' in metric));
  const drawn = metrics.map(({ id }) => ({ id, value: shown?.metrics[id] }));
  return (
    <section className={styles.section} aria-labelledby="metrics">
      <Kicker level={2}>
        <span id="metrics">{t('design.overWholeRun')}</span>
      </Kicker>
      <dl className={styles.list}>
        {told.map((metric) => {
          const { id, label } = metric;
          const unit = 'unit' in metric ? metric.unit : undefined;
          const value = shown?.metrics[id];
          return (
            <div key={id} className={styles.row}>
              <dt>{label}</dt>
              <dd>{value === undefined || isDrawing(value) ? '…' : sayMetric(value, unit)}</dd>
            </div>
          );
        })}
      </dl>
      {drawn.map(({ id, value }) => isDrawing(value) && <OnDemandInstrument key={id} instrument={value} />)}
      {isEndHidden && <p className={styles.note}>{t('design.shownOnceEveryQuestion')}</p>}
    </section>
  );
}
