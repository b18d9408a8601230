import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import styles from './Loading.module.css';

/** Said only when it takes long enough to be noticed. */
export function Loading() {
  const isLoading = useSession((s) => s.status === 'loading');
  if (!isLoading) return null;
  return <output className={styles.loading}>{t('page.preparingRun')}</output>;
}
