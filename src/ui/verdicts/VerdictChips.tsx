import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import { Explanation } from './Explanation.tsx';
import { Glyph } from './Glyph.tsx';
import { useVerdicts } from './useVerdicts.ts';
import { verdictWords } from '../instruments/verdictWords.ts';
import styles from './VerdictChips.module.css';

/** The score in one row, for the phone and the projector. The chip of a claim that broke, or that nobody can decide, asks why. */
export function VerdictChips() {
  const verdicts = useVerdicts();
  const explain = useSession((s) => s.explain);
  if (verdicts.length === 0) return null;
  return (
    <div className={styles.place}>
      {/* It scrolls sideways, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.row} aria-label={t('verdicts.verdicts')} tabIndex={0}>
        {verdicts.map((verdict) => {
          const { property } = verdict;
          const { glyph, short } = verdictWords(verdict);
          const isBroken = verdict.verdict === 'violated';
          const hasReason = isBroken || verdict.verdict === 'unknown';
          const words = (
            <>
              <Glyph kind={glyph} />
              <span className={styles.name}>{property.name}</span>
              <span className={styles.short}>{short}</span>
            </>
          );
          return (
            <li key={property.id} data-property={property.id} data-verdict={verdict.verdict}>
              {hasReason ? (
                <button type="button" className={styles.chip} data-broken={isBroken || undefined} onClick={() => explain(property.id)}>
                  {words}
                  <span className="visuallyHidden"> {t('verdicts.askWhy')}</span>
                </button>
              ) : (
                <span className={styles.chip}>{words}</span>
              )}
            </li>
          );
        })}
      </ul>
      <div className={styles.sheet}>
        <Explanation />
      </div>
    </div>
  );
}
