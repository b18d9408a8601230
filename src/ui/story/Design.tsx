import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import type { ParamValue } from '../../scenarios/params.ts';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { Metrics } from './Metrics.tsx';
import { ParamControl } from './ParamControl.tsx';
import styles from './Design.module.css';

/** Everything about the run that may be designed otherwise, what it measures, and what it leaves out. */
export function Design() {
  const scenario = useSession((s) => s.scenario);
  const values = useSession((s) => s.values);
  const setParam = useSession((s) => s.setParam);
  const isFixed = useSession((s) => s.mode !== 'edit');
  if (scenario === null) return null;
  const params = Object.entries(scenario.params);
  const changed = params.filter(([name, param]) => (values[name] ?? param.default) !== param.default);
  const reset = (): void => changed.forEach(([name, param]) => setParam(name, param.default));
  return (
    <div className={styles.page}>
      <p className={styles.lead}>{t('design.sameRunUnderAnother')}</p>
      <fieldset disabled={isFixed} className={styles.all} aria-label={t('design.design')}>
        <ul className={styles.params}>
          {params.map(([name, param]) => (
            <li key={name} className={styles.param}>
              <ParamControl param={param} value={values[name] ?? param.default} onChange={(value: ParamValue) => setParam(name, value)} />
            </li>
          ))}
        </ul>
        <Button size="small" icon="restart" disabled={changed.length === 0} onClick={reset}>
          {t('design.resetDefaults')}
        </Button>
      </fieldset>
      <Metrics />
      <section className={styles.section} aria-labelledby="leaves-out">
        <Kicker level={2}>
          <span id="leaves-out">{t('design.whatModelLeavesOut')}</span>
        </Kicker>
        <p className={styles.words}>{scenario.leavesOut}</p>
      </section>
    </div>
  );
}
