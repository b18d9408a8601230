import { t } from '../../text/t.ts';
import type { LongestOrder } from '../../engine/changes.ts';
import { sayVerdict } from '../../run/words.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import styles from './Longest.module.css';

interface LongestProps {
  readonly longest: LongestOrder;
  readonly teller: Teller;
}

/** The longest order of operations that was found, one a line, and what cannot come next in it. */
export function Longest({ longest: { before, order, stuck }, teller }: LongestProps) {
  return (
    <div className={styles.longest}>
      <h4 className={styles.head} id="longest-order">
        {t('why.longestOrderFound')}
      </h4>
      <ol className={styles.order} aria-labelledby="longest-order" start={before + 1}>
        {order.map(({ id, says }) => (
          <li key={id}>{sayVerdict(teller, says)}</li>
        ))}
      </ol>
      {stuck.length > 0 && (
        <>
          <h4 className={styles.head} id="cannot-follow">
            {order.length === 0 ? t('why.whatCannotComeFirst') : t('why.whatCannotComeNext')}
          </h4>
          <ul className={styles.stuck} aria-labelledby="cannot-follow">
            {stuck.map(({ id, says }) => (
              <li key={id}>{sayVerdict(teller, says)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
