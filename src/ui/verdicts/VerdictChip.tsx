import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import type { VerdictNow } from '../../state/selectors.ts';
import { Glyph } from './Glyph.tsx';
import { verdictWords } from '../instruments/verdictWords.ts';
import styles from './VerdictChips.module.css';

/** One claim and its sign. The chip of a claim that broke, or that nobody can decide, asks why. */
export function VerdictChip({ verdict, onAsk }: { readonly verdict: VerdictNow; readonly onAsk?: () => void }) {
  const explain = useSession((s) => s.explain);
  const { property } = verdict;
  const { glyph, short } = verdictWords(verdict);
  const isBroken = verdict.verdict === 'violated';
  const hasReason = isBroken || verdict.verdict === 'unknown';
  const words = (
    <>
      <Glyph kind={glyph} />
      <span data-claim className={styles.name}>
        {property.name}
      </span>
      <span className={styles.short}>{short}</span>
    </>
  );
  if (!hasReason) return <span className={styles.chip}>{words}</span>;
  const ask = (): void => {
    onAsk?.();
    explain(property.id);
  };
  return (
    <button type="button" className={styles.chip} data-broken={isBroken || undefined} onClick={ask}>
      {words}
      <span className="visuallyHidden"> {t('verdicts.askWhy')}</span>
    </button>
  );
}
