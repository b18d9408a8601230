import type { CSSProperties } from 'react';
import { t } from '../../text/t.ts';
import type { VerdictNow } from '../../state/selectors.ts';
import { Button } from '../kit/Button.tsx';
import { Glyph } from './Glyph.tsx';
import { kindInWords, verdictWords } from '../instruments/verdictWords.ts';
import styles from './VerdictCard.module.css';

/** Beside the claim's name, in characters. */
const roomFor = (words: string) => ({ '--why': words.length }) as CSSProperties;

interface VerdictCardProps {
  readonly verdict: VerdictNow;
  readonly isExplained: boolean;
  readonly onWhy: () => void;
}

/** A claim and how it stands at the play head. The definition is under the claim, one click away. */
export function VerdictCard({ verdict, isExplained, onWhy }: VerdictCardProps) {
  const { property } = verdict;
  const { glyph, line } = verdictWords(verdict);
  const isBroken = verdict.verdict === 'violated';
  const hasReason = isBroken || verdict.verdict === 'unknown';
  return (
    <li className={styles.card} data-broken={isBroken || undefined} data-property={property.id} data-verdict={verdict.verdict}>
      <Glyph kind={glyph} />
      <details className={styles.claim}>
        <summary className={styles.summary}>
          <span className={styles.name} style={hasReason ? roomFor(t('verdicts.why')) : undefined}>
            {property.name}
          </span>
          <span className={styles.line}>{line}</span>
        </summary>
        <p dir="auto" className={styles.means}>
          {property.means}
        </p>
        <p className={styles.kind}>{t(kindInWords[property.kind])}</p>
      </details>
      {hasReason && (
        <Button
          look="link"
          size="small"
          className={styles.why}
          aria-pressed={isExplained}
          aria-label={t('verdicts.whyOf', { name: property.name })}
          onClick={onWhy}
        >
          {t('verdicts.why')}
        </Button>
      )}
    </li>
  );
}
