import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { keyed } from '../kit/keyed.ts';
import styles from './Ghosts.module.css';

/** Old futures: touching the past keeps what would have happened, one click away. */
export function Ghosts() {
  const ghosts = useSession((s) => s.ghosts);
  const returnTo = useSession((s) => s.returnTo);
  if (ghosts.length === 0) return null;
  return (
    <section className={styles.section} aria-label={t('inspector.whatWouldHaveHappened')}>
      <Kicker level={2}>{t('inspector.whatWouldHaveHappened')}</Kicker>
      <p className={styles.note}>{t('inspector.oldFuturesEachNamed')}</p>
      <ul>
        {keyed(ghosts, ({ says }) => says).map(({ key, item: { says } }, index) => (
          <li key={key} className={styles.line}>
            <span className={styles.words}>{says}</span>
            <Button size="small" aria-label={t('inspector.returnWhatWouldHave', { says })} onClick={() => returnTo(index)}>
              {t('inspector.return')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
