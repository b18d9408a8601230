import { useEffect, useRef, useState } from 'react';
import { hidesEnd, useLesson } from '../../../state/lesson.ts';
import { useSession } from '../../../state/session.ts';
import { sweeping, useSweeping } from '../../../state/sweeping.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { t } from '../../../text/t.ts';
import { Button } from '../../kit/Button.tsx';
import { firstPlan, isOfRun, measurablesOf, keyOf, othersOf, planOf, sweepOf } from './plan.ts';
import type { Plan } from './plan.ts';
import { SweepForm } from './SweepForm.tsx';
import { SweepResult } from './SweepResult.tsx';
import { saySettings } from './words.ts';
import styles from './SweepTab.module.css';

/** The run again and again: under other seeds, or with one thing of its design changed step by step. */
export function SweepTab() {
  const scenario = useSession((s) => s.scenario);
  const id = useSession((s) => s.run?.scenario ?? null);
  const isEndHidden = useLesson(hidesEnd);
  if (scenario === null || id === null) return null;
  if (isEndHidden)
    return (
      <div className={styles.page}>
        <p className={styles.lead}>{t('sweep.wait')}</p>
      </div>
    );
  return <Sweeps key={id} scenario={scenario} />;
}

function Sweeps({ scenario }: { readonly scenario: Scenario }) {
  const run = useSession((s) => s.run);
  const announce = useSession((s) => s.announce);
  const [plan, setPlan] = useState<Plan | null>(() => firstPlan(scenario));
  const status = useSweeping((s) => s.status);
  const swept = useSweeping((s) => s.run);
  const sweep = useSweeping((s) => s.sweep);
  const told = useRef(status);
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (told.current === 'running' && status === 'done') announce(t('sweep.done'));
    // It grows below the form, beyond the edge of a small panel.
    if (told.current !== status && (status === 'running' || status === 'done')) result.current?.scrollIntoView({ block: 'nearest' });
    told.current = status;
  }, [status, announce]);
  if (plan === null || run === null) return <p className={styles.lead}>{t('sweep.nothing')}</p>;
  const next = sweepOf(scenario, plan);
  const count = Math.max(1, next.values.length) * plan.seeds;
  const others = othersOf(scenario, plan.given, run);
  const isMine = swept?.scenario === run.scenario && sweep !== null;
  const what = isMine ? measurablesOf(scenario).find(({ measure }) => keyOf(measure) === keyOf(sweep.measure)) : undefined;
  return (
    <div className={styles.page}>
      <p className={styles.lead}>{t('sweep.lead')}</p>
      {scenario.sweeps.length > 0 && (
        <ul className={styles.offers} aria-label={t('sweep.offers')}>
          {scenario.sweeps.map((offer) => (
            <li key={offer.title}>
              <Button size="small" onClick={() => setPlan(planOf(scenario, offer))}>
                {offer.title}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SweepForm scenario={scenario} plan={plan} onPlan={setPlan} />
      {Object.keys(others).length > 0 && (
        <div className={styles.given}>
          <p className={styles.note}>{t('sweep.given', { settings: saySettings(scenario, others) })}</p>
          <Button size="small" look="quiet" onClick={() => setPlan({ ...plan, given: {} })}>
            {t('sweep.asInRun')}
          </Button>
        </div>
      )}
      {status === 'running' && isMine ? (
        <Progress />
      ) : (
        <Button look="primary" icon="play" onClick={() => sweeping.getState().start(run, scenario, next)}>
          {t('sweep.try', { count })}
        </Button>
      )}
      {isMine && what !== undefined && (
        <div ref={result}>
          <SweepResult scenario={scenario} sweep={sweep} what={what} isStale={!isOfRun(sweep, swept, run)} />
        </div>
      )}
    </div>
  );
}

function Progress() {
  const done = useSweeping((s) => s.done);
  const total = useSweeping((s) => s.total);
  const cancel = useSweeping((s) => s.cancel);
  return (
    <div className={styles.progress}>
      <progress className={styles.bar} value={done} max={total} aria-label={t('sweep.progress', { done, total })} />
      <span className={styles.count}>{t('sweep.progress', { done, total })}</span>
      <Button size="small" onClick={cancel}>
        {t('sweep.cancel')}
      </Button>
    </div>
  );
}
