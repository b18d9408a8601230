import { t } from '../../../text/t.ts';
import styles from './Chart.module.css';

/** Which stroke is what was measured, and which is what should be. */
export function CurveKey({ label, seeds }: { readonly label: string; readonly seeds: number }) {
  return (
    <ul className={styles.key}>
      <li>
        <svg className={styles.stroke} viewBox="0 0 24 10" aria-hidden="true">
          <path className={styles.line} d="M0 5H24" />
          <circle className={styles.dot} cx={12} cy={5} r={4} />
        </svg>
        {t('sweep.measured', { count: seeds })}
      </li>
      <li>
        <svg className={styles.stroke} viewBox="0 0 24 10" aria-hidden="true">
          <path className={styles.theory} d="M0 5H24" />
        </svg>
        {label}
      </li>
    </ul>
  );
}
