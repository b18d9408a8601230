import { useMemo } from 'react';
import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import { sayVerdict } from '../../run/words.ts';
import { useTeller } from '../instruments/useTeller.ts';
import { Kicker } from '../kit/Kicker.tsx';
import { Explanation } from './Explanation.tsx';
import { VerdictCard } from './VerdictCard.tsx';
import { useVerdicts } from './useVerdicts.ts';
import styles from './Verdicts.module.css';

/** The score: every claim of the scenario as it stands at the play head, and why a broken one broke. */
export function Verdicts() {
  const verdicts = useVerdicts();
  const teller = useTeller();
  const explained = useSession((s) => s.explanation?.property ?? null);
  const explain = useSession((s) => s.explain);
  const clear = useSession((s) => s.clearExplanation);
  const isBelief = useSession((s) => s.view.kind === 'belief');
  const broken = useMemo(() => verdicts.filter(({ verdict }) => verdict === 'violated').length, [verdicts]);
  if (verdicts.length === 0) return null;
  return (
    <div className={styles.section}>
      <Kicker level={2} aside={broken === 0 ? undefined : t('verdicts.broken', { broken })}>
        {t('verdicts.verdicts')}
      </Kicker>
      {isBelief && <p className={styles.note}>{t('verdicts.judgedTrueStateWhich')}</p>}
      <ul>
        {verdicts.map((verdict) => {
          const { id } = verdict.property;
          const says = verdict.says === null ? null : sayVerdict(teller, verdict.says);
          return (
            <VerdictCard
              key={id}
              verdict={{ ...verdict, says }}
              isExplained={explained === id}
              onWhy={() => (explained === id ? clear() : explain(id))}
            />
          );
        })}
      </ul>
      <Explanation />
    </div>
  );
}
