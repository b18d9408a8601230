import { makeCopy } from '../../state/arrivals.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Icon } from '../kit/Icon.tsx';
import styles from './Notices.module.css';

const words = {
  watch: { title: 'Watch only', says: 'Play it, scrub it, look inside. Faults and settings are off.', icon: 'eye' },
  play: { title: 'Play', says: 'Break it as you like. Its design, its seed and what came with it stay.', icon: 'bolt' },
} as const;

/** Stays as long as it is true: a run that was sent to be watched or played, and the way to have a copy for oneself. */
export function Rights() {
  const mode = useSession((s) => s.mode);
  if (mode === 'edit') return null;
  const { title, says, icon } = words[mode];
  const copy = (): void => {
    void makeCopy().then(() => document.getElementById('stage')?.focus()); // this button goes
  };
  return (
    <section aria-label={title} className={`${styles.banner} ${styles.note}`}>
      <Icon name={icon} size={20} />
      <div className={styles.words}>
        <p>
          <strong>{title}.</strong> {says}
        </p>
      </div>
      <Button size="small" onClick={copy}>
        Make it yours
      </Button>
    </section>
  );
}
