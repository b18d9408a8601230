import { makeCopy } from '../../state/arrivals.ts';
import { useSession } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import styles from './Notices.module.css';

const words = {
  watch: { title: 'rights.watch', means: 'rights.watchMeans', icon: 'eye' },
  play: { title: 'rights.play', means: 'rights.playMeans', icon: 'bolt' },
} as const;

/** Stays as long as it is true: a run that was sent to be watched or played, and the way to have a copy for oneself. */
export function Rights() {
  const mode = useSession((s) => s.mode);
  if (mode === 'edit') return null;
  const { title, means, icon } = words[mode];
  const copy = (): void => {
    void makeCopy().then(() => document.getElementById('stage')?.focus()); // this button goes
  };
  return (
    <section aria-label={t(title)} className={`${styles.banner} ${styles.note}`}>
      <Icon name={icon} size={20} />
      <div className={styles.words}>
        <p>
          <strong>{t(title)}.</strong> {t(means)}
        </p>
      </div>
      <Button size="small" onClick={copy}>
        {t('rights.makeItYours')}
      </Button>
    </section>
  );
}
