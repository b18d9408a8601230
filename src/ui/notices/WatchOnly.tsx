import { session, useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import styles from './Notices.module.css';

/** Stays as long as it is true: a run that is only watched, and the way to have it for oneself. */
export function WatchOnly() {
  const isWatchOnly = useSession((s) => s.isWatchOnly);
  if (!isWatchOnly) return null;
  const makeOwn = (): void => {
    session.getState().makeOwn();
    document.getElementById('stage')?.focus(); // this button goes
  };
  return (
    <section aria-label="Watch only" className={`${styles.banner} ${styles.note}`}>
      <Icon name="eye" size={20} />
      <div className={styles.words}>
        <p>
          <strong>Watch only.</strong> Play it, scrub it, look inside. Faults and settings are off.
        </p>
      </div>
      <Button size="small" onClick={makeOwn}>
        Make it yours
      </Button>
    </section>
  );
}
