import { useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import { Kicker } from '../kit/Kicker.tsx';
import styles from './Metrics.module.css';

const figure = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 });

/** Numbers over the whole run, so they wait for the guess: they would tell the end. */
export function Metrics() {
  const metrics = useSession((s) => s.scenario?.metrics);
  const whole = useSession((s) => s.whole);
  const isFutureHidden = useLesson((l) => l.isFutureHidden);
  if (metrics === undefined || metrics.length === 0) return null;
  const shown = isFutureHidden ? null : whole;
  return (
    <section className={styles.section} aria-labelledby="metrics">
      <Kicker level={3}>
        <span id="metrics">Over the whole run</span>
      </Kicker>
      <dl className={styles.list}>
        {metrics.map(({ id, label, unit }) => {
          const value = shown?.metrics[id];
          return (
            <div key={id} className={styles.row}>
              <dt>{label}</dt>
              <dd>{value === undefined ? '…' : `${figure.format(value)}${unit === undefined ? '' : ` ${unit}`}`}</dd>
            </div>
          );
        })}
      </dl>
      {isFutureHidden && <p className={styles.note}>Shown once you have guessed.</p>}
    </section>
  );
}
