import { Link } from 'wouter';
import { t } from '../../text/t.ts';
import styles from './Brand.module.css';

/** A line that slipped along a fault. */
export function Brand() {
  return (
    <Link href="/" className={styles.brand} aria-label={t('kit.faultlineAllLessons')}>
      <svg
        aria-hidden="true"
        width="26"
        height="20"
        viewBox="0 0 26 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M2 7h7l3-4" />
        <path d="M24 13h-7l-3 4" />
        <path d="M15 4l-4 12" className={styles.crack} />
      </svg>
      <span className={styles.name}>{t('kit.faultline')}</span>
    </Link>
  );
}
