import { t } from '../../text/t.ts';
import { Explanation } from './Explanation.tsx';
import { useVerdicts } from './useVerdicts.ts';
import { VerdictChip } from './VerdictChip.tsx';
import styles from './VerdictChips.module.css';

/** The score in one row, for the phone and for frames: it is swiped, or scrolled by keys. */
export function VerdictChips() {
  const verdicts = useVerdicts();
  if (verdicts.length === 0) return null;
  return (
    <div className={styles.place}>
      {/* It scrolls sideways, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={styles.row} aria-label={t('verdicts.verdicts')} tabIndex={0}>
        {verdicts.map((verdict) => (
          <li key={verdict.property.id} data-property={verdict.property.id} data-verdict={verdict.verdict}>
            <VerdictChip verdict={verdict} />
          </li>
        ))}
      </ul>
      <div className={styles.sheet}>
        <Explanation />
      </div>
    </div>
  );
}
